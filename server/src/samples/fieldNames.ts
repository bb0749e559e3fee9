import { lineIndex, oneChunk, type Range } from '../text/index.ts';
import { inCsv } from './csvNames.ts';
import { formatOf } from './formats.ts';
import { namesIn } from './jsonNames.ts';
import { linesOf, wholeText } from './lines.ts';
import type { FieldNames, SampleFormat } from './types.ts';

/** Characters of a file, and places in it, beyond which a change of them is no work for an editor. */
export const MOST_RENAMED = { characters: 5_000_000, places: 20_000 };

/**
 * Finds a field by its path in a row, where `[]` is any element of a list. Gives the end of the sentence "the file keeps
 * the old name: it …" where it cannot be told exactly. Throws only what `chunks` throws.
 */
export async function fieldNames(
  chunks: AsyncIterable<string>,
  file: string,
  path: readonly string[],
  newName: string,
): Promise<FieldNames | string> {
  const format = formatOf(file)?.name;
  if (format === undefined || format === 'YAML') return 'is neither JSON Lines, JSON nor CSV';
  const text = await wholeText(chunks, MOST_RENAMED.characters);
  if (text === undefined) return `is longer than ${MOST_RENAMED.characters / 1e6} million characters`;
  const found = await finders[format](text, path, newName);
  if (typeof found !== 'string' && found.places.length > MOST_RENAMED.places) {
    return `has the name at more than ${MOST_RENAMED.places.toLocaleString('en')} places`;
  }
  return found;
}

type Finder = (text: string, path: readonly string[], newName: string) => Promise<FieldNames | string>;

const finders: Record<Exclude<SampleFormat['name'], 'YAML'>, Finder> = {
  'JSON Lines': inLines,
  JSON: inList,
  CSV: inCsv,
};

async function inLines(text: string, path: readonly string[], newName: string): Promise<FieldNames> {
  const places: Range[] = [];
  let [taken, lacking, broken]: [number | undefined, number, number] = [undefined, 0, 0];
  for await (const { text: row, line } of linesOf(oneChunk(text))) {
    if (row.trim() === '') continue;
    const found = namesIn(row, path, newName);
    if (!found) broken++;
    else {
      places.push(...found.spans.map(({ start, end }) => onLine(line, start, end)));
      if (found.taken !== undefined) taken ??= line;
      lacking += Math.max(0, found.owners - found.spans.length);
    }
  }
  return { places, taken, lacking, broken };
}

function onLine(line: number, start: number, end: number): Range {
  return { start: { line, character: start }, end: { line, character: end } };
}

async function inList(text: string, path: readonly string[], newName: string): Promise<FieldNames | string> {
  const found = namesIn(text, ['[]', ...path], newName);
  if (!found) return 'is no JSON';
  const lines = lineIndex(text);
  return {
    places: found.spans.map((span) => lines.rangeOf(span)),
    taken: found.taken === undefined ? undefined : lines.positionAt(found.taken).line,
    lacking: found.owners - found.spans.length,
    broken: 0,
  };
}
