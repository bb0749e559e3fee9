import { oneChunk, type Position, type Range } from '../text/index.ts';
import { type CsvRecord, csvCells } from './csvRows.ts';
import { namesIn } from './jsonNames.ts';
import type { FieldNames } from './types.ts';

/** Where CSV names a field: a column in the head, what is in a column's values in those of its cells that are JSON. */
export async function inCsv(
  text: string,
  [column = '', ...inner]: readonly string[],
  newName: string,
): Promise<FieldNames> {
  const found = { places: [] as Range[], taken: undefined as number | undefined, lacking: 0, broken: 0 };
  let index: number | undefined;
  for await (const record of csvCells(oneChunk(text))) {
    const names = record.cells.map(({ start, end }) => record.text.slice(start, end));
    if (index !== undefined) addCell(found, record, index, inner, newName);
    else if (inner.length > 0) index = names.indexOf(column);
    else {
      const places = record.cells.filter((_, i) => names[i] === column);
      const taken = names.includes(newName) ? record.line : undefined;
      return { ...found, places: places.map(({ start, end }) => rangeIn(record, start, end)), taken };
    }
  }
  return found;
}

type Counts = { -readonly [K in keyof FieldNames]: FieldNames[K] } & { readonly places: Range[] };

/** An id in place of an item has its fields in the catalogue. */
function addCell(found: Counts, record: CsvRecord, index: number, path: readonly string[], newName: string): void {
  const cell = record.cells[index];
  const written = cell ? record.text.slice(cell.start, cell.end) : '';
  if (!cell || written.trim() === '') return;
  if (!/^\s*[[{]/.test(written)) {
    found.lacking += Number(path.length === 1);
    return;
  }
  const { text, offsets } = cell.quoted ? unquoted(written) : { text: written, offsets: undefined };
  const inside = namesIn(text, path, newName);
  if (!inside) {
    found.broken++;
    return;
  }
  const at = (offset: number) => cell.start + (offsets?.[offset] ?? offset);
  for (const { start, end } of inside.spans) found.places.push(rangeIn(record, at(start), at(end)));
  if (inside.taken !== undefined) found.taken ??= positionIn(record, at(inside.taken)).line;
  found.lacking += Math.max(0, inside.owners - inside.spans.length);
}

/** The text of a quoted cell, and where each of its characters stands in what is written. */
function unquoted(written: string): { text: string; offsets: readonly number[] } {
  const offsets: number[] = [];
  for (let at = 0; at < written.length; at += written[at] === '"' ? 2 : 1) offsets.push(at);
  return { text: written.replaceAll('""', '"'), offsets };
}

function rangeIn(record: CsvRecord, start: number, end: number): Range {
  return { start: positionIn(record, start), end: positionIn(record, end) };
}

function positionIn({ text, line }: CsvRecord, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: line + before.length - 1, character: before.at(-1)!.length };
}
