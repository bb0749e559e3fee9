import type { FieldPath } from '../template/index.ts';
import { type FileProblem, type LineIndex, lineIndex, type Span } from '../text/index.ts';
import { jsonPlace, walkJson } from './jsonText.ts';
import { wholeText } from './lines.ts';
import { lowered, problemAt } from './places.ts';
import { parseJson } from './plain.ts';
import type { RawRow } from './types.ts';

/** JSON: one list of rows. A fault anywhere leaves no row to rely on. */
export async function* jsonList(chunks: AsyncIterable<string>, file: string): AsyncIterable<RawRow | FileProblem> {
  const text = await wholeText(chunks, MOST_JSON);
  if (text === undefined) return yield tooLarge(file, MOST_JSON);
  if (text.trim() === '') return;
  const lines = lineIndex(text);
  const elements: Span[] = [];
  let whole: Span = { start: 0, end: 0 };
  const fault = walkJson(text, (path, span) => {
    if (path.length === 1 && typeof path[0] === 'number') elements.push(span);
    whole = span;
  });
  if (fault) return yield broken(file, fault, lines);
  if (text[whole.start] !== '[') return yield notAList(file);
  for (const span of elements) yield element(text, span, lines, file);
}

function element(text: string, span: Span, lines: LineIndex, file: string): RawRow {
  const own = text.slice(span.start, span.end);
  const place = (path: FieldPath) => {
    const found = jsonPlace(own, path);
    return found && lines.rangeOf({ start: span.start + found.start, end: span.start + found.end });
  };
  return { ...firstLine(span, lines), file, value: parseJson(own), text: own, place };
}

/** The line that a span begins on, up to the span's end there. */
export function firstLine(span: Span, lines: LineIndex): { line: number; length: number } {
  const { line } = lines.positionAt(span.start);
  const endOfLine = lines.positionAt(lines.offsetAt({ line, character: Number.MAX_SAFE_INTEGER })).character;
  const end = lines.positionAt(span.end);
  return { line, length: end.line === line ? end.character : endOfLine };
}

function broken(file: string, fault: Span & { message: string }, lines: LineIndex): FileProblem {
  const range = lines.rangeOf(fault);
  const message = `Line ${range.start.line + 1} is no JSON: ${lowered(fault.message)}`;
  return { file, code: 'bad-row', severity: 'error', message, range };
}

export function notAList(file: string): FileProblem {
  const message = 'This file must hold one list of rows, each with an `id`.';
  return problemAt({ file, line: 0, length: 0 }, [], 'bad-row', message);
}

export function tooLarge(file: string, most: number): FileProblem {
  const message = `This file is longer than ${most / 1e6} million characters and would have to be held whole. Write it as JSON Lines (.jsonl), which is read row by row.`;
  return problemAt({ file, line: 0, length: 0 }, [], 'bad-row', message);
}

const MOST_JSON = 200_000_000;
