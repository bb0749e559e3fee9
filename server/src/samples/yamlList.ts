import { type Document, isNode, isSeq, type Node, parseDocument } from 'yaml';
import { type FieldPath, tooDeepAt } from '../template/index.ts';
import { type FileProblem, type LineIndex, lineIndex, type Range, reasonOf } from '../text/index.ts';
import { firstLine, notAList, tooLarge } from './jsonList.ts';
import { MOST_LEVELS } from './jsonText.ts';
import { wholeText } from './lines.ts';
import { problemAt } from './places.ts';
import { isDeep } from './plain.ts';
import type { RawRow } from './types.ts';

/** YAML: one list of rows. A fault anywhere leaves no row to rely on. */
export async function* yamlList(chunks: AsyncIterable<string>, file: string): AsyncIterable<RawRow | FileProblem> {
  const text = await wholeText(chunks, MOST_YAML);
  if (text === undefined) return yield tooLarge(file, MOST_YAML);
  const lines = lineIndex(text);
  const deep = tooDeepAt(text, { start: 0, end: text.length }, MOST_LEVELS);
  if (deep !== undefined) return yield tooDeep(deep, lines, file);
  // `silent` would hide a second document.
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  if (document.errors.length > 0) return yield* document.errors.map((error) => broken(error, lines, file));
  const { contents } = document;
  if (contents === null || text.trim() === '') return;
  if (!isSeq(contents)) return yield notAList(file);
  const values = plainValues(document);
  if (typeof values === 'string') return yield problemAt({ file, line: 0, length: 0 }, [], 'bad-row', values);
  for (const [i, node] of contents.items.entries()) yield row(text, node as Node, values[i], { lines, file });
}

function row(text: string, node: Node | null, value: unknown, where: { lines: LineIndex; file: string }): RawRow {
  const [start, end] = node?.range ?? [0, 0];
  const own = text.slice(start, end);
  const place = (path: FieldPath) => nodeRange(node, path, where.lines);
  return { ...firstLine({ start, end }, where.lines), file: where.file, value, text: own, place };
}

function nodeRange(node: unknown, path: FieldPath, lines: LineIndex): Range | undefined {
  const getter = node as { getIn?: (path: FieldPath, keep: true) => unknown } | null;
  const found = path.length === 0 ? node : getter?.getIn?.(path, true);
  if (!isNode(found) || !found.range) return undefined;
  return lines.rangeOf({ start: found.range[0], end: found.range[1] });
}

/** The list's values; a sentence where aliases or levels are too many. */
function plainValues(document: Document): unknown[] | string {
  try {
    const values = document.toJS({ maxAliasCount: 100 }) as unknown[];
    return isDeep(values, MOST_LEVELS + 1) ? `This is nested more than ${MOST_LEVELS} levels deep.` : values;
  } catch (error) {
    return `This file cannot be read as YAML: ${reasonOf(error)}.`;
  }
}

/** The parser recurses: so deep a text could end the process. */
function tooDeep(offset: number, lines: LineIndex, file: string): FileProblem {
  const range = lines.rangeOf({ start: offset, end: offset + 1 });
  const message = `This is nested more than ${MOST_LEVELS} levels deep.`;
  return { file, code: 'bad-row', severity: 'error', message, range };
}

function broken(error: { message: string; pos: [number, number] }, lines: LineIndex, file: string): FileProblem {
  const range = lines.rangeOf({ start: error.pos[0], end: error.pos[1] });
  const message = `Line ${range.start.line + 1} is no YAML: ${error.message}.`;
  return { file, code: 'bad-row', severity: 'error', message, range };
}

/** YAML keeps a tree of the whole file. */
const MOST_YAML = 20_000_000;
