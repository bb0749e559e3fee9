import { type JsonNode, parseJsonAt } from './json.ts';
import { type Entry, type Line, nameIn, readLines } from './listLines.ts';
import type { ListForm, Named, Naming } from './naming.ts';
import { at, hull, linesOf, type Piece, part, trimmed } from './piece.ts';
import { isTie } from './ties.ts';
import type { CodeAt } from './types.ts';
import type { Ending } from './verdict.ts';

/** A list of items as found in an answer, before it is judged as a whole. */
export interface Listing {
  readonly entries: readonly Entry[];
  readonly codes: readonly CodeAt[];
  /** Ties, or two lists that disagree. */
  readonly conflict: Piece | undefined;
}

interface ListRequest extends ListForm {
  readonly raw: string;
  readonly naming: Naming;
  readonly reasoning: 'none' | 'before';
  /** How many distinct items make a whole list. */
  readonly count: number;
  /** Of a cut answer the last entry counts only if something ends it. */
  readonly ending: Ending;
}

/** Reads a list in its exact form, else as it comes: lines, one line with separators, or JSON. */
export function readList(body: Piece, request: ListRequest): Listing {
  const text = trimmed(body);
  const json = jsonList(text, request);
  if (json) return json;
  const most = MOST_LINES + 2 * request.count;
  const tail =
    request.reasoning === 'before' && body.text.length > MOST_TAIL ? part(body, body.text.length - MOST_TAIL) : body;
  const lines = request.reasoning === 'before' ? linesOf(tail).slice(-most) : linesOf(body, most);
  const read = readLines(lines, request.naming, request);
  const ended = request.ending === 'cut' ? withoutLast(read, lines.at(-1), body) : read;
  return chosenBlock(ended, request);
}

/** Drops the entry that the cut may have halved. */
function withoutLast(lines: readonly Line[], last: Piece | undefined, body: Piece): readonly Line[] {
  const line = lines.at(-1);
  const isEnded = last === undefined || /[\n,]/.test(body.text.slice(last.end - body.start)) || last.text.endsWith(',');
  if (isEnded || line?.kind !== 'entries') return lines;
  return [...lines.slice(0, -1), { kind: 'entries', entries: line.entries.slice(0, -1) }];
}

/** The lines between prose are blocks: with reasoning the last long one is the answer; whole ones must agree. */
function chosenBlock(lines: readonly Line[], request: ListRequest): Listing {
  const tie = lines.find((line) => line.kind === 'tie');
  const blocks = blocksOf(lines);
  const whole = blocks.filter((block) => isWhole(block, request.count));
  const last = request.reasoning === 'before' ? blocks.findLast((block) => isLong(block, request.count)) : undefined;
  const chosen = last ?? (whole.length > 1 && allAgree(whole) ? whole[0] : undefined);
  const entries = chosen ?? (blocks.length > 0 ? blocks.flat() : inProse(lines, request));
  const isTwofold = chosen === undefined && whole.length > 1;
  const conflict = tie?.place ?? (isTwofold ? placeOf(whole[1]!, request.raw) : undefined);
  return { entries, codes: proseCodes(lines, entries, request), conflict };
}

/** The one item that was asked for, in a sentence. */
function inProse(lines: readonly Line[], { count, naming }: ListRequest): Entry[] {
  for (const line of count === 1 ? lines : []) {
    const named = line.kind === 'prose' ? naming.guess(line.place) : undefined;
    if (line.kind === 'prose' && named) return [{ ...named, place: line.place, known: true }];
  }
  return [];
}

function placeOf(block: readonly Entry[], raw: string): Piece {
  return hull(raw, block[0]!.place, block.at(-1)!.place);
}

function blocksOf(lines: readonly Line[]): Entry[][] {
  const blocks: Entry[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'entries') blocks.at(-1)!.push(...line.entries);
    else if (line.kind === 'prose') blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0);
}

function isWhole(block: readonly Entry[], count: number): boolean {
  return new Set(block.flatMap(({ id }) => id ?? [])).size >= Math.max(2, count);
}

function isLong(block: readonly Entry[], count: number): boolean {
  return block.filter(({ id }) => id !== undefined).length >= Math.max(1, count / 2);
}

function allAgree(blocks: readonly (readonly Entry[])[]): boolean {
  return new Set(blocks.map((block) => JSON.stringify(block.map(({ id }) => id)))).size === 1;
}

/** E3 for each run of prose; what stands before the answer is no fault with reasoning. */
function proseCodes(lines: readonly Line[], entries: readonly Entry[], { raw, reasoning }: ListRequest): CodeAt[] {
  const first = entries[0]?.place.start ?? Number.POSITIVE_INFINITY;
  const runs: Piece[][] = [[]];
  for (const line of lines) {
    if (line.kind === 'prose') runs.at(-1)!.push(line.place);
    else runs.push([]);
  }
  return runs
    .filter((run) => run.length > 0 && !(reasoning === 'before' && run[0]!.start < first))
    .map((run) => at('E3', hull(raw, run[0]!, run.at(-1)!)));
}

/** A JSON list: the array itself, or the only one in an object; where JSON is asked for, also among other text. */
function jsonList(text: Piece, request: ListRequest): Listing | undefined {
  const start = request.format === 'json' ? text.text.search(/\[|\{/) : /^[[{]/.test(text.text) ? 0 : -1;
  const found = start < 0 ? undefined : parseJsonAt(text.text, start);
  const array = found && arrayIn(found.node);
  if (found === undefined || array === undefined || found.duplicates.length > 0) return undefined;
  const [before, after] = [trimmed(part(text, 0, start)), trimmed(part(text, found.node.end))];
  if (after.text !== '' && (request.format !== 'json' || /^[>,;]/.test(after.text))) return undefined;
  const { entries, conflict } = entriesOf(array, text, request);
  const isOther = request.format !== 'json' || found.loose || array !== found.node;
  const around = request.reasoning === 'before' ? [after] : [before, after];
  const codes = [
    ...(isOther ? [at('E4', part(text, start, found.node.end))] : []),
    ...around.filter((piece) => piece.text !== '').map((piece) => at('E3', piece)),
  ];
  return { entries, codes, conflict };
}

function arrayIn(node: JsonNode): (JsonNode & { kind: 'array' }) | undefined {
  if (node.kind === 'array') return node;
  const lists = node.kind === 'object' ? node.entries.filter(({ value }) => value.kind === 'array') : [];
  return lists.length === 1 ? (lists[0]!.value as JsonNode & { kind: 'array' }) : undefined;
}

/** The entries of a JSON array; lists within it are ties. One that the text's end cuts off is left out. */
export function entriesOf(
  array: JsonNode & { kind: 'array' },
  text: Piece,
  request: Pick<ListRequest, 'naming' | 'by' | 'count'> & { readonly asText?: boolean; readonly key?: string },
): { entries: Entry[]; conflict: Piece | undefined } {
  const kept = array.closed ? array.items : array.items.slice(0, lastWhole(array, text.text));
  const tie = kept.find((node) => node.kind === 'array' || isTieText(node, request.naming));
  const entries = kept.slice(0, MOST_LINES + 2 * request.count).map((node) => jsonEntry(node, text, request));
  return { entries, conflict: tie && part(text, tie.start, tie.end) };
}

function isTieText(node: JsonNode, naming: Naming): boolean {
  return node.kind === 'scalar' && typeof node.value === 'string' && isTie(node.value, naming);
}

/** How many items of an array without its end are surely whole: those with a comma behind. */
function lastWhole(array: JsonNode & { kind: 'array' }, text: string): number {
  const last = array.items.at(-1);
  return last && /^\s*,/.test(text.slice(last.end, last.end + 50)) ? array.items.length : array.items.length - 1;
}

function jsonEntry(
  node: JsonNode,
  text: Piece,
  { naming, by, asText, key }: Pick<ListRequest, 'naming' | 'by'> & { asText?: boolean; key?: string },
): Entry {
  const place = part(text, node.start, node.end);
  const leaf = node.kind === 'object' ? propertyOf(node, [key ?? by, 'label', 'title', 'id', 'name', 'item']) : node;
  if (leaf?.kind !== 'scalar' || leaf.value === null) return { place, known: false, codes: [at('S6', place)] };
  const piece: Piece = { text: String(leaf.value), start: place.start, end: place.end };
  const exact = naming.exact(piece.text);
  const isOther = asText === undefined && isNumberLabel(exact, naming, by) !== (typeof leaf.value === 'number');
  if (exact !== undefined) return { place, id: exact, known: true, codes: isOther ? [at('E4', place)] : [] };
  const named: Named | undefined = nameIn(piece, { naming, by });
  if (named === undefined) return { place, known: false, codes: [at('S6', place)] };
  return { place, id: named.id, known: true, codes: named.codes };
}

/** Number labels are JSON numbers where no schema says otherwise; all else is a string. */
function isNumberLabel(id: string | undefined, { labels }: Naming, by: string): boolean {
  return by === 'label' && id !== undefined && /^\d+$/.test(labels.labelOf(id) ?? '');
}

export function propertyOf(node: JsonNode & { kind: 'object' }, names: readonly string[]): JsonNode | undefined {
  for (const name of names) {
    const found = node.entries.find(({ key }) => key === name);
    if (found) return found.value;
  }
  return undefined;
}

/** Enough for any honest answer: the first lines, or with reasoning before the answer the last ones. */
const MOST_LINES = 2_000;
const MOST_TAIL = 100_000;
