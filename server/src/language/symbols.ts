import type { Meaning } from '../semantics/index.ts';
import { typeOf } from '../semantics/index.ts';
import type { BlockNode, Node, PartialNode } from '../template/index.ts';
import { type Span, shorten } from '../text/index.ts';
import { declarationOf } from './declarations.ts';
import { typeText } from './describe.ts';
import { messageParts } from './structure.ts';

/** A part of a template in its outline. */
export interface OutlineItem {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'field' | 'input' | 'message' | 'block' | 'partial';
  readonly span: Span;
  /** Its name's own place, inside `span`. */
  readonly selection: Span;
  readonly children: readonly OutlineItem[];
}

/** Fields of the front matter with the inputs, then the messages with their blocks and partials. */
export function outline(meaning: Meaning): OutlineItem[] {
  return [...fields(meaning), ...messages(meaning)];
}

function fields(meaning: Meaning): OutlineItem[] {
  const matter = meaning.document.frontMatter;
  return Object.entries(matter?.value ?? {}).flatMap(([name, value]) => {
    const place = matter?.place([name]);
    if (!place?.key) return [];
    const span = { start: place.key.start, end: Math.max(place.key.end, place.value.end) };
    const children = name === 'input' ? inputs(meaning, span) : [];
    const detail = typeof value === 'object' ? '' : shorten(String(value), 60);
    return [{ name, detail, kind: 'field' as const, span, selection: place.key, children }];
  });
}

function inputs(meaning: Meaning, owner: Span): OutlineItem[] {
  return meaning.inputs.flatMap(({ name, schema }) => {
    const selection = declarationOf(meaning.document, [name]);
    const isInside = selection && owner.start <= selection.start && selection.end <= owner.end;
    if (!isInside) return [];
    return [
      { name, detail: typeText(typeOf(schema)), kind: 'input' as const, span: selection, selection, children: [] },
    ];
  });
}

/** Without any `{{role}}` the blocks stand at the top. */
function messages(meaning: Meaning): OutlineItem[] {
  const { document } = meaning;
  const parts = messageParts(document);
  if (parts.every(({ role }) => role === undefined)) return blocksIn(document.body.nodes, meaning);
  return parts.map(({ role, tag, span }) => ({
    name: role ?? 'user',
    detail: firstText(document.text.slice(tag?.end ?? span.start, span.end)),
    kind: 'message',
    span,
    selection: tag ?? { start: span.start, end: span.start },
    children: blocksIn(
      document.body.nodes.filter(({ start, end }) => span.start <= start && end <= span.end),
      meaning,
    ),
  }));
}

function blocksIn(nodes: readonly Node[], meaning: Meaning): OutlineItem[] {
  return nodes.flatMap((node) => {
    if (node.kind === 'block') return [block(node, meaning)];
    return node.kind === 'partial' ? [partial(node, meaning)] : [];
  });
}

function block(node: BlockNode, meaning: Meaning): OutlineItem {
  const [open] = node.branches;
  const { text } = meaning.document;
  const inner = text.slice(open!.tag.start, open!.tag.end).replace(/^\{\{~?[#^]?[*>]?\s*|\s*~?\}\}$/g, '');
  const { start, end } = node;
  const selection = { start: open!.tag.start, end: Math.min(open!.tag.end, end) };
  const children = node.branches.flatMap(({ body }) => blocksIn(body, meaning));
  return {
    name: shorten(inner.trim(), 60) || '#',
    detail: '',
    kind: 'block',
    span: { start, end },
    selection,
    children,
  };
}

function partial({ tag, start, end }: PartialNode, { document }: Meaning): OutlineItem {
  const name = document.text.slice(tag.callee.start, tag.callee.end);
  return {
    name: name || '>',
    detail: 'partial',
    kind: 'partial',
    span: { start, end },
    selection: { start, end },
    children: [],
  };
}

function firstText(text: string): string {
  const line = text.split(/[\r\n]/).find((one) => one.trim() !== '') ?? '';
  return shorten(line.trim(), 60);
}
