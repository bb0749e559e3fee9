import { nearest } from '../text/index.ts';
import { nameOf } from './names.ts';
import type { Piece } from './piece.ts';
import type { Path, Tag } from './types.ts';

/** A branch as other template languages begin it, and as it is written here. */
export interface MeantBranch {
  readonly kind: 'else' | 'chained';
  /** What the branch's own tag would be. */
  readonly tag: Tag;
  /** What stands in place of the sign and the name. */
  readonly written: 'else' | 'else if';
}

/** What `{{#else}}`, `{{#else if x}}` or `{{#elseif x}}` was meant to begin; undefined where a block opens. */
export function meantBranch(tag: Tag): MeantBranch | undefined {
  const { callee, params } = tag;
  if (callee.kind !== 'path') return undefined;
  if (ELSE_IF.test(callee.original))
    return { kind: 'chained', tag: { ...tag, callee: ifOf(callee) }, written: 'else if' };
  if (callee.original !== 'else') return undefined;
  const [first, ...rest] = params;
  if (first) return { kind: 'chained', tag: { ...tag, callee: first, params: rest }, written: 'else' };
  const { end } = callee;
  return { kind: 'else', tag: { ...tag, callee: { kind: 'missing', start: end, end } }, written: 'else' };
}

const ELSE_IF = /^els(?:e[_-]?)?if$|^elif$/i;

function ifOf(path: Path): Path {
  const { start, end } = path;
  return { ...path, original: 'if', segments: [{ name: 'if', start, end }] };
}

/** Whether `{{endif}}`, `{{#endif}}` or `{{end}}` was meant to close a block of this name. */
export function isMeantToClose({ callee, params, hash }: Tag, name: string): boolean {
  if (callee.kind !== 'path' || params.length > 0 || hash.length > 0) return false;
  const what = /^end[_-]?(\w*)$/i.exec(callee.original)?.[1]?.toLowerCase();
  return what !== undefined && (what === '' || what === name.toLowerCase() || (name === 'each' && LOOPS.has(what)));
}

const LOOPS: ReadonlySet<string> = new Set(['for', 'foreach']);

/** Whether the name at a block's end is that of a helper, and the one at its start is that name misspelt. */
export function isHelperMeant(open: string, close: string): boolean {
  return HELPERS.has(close) && !HELPERS.has(open) && nearest(open, [close]) !== undefined;
}

/** The helpers that have contents. */
const HELPERS: ReadonlySet<string> = new Set(['each', 'if', 'unless', 'with', 'ifEquals', 'unlessEquals']);

/** The opening tags of blocks that the closing tag of their level closes by name. */
export function closedByName(pieces: readonly Piece[]): ReadonlySet<Tag> {
  const closed = new Set<Tag>();
  const open: Tag[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'open') open.push(piece.tag);
    if (piece.kind !== 'close') continue;
    const tag = open.pop();
    if (tag && nameOf(tag.callee) === nameOf(piece.close.name)) closed.add(tag);
  }
  return closed;
}
