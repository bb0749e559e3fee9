import type { FieldPath } from '../template/index.ts';
import { lineIndex, oneChunk, type Range, type Span } from '../text/index.ts';
import { headNames } from './csvRows.ts';
import { formatOf } from './formats.ts';
import { walkJson } from './jsonText.ts';
import { linesOf, wholeText } from './lines.ts';
import type { SampleFormat } from './types.ts';

/** Where a sample file names a field, as a new name of the field has to know. */
export interface FieldNames {
  /** The name alone, between its quotes. */
  readonly places: readonly Range[];
  /** Zero-based line of the first map that has a field of the new name already. */
  readonly taken: number | undefined;
  /** Maps and ids that could have the field and have it not: their items stand in the catalogue. */
  readonly lacking: number;
  /** Lines that are no JSON, whose names cannot be told. */
  readonly broken: number;
}

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
  CSV: inHead,
};

/** A column has its name in the head alone. */
async function inHead(text: string, path: readonly string[], newName: string): Promise<FieldNames | string> {
  if (path.length > 1) return 'is CSV, whose cells are not looked into';
  for await (const { text: head, line } of linesOf(oneChunk(text))) {
    if (head.trim() === '') continue;
    const names = headNames(head);
    const places = names.filter(({ name }) => name === path[0]).map(({ start, end }) => onLine(line, start, end));
    return { places, taken: names.some(({ name }) => name === newName) ? line : undefined, lacking: 0, broken: 0 };
  }
  return { places: [], taken: undefined, lacking: 0, broken: 0 };
}

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

interface Names {
  readonly spans: readonly Span[];
  /** Offset of the new name, where it is there. */
  readonly taken: number | undefined;
  /** Values that have, or could have, the field. */
  readonly owners: number;
}

/** Undefined where the text is no JSON: then not all of it was seen. */
function namesIn(text: string, path: readonly string[], newName: string): Names | undefined {
  const [owner, name] = [path.slice(0, -1), path.at(-1)];
  const spans: Span[] = [];
  let [taken, owners]: [number | undefined, number] = [undefined, 0];
  const fault = walkJson(
    text,
    (at) => {
      if (isAt(at, owner)) owners++;
    },
    (at, found, { start, end }) => {
      if ((found !== name && found !== newName) || !isAt(at, owner)) return;
      if (found === newName) taken ??= start;
      else spans.push({ start: start + 1, end: end - 1 });
    },
  );
  return fault ? undefined : { spans, taken, owners };
}

function isAt(at: FieldPath, owner: readonly string[]): boolean {
  return at.length === owner.length && owner.every((step, i) => step === at[i] || (step === '[]' && isIndex(at[i])));
}

function isIndex(step: string | number | undefined): boolean {
  return typeof step === 'number';
}
