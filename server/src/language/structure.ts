import type { BlockNode, Node, RawNode, Tag, TemplateDocument } from '../template/index.ts';
import { bareSpan, holds, type Span } from '../text/index.ts';
import { tagsOf } from './tags.ts';

/** A message of the prompt as the body lays it out: from its `{{role}}` to the next. */
export interface MessagePart {
  /** Undefined for what stands before the first `{{role}}`, which Dotprompt gives to the user. */
  readonly role: string | undefined;
  readonly tag: Span | undefined;
  readonly span: Span;
}

/** The messages at the top level of a body, in order. */
export function messageParts(document: TemplateDocument): MessagePart[] {
  const { span, nodes } = document.body;
  const roles = nodes.flatMap((node) => (node.kind === 'mustache' && roleOf(node) !== undefined ? [node] : []));
  const starts = [span.start, ...roles.map(({ start }) => start)];
  const parts = starts.map((start, i): MessagePart => {
    const node = roles[i - 1];
    const end = starts[i + 1] ?? span.end;
    return { role: node && roleOf(node), tag: node && { start: node.start, end: node.end }, span: { start, end } };
  });
  return parts.filter(
    ({ role, span: { start, end } }) => role !== undefined || document.text.slice(start, end).trim() !== '',
  );
}

function roleOf(node: Node): string | undefined {
  if (node.kind !== 'mustache') return undefined;
  const { callee, params } = node.tag;
  const isRole = callee.kind === 'path' && callee.original === 'role';
  const [name] = params;
  return isRole && name?.kind === 'literal' ? String(name.value) : undefined;
}

/** The names of a block that change together: where it opens and where it closes. */
export function linkedNames(document: TemplateDocument, offset: number): Span[] {
  const pairs = tagsOf(document).flatMap(({ tag, node }) => {
    if ((node.kind !== 'block' && node.kind !== 'raw') || openTag(node) !== tag || !node.close) return [];
    const [open, close] = [tag.callee, node.close.name];
    const text = ({ start, end }: Span) => document.text.slice(start, end);
    return text(open) === text(close) && open.kind === 'path' ? [[bareSpan(open), bareSpan(close)]] : [];
  });
  return pairs.find((spans) => spans.some((span) => holds(span, offset))) ?? [];
}

function openTag(node: BlockNode | RawNode): Tag | undefined {
  return node.kind === 'raw' ? node.tag : node.branches[0]?.tag;
}

/** The tags of the block whose own tag is under the cursor: opening, branches, closing. */
export function blockTags(document: TemplateDocument, offset: number): Span[] {
  const blocks = tagsOf(document).flatMap(({ node }) => (node.kind === 'block' ? [node] : []));
  const tags = blocks.map(({ branches, close }) =>
    [...branches.map(({ tag }) => tag), ...(close ? [close] : [])].map(bareSpan),
  );
  return tags.find((spans) => spans.some((span) => holds(span, offset))) ?? [];
}
