import { show } from '../schema/index.ts';
import { baseName, type FileProblem, isMap, ownField } from '../text/index.ts';
import { csvRows } from './csvRows.ts';
import { describeFormats, formatOf } from './formats.ts';
import { jsonLines } from './jsonLines.ts';
import { jsonList } from './jsonList.ts';
import { isProblem, problemAt } from './places.ts';
import { type Fields, idOf } from './plain.ts';
import type { RawRow, RowPlace, SampleFormat } from './types.ts';
import { yamlList } from './yamlList.ts';

/**
 * The rows of a file, in its order, and between them what cannot be read. JSON Lines and CSV are never held whole. Never
 * throws, except what `chunks` throws.
 */
async function* readRows(chunks: AsyncIterable<string>, file: string): AsyncIterable<RawRow | FileProblem> {
  const format = formatOf(file);
  if (!format) return yield problemAt(startOf(file), [], 'unknown-format', unknownFormat(file));
  let any = false;
  for await (const row of readers[format.name](chunks, file)) {
    any = true;
    yield row;
  }
  if (!any) yield problemAt(startOf(file), [], 'empty-samples', `This file holds no rows. ${format.row}`);
}

type Reader = (chunks: AsyncIterable<string>, file: string) => AsyncIterable<RawRow | FileProblem>;

const readers: Record<SampleFormat['name'], Reader> = {
  'JSON Lines': jsonLines,
  JSON: jsonList,
  YAML: yamlList,
  CSV: csvRows,
};

/** A row that is a map of fields. */
export interface ObjectRow extends RawRow {
  readonly value: Fields;
  readonly id: string;
}

/** The rows that are maps with an id of their own; `kind` names one of them in messages. */
export async function* readObjects(
  chunks: AsyncIterable<string>,
  file: string,
  kind: 'user' | 'item',
): AsyncIterable<ObjectRow | FileProblem> {
  const lines = new Map<string, number>();
  for await (const row of readRows(chunks, file)) {
    const entry = isProblem(row) ? row : asObject(row, kind, lines);
    if (!isProblem(entry)) lines.set(entry.id, entry.line);
    yield entry;
  }
}

function asObject(row: RawRow, kind: 'user' | 'item', lines: ReadonlyMap<string, number>): ObjectRow | FileProblem {
  const { value } = row;
  if (!isMap(value)) {
    const article = kind === 'user' ? 'a user' : 'an item';
    return problemAt(row, [], 'bad-row', `A row is ${article}: a map of fields with an \`id\`, not ${show(value)}.`);
  }
  const id = idOf(ownField(value, 'id'));
  if (id === undefined) return problemAt(row, ['id'], 'missing-id', missingId(value, kind));
  const first = lines.get(id);
  if (first === undefined) return { ...row, value, id };
  const message = `${kind === 'user' ? 'User' : 'Item'} \`${id}\` is there already, on line ${first + 1}. This row is left out; give it an \`id\` of its own.`;
  return problemAt(row, ['id'], kind === 'user' ? 'duplicate-user' : 'duplicate-item', message);
}

function missingId(fields: Fields, kind: string): string {
  const needed = 'a text or a number that no other row has';
  if (!Object.hasOwn(fields, 'id')) return `This ${kind} has no \`id\`: give it one, ${needed}.`;
  return `The \`id\` of this ${kind} is ${show(fields.id)}. It must be ${needed}.`;
}

function unknownFormat(file: string): string {
  return `The ending of ${baseName(file)} names no format of sample data. Known are ${describeFormats()}.`;
}

const startOf = (file: string): RowPlace => ({ file, line: 0, length: 0 });
