import type { SampleFormat } from './types.ts';

/** The formats of users and catalogue files. */
const sampleFormats: readonly SampleFormat[] = [
  { name: 'JSON Lines', extensions: ['.jsonl', '.ndjson'], row: 'One object a line.' },
  { name: 'JSON', extensions: ['.json'], row: 'The objects of one list.' },
  { name: 'YAML', extensions: ['.yaml', '.yml'], row: 'The maps of one list.' },
  {
    name: 'CSV',
    extensions: ['.csv', '.tsv'],
    row: 'A line under a head of field names. An empty cell is no field; lists and maps are written as JSON; numbers, `true` and `false` are values, except in the columns `id` and `title`.',
  },
];

/** The format of a file, by its ending. */
export function formatOf(file: string): SampleFormat | undefined {
  const name = file.toLowerCase();
  return sampleFormats.find(({ extensions }) => extensions.some((extension) => name.endsWith(extension)));
}

/** "JSON Lines (.jsonl, .ndjson), JSON (.json), …", for messages. */
export function describeFormats(): string {
  return sampleFormats.map(({ name, extensions }) => `${name} (${extensions.join(', ')})`).join(', ');
}
