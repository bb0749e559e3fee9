import { isSpace, lineEnd } from './characters.ts';
import { readPieces } from './pieces.ts';
import { slotInTag, type TagRole } from './slotInTag.ts';
import { createReader } from './tokens.ts';
import type { BlockNode, BodySlot, Branch, CloseTag, Node, Tag, TemplateDocument } from './types.ts';

/** What is under the cursor in a body: in text, a comment, or at which place of which tag. Works on half-typed tags. */
export function bodySlot(document: TemplateDocument, offset: number): BodySlot {
  const { text, body } = document;
  const at = Math.max(0, Math.min(offset, text.length));
  const around: BlockNode[] = [];
  const found = findIn(body.nodes, within(text, body.span.end, at), around, text);
  const open = found?.block ? [...around, found.block] : around;
  const outside: BodySlot = {
    kind: found?.kind ?? 'text',
    prefix: '',
    span: { start: at, end: at },
    usedHash: [],
    openBlocks: open.map((block) => writtenName(block, text)).reverse(),
    ancestors: around,
  };
  const inTag = found?.tag && slotInTag(text, found.tag, found.role, at);
  return inTag ? { ...outside, ...inTag } : outside;
}

interface Found {
  readonly kind?: 'comment';
  readonly tag?: Tag | CloseTag;
  readonly role: TagRole;
  /** The block whose later tag this is: still open here. */
  readonly block?: BlockNode;
}

/** White space behind a trimmed body still belongs to a tag that never closed on its line. */
function within(text: string, end: number, offset: number): number {
  if (offset <= end || lineEnd(text, end, offset) < offset) return offset;
  for (let i = end; i < offset; i++) if (!isSpace(text.charCodeAt(i))) return offset;
  return end;
}

/** Goes down to the tag or text that an offset is in; the blocks on the way are added to `around`. */
function findIn(nodes: readonly Node[], offset: number, around: BlockNode[], text: string): Found | undefined {
  const node = nodes.findLast((one) => one.start < offset);
  if (!node) return undefined;
  switch (node.kind) {
    case 'text':
      return findStray(node, text);
    case 'comment':
      return offset < node.end || !text.endsWith('}}', node.end) ? { kind: 'comment', role: 'callee' } : undefined;
    case 'mustache':
      return { tag: node.tag, role: 'callee' };
    case 'partial':
      return { tag: node.tag, role: 'partial' };
    case 'raw':
      return tagAt([node.tag, node.close], offset, (tag) => (tag === node.close ? 'close' : 'block'));
    case 'block':
      return findInBlock(node, offset, around, text);
  }
}

function findInBlock(block: BlockNode, offset: number, around: BlockNode[], text: string): Found | undefined {
  if (block.close && block.close.start < offset) return { tag: block.close, role: 'close', block };
  const branch = block.branches.findLast(({ tag }) => tag.start < offset)!;
  const { tag } = branch;
  const isInside = offset > tag.end || (offset === tag.end && tag.closed);
  if (!isInside) return { tag, role: roleOf(block, branch), ...(branch.kind === 'open' ? {} : { block }) };
  around.push(block);
  return findIn(branch.body, offset, around, text);
}

function roleOf(block: BlockNode, branch: Branch): TagRole {
  if (branch.kind !== 'open') return 'else';
  return block.form === 'partial' ? 'partial' : 'block';
}

function tagAt<T extends Tag | CloseTag>(
  tags: readonly (T | CloseTag | undefined)[],
  offset: number,
  role: (tag: T | CloseTag) => TagRole,
): Found | undefined {
  const tag = tags.find((one) => one && one.start < offset && offset <= one.end);
  return tag && { tag, role: role(tag) };
}

/** A closing tag or `{{else}}` without a block is a text without a value: its tag is read again. */
function findStray(node: Node & { kind: 'text' }, text: string): Found | undefined {
  if (node.value !== '' || !text.startsWith('{{', node.start)) return undefined;
  const [piece] = readPieces(createReader(text, node.end), node);
  if (piece?.kind === 'close') return { tag: piece.close, role: 'close' };
  return piece?.kind === 'else' || piece?.kind === 'chained' ? { tag: piece.tag, role: 'else' } : undefined;
}

function writtenName(block: BlockNode, text: string): string {
  const { callee } = block.branches[0]!.tag;
  return text.slice(callee.start, callee.end);
}
