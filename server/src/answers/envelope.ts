import { at, hull, isBlank, linesOf, type Piece, part, pieceOf, trimmed } from './piece.ts';
import type { CodeAt, Contract } from './types.ts';

/** An answer taken out of its wrapping. */
export interface Envelope {
  readonly body: Piece;
  readonly codes: readonly CodeAt[];
  /** A reasoning block or a code fence is never closed. */
  readonly unclosed: boolean;
}

/** Takes off the reasoning block, then the code fence around the answer. */
export function openEnvelope(raw: string, contract: Contract): Envelope {
  const thought = withoutReasoning(pieceOf(raw), contract);
  if (contract.task === 'text' || contract.task === 'dialogue_turn') return thought;
  const fenced = withoutFence(raw, thought.body, contract);
  return { ...fenced, codes: [...thought.codes, ...fenced.codes], unclosed: thought.unclosed || fenced.unclosed };
}

/** What follows the last `</think>`; with `reasoning: before` the block is part of the form. */
function withoutReasoning(piece: Piece, { reasoning }: Contract): Envelope {
  const lower = piece.text.toLowerCase();
  const close = CLOSING.map((tag) => ({ from: lower.lastIndexOf(tag), tag })).sort((a, b) => b.from - a.from)[0]!;
  if (close.from >= 0) {
    const end = close.from + close.tag.length;
    const block = trimmed(part(piece, 0, end));
    return { body: part(piece, end), codes: reasoning === 'before' ? [] : [at('E4', block)], unclosed: false };
  }
  const isOpen = CLOSING.some((tag) => lower.trimStart().startsWith(tag.replace('/', '')));
  return { body: isOpen ? part(piece, piece.text.length) : piece, codes: [], unclosed: isOpen };
}

/** The last fenced block that holds something. Text around it is extra. */
function withoutFence(raw: string, piece: Piece, contract: Contract): Envelope {
  const lines = piece.text.includes('```') || piece.text.includes('~~~') ? linesOf(piece, MOST_LINES) : [];
  const fences = lines.filter(({ text }) => FENCE.test(text));
  if (fences.length === 0) return { body: piece, codes: [], unclosed: false };
  const open = fences[fences.length - 1 - ((fences.length + 1) % 2)]!;
  const close = fences.length % 2 === 0 ? fences.at(-1) : undefined;
  const body = between(piece, open.end, close?.start ?? piece.end);
  const before = trimmed(between(piece, piece.start, open.start));
  const after = close ? trimmed(between(piece, close.end, piece.end)) : undefined;
  const codes = [
    ...(isBlank(before) || contract.reasoning === 'before' ? [] : [at('E3', before)]),
    at('E4', hull(raw, open, close ?? open)),
    ...(after === undefined || isBlank(after) ? [] : [at('E3', after)]),
  ];
  return { body, codes, unclosed: close === undefined };
}

function between(piece: Piece, start: number, end: number): Piece {
  return part(piece, start - piece.start, end - piece.start);
}

/** What follows each "Final answer:" at the start of a line, up to the next one; of the last ones. */
export function afterMarkers(body: Piece, contract: Contract): Pick<Envelope, 'body' | 'codes'>[] {
  const found = [...body.text.matchAll(MARKER)].slice(-MOST_MARKERS);
  return found.flatMap((marker, i) => {
    const end = marker.index + marker[0].length;
    const rest = part(body, end, found[i + 1]?.index);
    const before = trimmed(part(body, 0, end));
    return isBlank(rest) ? [] : [{ body: rest, codes: contract.reasoning === 'before' ? [] : [at('E3', before)] }];
  });
}

const CLOSING = ['</think>', '</thinking>', '</thought>', '</reasoning>'];
const MOST_LINES = 20_000;
const MOST_MARKERS = 20;
const FENCE = /^(?:```|~~~)[\w-]*$/;
const MARKER =
  /^[ \t]{0,8}[*_#]{0,3}[ \t]{0,3}(?:(?:my|the|final)[ \t]){0,2}(?:answer|ranking|ranked list|order|recommendations?|rating|score|choice|prediction|verdict|output|result|best|pick|winner)[*_]{0,2}[ \t]?(?::|：|[ \t]is:?(?=[ \t])(?![ \t](?:as follows|below)))[*_]{0,2}/gim;
