import { type Piece, part, trimmed } from './piece.ts';

/** Without bullets, Markdown, brackets, quotation marks and a closing stop: what is dressed, and nothing else. */
export function unwrap(piece: Piece): Piece {
  let core = trimmed(piece);
  if (core.text.length > LONGEST) return core;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const inner = layer(core);
    if (inner === undefined || inner.text === '') return core;
    core = inner;
  }
  return core;
}

function layer(piece: Piece): Piece | undefined {
  const { text } = piece;
  const bullet = BULLET.exec(text);
  if (bullet) return trimmed(part(piece, bullet[0].length));
  const boxed = BOXED.exec(text)?.indices?.[1];
  if (boxed) return trimmed(part(piece, ...boxed));
  const pair = PAIRS.find(([open, close]) => wraps(text, open, close));
  if (pair) return trimmed(part(piece, pair[0].length, text.length - pair[1].length));
  const stop = text.length - text.replace(STOP, '').length;
  return stop > 0 ? trimmed(part(piece, 0, text.length - stop)) : undefined;
}

/** Whether the pair encloses the whole: `(a) or (b)` is two pairs. */
function wraps(text: string, open: string, close: string): boolean {
  if (text.length <= open.length + close.length || !text.startsWith(open) || !text.endsWith(close)) return false;
  const inner = text.slice(open.length, text.length - close.length);
  return open === close ? !inner.includes(open) : !inner.includes(open) && !inner.includes(close);
}

const BULLET = /^(?:[-*•–—·▪●○>+]\s+|#+\s*)/;
/** TeX's way to show a result. */
const BOXED = /^\$?\\boxed\{(?:\\text\{)?([^{}\\]{1,500})\}{1,2}\$?$/d;
const STOP = /[.,;:!。、]{1,3}$/;
const PAIRS: readonly (readonly [string, string])[] = [
  ['**', '**'],
  ['__', '__'],
  ['[[', ']]'],
  ['`', '`'],
  ['*', '*'],
  ['_', '_'],
  ['"', '"'],
  ["'", "'"],
  ['“', '”'],
  ['‘', '’'],
  ['«', '»'],
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
  ['<', '>'],
  ['「', '」'],
  ['《', '》'],
];
const MOST_ROUNDS = 8;
/** UTF-16 units beyond which nothing is one name or list. */
const LONGEST = 10_000;
