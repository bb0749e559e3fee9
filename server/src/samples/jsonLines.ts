import type { FieldPath } from '../template/index.ts';
import type { FileProblem, Range, Span } from '../text/index.ts';
import { jsonPlace, walkJson } from './jsonText.ts';
import { type Line, linesOf, MOST_CHARACTERS } from './lines.ts';
import { lowered, problemAt } from './places.ts';
import { parseJson } from './plain.ts';
import type { RawRow } from './types.ts';

/** JSON Lines: one value a line, blank lines left out. A broken line is a problem, and the next one is read. */
export async function* jsonLines(chunks: AsyncIterable<string>, file: string): AsyncIterable<RawRow | FileProblem> {
  for await (const line of linesOf(chunks)) {
    if (line.text.trim() !== '') yield jsonLine(line, file);
  }
}

function jsonLine({ text, line, tooLong }: Line, file: string): RawRow | FileProblem {
  const place = { file, line, length: text.length };
  if (tooLong)
    return problemAt(place, [], 'bad-row', `This line is longer than ${MOST_CHARACTERS / 1e6} million characters.`);
  const value = parseJson(text);
  if (value === undefined) return brokenLine(text, line, file);
  return { ...place, value, text, place: (path: FieldPath) => onLine(line, jsonPlace(text, path)) };
}

function brokenLine(text: string, line: number, file: string): FileProblem {
  const fault = walkJson(text, () => {}) ?? { start: 0, end: text.length, message: 'This line is no JSON.' };
  const message = `Line ${line + 1} is no JSON: ${lowered(fault.message)}`;
  return { file, code: 'bad-row', severity: 'error', message, range: onLine(line, fault)! };
}

function onLine(line: number, span: Span | undefined): Range | undefined {
  return span && { start: { line, character: span.start }, end: { line, character: span.end } };
}
