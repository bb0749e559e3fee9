import type { FieldPath } from '../template/index.ts';
import type { FileProblem, Range, Span } from '../text/index.ts';
import { jsonPlace, walkJson } from './jsonText.ts';
import { type Line, linesOf, MOST_CHARACTERS } from './lines.ts';
import { lowered, problemAt } from './places.ts';
import { parseJson } from './plain.ts';
import type { RawRow } from './types.ts';

/**
 * JSON Lines: one value a line, blank lines left out. A broken line is a problem, and the next one is read; where the first
 * value goes over lines, that is the one problem of the file.
 */
export async function* jsonLines(chunks: AsyncIterable<string>, file: string): AsyncIterable<RawRow | FileProblem> {
  let isFirst = true;
  for await (const line of linesOf(chunks)) {
    if (line.text.trim() === '') continue;
    if (isFirst && GOES_ON.test(line.text) && parseJson(line.text) === undefined) return yield spread(line, file);
    isFirst = false;
    yield jsonLine(line, file);
  }
}

/** A line that ends in the middle of a list or map. */
const GOES_ON = /^\s*[[{](?:.*[[{,:])?\s*$/;

function spread({ text, line }: Line, file: string): FileProblem {
  const message = `Line ${line + 1} is no JSON: its value goes on in the next line, and a file of JSON Lines has one row on each. Write each row on one line, or make the file one list of rows, \`[…]\`, and name it \`.json\`.`;
  return { file, code: 'bad-row', severity: 'error', message, range: onLine(line, { start: 0, end: text.length })! };
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
