import type { Fix } from '../text/index.ts';
import * as errors from './blockErrors.ts';
import { compact } from './compact.ts';
import { closedByName, isHelperMeant, isMeantToClose, meantBranch } from './foreignTags.ts';
import { MAX_DEPTH } from './limits.ts';
import { nameOf } from './names.ts';
import type { Piece } from './piece.ts';
import { report } from './reading.ts';
import type { Reader } from './tokens.ts';
import type { BlockNode, Branch, CloseTag, Node, Tag } from './types.ts';

/** Puts the pieces of a body together: what stands between a block's tags becomes its branches. */
export function buildBlocks(r: Reader, pieces: readonly Piece[], end: number): Node[] {
  const building: Building = { r, pieces, root: [], open: [], closed: undefined };
  for (let i = 0; i < pieces.length && r.tooDeep === undefined; i++) addPiece(building, pieces[i]!, i);
  while (building.open.length > 0) leaveOpen(building, end);
  return building.root;
}

interface Building {
  readonly r: Reader;
  readonly pieces: readonly Piece[];
  readonly root: Node[];
  /** The blocks that are open, innermost last. */
  readonly open: OpenBlock[];
  /** Opening tags of blocks that are closed by name; read when they are first asked for. */
  closed: ReadonlySet<Tag> | undefined;
}

type OpenBranch = Branch & { body: Node[] };

interface OpenBlock extends BlockNode {
  branches: OpenBranch[];
  close: CloseTag | undefined;
  end: number;
}

function addPiece(building: Building, piece: Piece, index: number): void {
  if ((piece.kind === 'open' || piece.kind === 'mustache') && addForeign(building, piece, index)) return;
  if (piece.kind === 'open') openBlock(building, piece.form, piece.tag);
  else if (piece.kind === 'else' || piece.kind === 'chained') addBranch(building, piece.kind, piece.tag, index);
  else if (piece.kind === 'close') closeBlock(building, piece.close, index);
  else bodyOf(building).push(piece);
}

/** Where the next piece goes. */
function bodyOf({ root, open }: Building): Node[] {
  return open.at(-1)?.branches.at(-1)?.body ?? root;
}

function openBlock(building: Building, form: BlockNode['form'], tag: Tag): void {
  const { open } = building;
  limitDepth(building, tag);
  const branch: OpenBranch = { kind: 'open', tag, body: [] };
  const block: OpenBlock = {
    kind: 'block',
    form,
    branches: [branch],
    close: undefined,
    start: tag.start,
    end: tag.end,
  };
  bodyOf(building).push(block);
  open.push(block);
}

/** Handlebars nests what stands behind an `{{else if}}`, as if it were a block of its own. */
function limitDepth({ r, open }: Building, tag: Tag): void {
  let levels = 0;
  for (const { branches } of open) levels += branches.length - Number(branches.at(-1)!.kind === 'else');
  if (levels >= MAX_DEPTH) r.tooDeep ??= tag.start;
}

/** A branch or an end as other template languages write it; false where all blocks are closed as Handlebars asks. */
function addForeign(
  building: Building,
  { kind, tag }: Extract<Piece, { kind: 'open' | 'mustache' }>,
  index: number,
): boolean {
  const { r, open } = building;
  const branch = kind === 'open' ? meantBranch(tag) : undefined;
  const inner = open.at(-1);
  const ends = inner !== undefined && isMeantToClose(tag, String(openName(inner)));
  if ((!branch && !ends) || isClosed(building, tag)) return false;
  if (branch) {
    if (!addBranch(building, branch.kind, branch.tag, index) && tag.closed)
      report(r, errors.foreignElse, tag, branch.written);
    return true;
  }
  if (!inner || !isSomeLeftOpen(building, openName(inner))) return false;
  report(r, errors.foreignClose, tag, writtenName(r, inner), r.text);
  addStray(building, tag);
  endBlock(open.pop()!, tag.end);
  return true;
}

/** Of blocks of one name within each other, the inner one takes the closing tag that the outer one lacks. */
function isSomeLeftOpen(building: Building, name: ReturnType<typeof openName>): boolean {
  return building.open.some((one) => openName(one) === name && !isClosed(building, one.branches[0]!.tag));
}

function isClosed(building: Building, tag: Tag): boolean {
  building.closed ??= closedByName(building.pieces);
  return building.closed.has(tag);
}

/** True where something is wrong with it, and told. */
function addBranch(building: Building, kind: 'else' | 'chained', tag: Tag, index: number): boolean {
  const { r, open } = building;
  const block = open.at(-1);
  const fault = elseFault(block, kind);
  const turned = fault === 'inverse' && block ? asUnless(building, block, index) : undefined;
  if (fault) report(r, errors.unexpectedElse, tag, fault, turned);
  if (kind === 'chained') limitDepth(building, tag);
  if (block) block.branches.push({ kind, tag, body: [] });
  else addStray(building, tag);
  return fault !== undefined;
}

/** A fix that opens a `{{^x}}` in another way, which may have further branches. */
function asUnless(building: Building, block: OpenBlock, index: number): Fix | undefined {
  const { tag } = block.branches[0]!;
  const close = nextClose(building, index);
  const isValue = tag.params.length === 0 && tag.hash.length === 0 && tag.blockParams.length === 0;
  return isValue && close && nameOf(close.name) === openName(block) ? errors.openUnless(tag, close) : undefined;
}

function elseFault(block: OpenBlock | undefined, kind: 'else' | 'chained'): errors.ElseFault | undefined {
  if (!block) return 'outside';
  if (block.form === 'partial' || block.form === 'decorator') return block.form;
  if (block.branches.at(-1)?.kind === 'else') return 'repeated';
  return kind === 'chained' && block.form === 'inverse' ? 'inverse' : undefined;
}

function closeBlock(building: Building, close: CloseTag, index: number): void {
  const block = blockToClose(building, close, index) ? building.open.pop() : undefined;
  if (!block) addStray(building, close);
  else {
    block.close = close;
    endBlock(block, close.end);
  }
}

function endBlock(block: OpenBlock, end: number): void {
  for (const branch of block.branches) branch.body = compact(branch.body);
  block.branches = compact(block.branches);
  block.end = end;
}

/** Makes the block that a tag closes the innermost; those inside it were left open. False where it closes none. */
function blockToClose(building: Building, close: CloseTag, index: number): boolean {
  const { r, open } = building;
  const inner = open.at(-1);
  const name = nameOf(close.name);
  if (close.name.kind === 'missing') {
    if (close.closed) report(r, errors.missingCloseName, close, inner && writtenName(r, inner));
  } else if (inner === undefined) {
    report(r, errors.unexpectedClose, close, written(r, close));
  } else if (open.some((one) => openName(one) === name)) {
    while (openName(open.at(-1)!) !== name) leaveOpen(building, close.start);
  } else if (openName(inner) !== NAMELESS) {
    const [name, found] = [writtenName(r, inner), written(r, close)];
    const isStray = isClosedLater(building, openName(inner), index);
    if (isStray) report(r, errors.strayClose, close, name, found);
    else if (isHelperMeant(name, found)) report(r, errors.mismatchedOpen, close.name, calleeOf(inner), name, found);
    else report(r, errors.mismatchedClose, close.name, name, found);
    return !isStray;
  }
  return true;
}

/** A name that no closing tag has: that of a block without a name. */
const NAMELESS = Symbol('nameless');

function openName(block: OpenBlock): ReturnType<typeof nameOf> | typeof NAMELESS {
  const { callee } = block.branches[0]!.tag;
  return callee.kind === 'missing' ? NAMELESS : nameOf(callee);
}

/** Whether the next closing tag of this level has the name: then a wrong one before it closes nothing. */
function isClosedLater(building: Building, name: ReturnType<typeof openName>, index: number): boolean {
  const close = nextClose(building, index);
  return close !== undefined && nameOf(close.name) === name;
}

function nextClose({ pieces }: Building, index: number): CloseTag | undefined {
  let depth = 0;
  const stop = Math.min(pieces.length, index + 1 + LOOK_AHEAD);
  for (let i = index + 1; i < stop; i++) {
    const piece = pieces[i]!;
    if (piece.kind === 'open') depth++;
    else if (piece.kind === 'close' && depth-- === 0) return piece.close;
  }
  return undefined;
}

/** Bounds the work on a text of nothing but wrong closing tags. */
const LOOK_AHEAD = 500;

/** Ends the innermost block without a closing tag. */
function leaveOpen({ r, open }: Building, end: number): void {
  const block = open.pop()!;
  const { tag } = block.branches[0]!;
  if (tag.closed && tag.callee.kind !== 'missing') report(r, errors.unclosedBlock, tag, writtenName(r, block), end);
  endBlock(block, end);
}

/** A tag that belongs to no block renders nothing, and leaves no gap. */
function addStray(building: Building, { start, end }: Tag | CloseTag): void {
  bodyOf(building).push({ kind: 'text', value: '', start, end });
}

function writtenName({ text }: Reader, block: OpenBlock): string {
  const { start, end } = calleeOf(block);
  return text.slice(start, end);
}

function calleeOf({ branches }: OpenBlock): Tag['callee'] {
  return branches[0]!.tag.callee;
}

function written({ text }: Reader, { name }: CloseTag): string {
  return text.slice(name.start, name.end);
}
