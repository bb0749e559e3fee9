import Papa from 'papaparse';
import type { FileProblem, Span } from '../text/index.ts';
import { type Line, linesOf, MOST_CHARACTERS } from './lines.ts';
import { problemAt } from './places.ts';
import { fieldsOf, parseJson } from './plain.ts';
import type { RawRow } from './types.ts';

/** CSV under a head of field names (RFC 4180; comma, semicolon or tab), read row by row. */
export async function* csvRows(chunks: AsyncIterable<string>, file: string): AsyncIterable<RawRow | FileProblem> {
  let head: Head | undefined;
  for await (const record of recordsOf(linesOf(chunks), () => head?.delimiter)) {
    if (record.text.trim() === '') continue;
    if (head) {
      yield rowOf(record, head, file);
      continue;
    }
    const delimiter = delimiterOf(record.text);
    head = { delimiter, names: cellsOf(record.text, delimiter).cells.map((name) => name.trim()) };
    const fault = headFault(head.names);
    if (fault) return yield problemAt({ file, line: record.line, length: record.text.length }, [], 'bad-row', fault);
  }
}

interface Head {
  readonly names: readonly string[];
  readonly delimiter: string;
}

function rowOf({ text, line, tooLong }: Line, { names, delimiter }: Head, file: string): RawRow | FileProblem {
  const firstBreak = text.indexOf('\n');
  const place = { file, line, length: firstBreak < 0 ? text.length : firstBreak };
  const fail = (message: string) => problemAt(place, [], 'bad-row', message);
  if (tooLong) return fail(`This row is longer than ${MOST_CHARACTERS / 1e6} million characters.`);
  const { cells, fault } = cellsOf(text, delimiter);
  if (fault) return fail(`Line ${line + 1} is no CSV: ${fault}`);
  if (cells.length !== names.length) {
    return fail(
      `Line ${line + 1} has ${cells.length} cells, and the head names ${names.length} fields. Put a cell with the delimiter in it in double quotes.`,
    );
  }
  const entries = names.map((name, i): [string, unknown] => [name, cellValue(cells[i]!, name)]);
  return { ...place, value: fieldsOf(entries.filter(([, value]) => value !== undefined)), text };
}

function cellsOf(text: string, delimiter: string): { cells: readonly string[]; fault: string | undefined } {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: inner });
  return { cells: data[0] ?? [], fault: errors[0] && 'a double quote is never closed, or more follows after it.' };
}

/** Never in a record's text: breaks there are within cells. */
const inner = '\r';

/** What a cell means: CSV has texts only. An empty cell is no field. */
function cellValue(cell: string, name: string): unknown {
  if (cell === '') return undefined;
  if (name === 'id' || name === 'title') return cell;
  if (/^\s*[[{]/.test(cell)) return parseJson(cell) ?? cell;
  if (cell === 'true' || cell === 'false') return cell === 'true';
  // `007` and `1e3` are texts that look like numbers.
  return String(Number(cell)) === cell && Number.isFinite(Number(cell)) ? Number(cell) : cell;
}

function headFault(names: readonly string[]): string | undefined {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (names.includes('')) return 'The head of a CSV file names its fields; one name is empty.';
  return twice && `The head of a CSV file names its fields, each once: \`${twice}\` is there twice.`;
}

/** A row, or the head, with where its cells stand in its text. */
export interface CsvRecord extends Pick<Line, 'text' | 'line'> {
  readonly cells: readonly Cell[];
}

/** Without quotes and, where there are none, blanks around; quotes in it are doubled. */
export interface Cell extends Span {
  readonly quoted: boolean;
}

/** The cells of a text, head first; empty lines are left out. */
export async function* csvCells(chunks: AsyncIterable<string>): AsyncIterable<CsvRecord> {
  let delimiter: string | undefined;
  for await (const { text, line } of recordsOf(linesOf(chunks), () => delimiter)) {
    if (text.trim() === '') continue;
    delimiter ??= delimiterOf(text);
    yield { text, line, cells: cellsIn(text, delimiter) };
  }
}

function cellsIn(text: string, delimiter: string): Cell[] {
  const cells: Cell[] = [];
  for (let at = 0; at <= text.length; ) {
    const close = text[at] === '"' ? closingQuote(text, at + 1) : -1;
    const next = text.indexOf(delimiter, Math.max(at, close));
    const end = next < 0 ? text.length : next;
    const quoted = close > 0;
    cells.push({ quoted, ...trimmed(text, quoted ? { start: at + 1, end: close } : { start: at, end }) });
    at = end + 1;
  }
  return cells;
}

function trimmed(text: string, { start, end }: Span): Span {
  const written = text.slice(start, end);
  const from = start + written.length - written.trimStart().length;
  return { start: from, end: Math.max(from, start + written.trimEnd().length) };
}

/** The most frequent of the three in the head. */
function delimiterOf(head: string): string {
  const counts = [',', ';', '\t'].map((one) => ({ one, count: head.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

/** Lines put together where a quoted cell goes over a break; breaks inside cells become `\n`. */
async function* recordsOf(lines: AsyncIterable<Line>, delimiter: () => string | undefined): AsyncIterable<Line> {
  let open: Line | undefined;
  for await (const line of lines) {
    const record: Line = open ? { ...open, text: `${open.text}\n${line.text}` } : line;
    const tooLong = record.tooLong || line.tooLong || record.text.length > MOST_CHARACTERS;
    open = !tooLong && endsInCell(record.text, delimiter() ?? delimiterOf(record.text)) ? record : undefined;
    if (!open) yield { ...record, tooLong };
  }
  if (open) yield open;
}

/** Whether a quoted cell is still open at the end. Quotes within a cell that begins without one mean nothing. */
function endsInCell(text: string, delimiter: string): boolean {
  for (let at = 0; at >= 0; ) {
    if (text[at] === '"') at = closingQuote(text, at + 1);
    if (at < 0) return true;
    const next = text.indexOf(delimiter, at);
    at = next < 0 ? -1 : next + 1;
  }
  return false;
}

/** The quote that closes a cell, -1 where none does; a doubled one is a quote in the cell. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}
