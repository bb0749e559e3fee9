import { isPair, type Pair, visit, type Node as YamlNode } from 'yaml';
import type { BlockNode, Expression, Node, Tag, TemplateDocument } from '../template/index.ts';
import { bareSpan, holds, type Span } from '../text/index.ts';

/** What a selection grows to from an offset, the smallest first: name, expression, tag, branch, block, body, file. */
export function selectionSpans(document: TemplateDocument, offset: number): Span[] {
  const { frontMatter, body, text } = document;
  const inside =
    frontMatter && holds(frontMatter.span, offset) ? yamlSpans(document, offset) : nodeSpans(body.nodes, offset);
  const around = [...(frontMatter ? [frontMatter.span] : []), body.span, { start: 0, end: text.length }];
  return nested([...word(text, offset), ...inside, ...around].filter((span) => holds(span, offset)));
}

/** Each holds the one before, as the protocol asks: between two neighbours, that of the smaller span counts. */
function nested(spans: readonly Span[]): Span[] {
  const chain: Span[] = [];
  for (const span of spans.toSorted((a, b) => width(a) - width(b) || b.start - a.start)) {
    const last = chain.at(-1);
    if (width(span) > 0 && (!last || isInside(last, span))) chain.push(span);
  }
  return chain;
}

/** Between two nodes both are around the cursor. */
function nodeSpans(nodes: readonly Node[], offset: number): Span[] {
  return nodes.filter((one) => holds(one, offset)).flatMap((one) => spansOf(one, offset));
}

function spansOf(node: Node, offset: number): Span[] {
  if (node.kind === 'text' || node.kind === 'comment') return [bareSpan(node)];
  if (node.kind === 'block') return [bareSpan(node), ...blockSpans(node, offset)];
  return [bareSpan(node), ...tagSpans(node.tag, offset)];
}

function blockSpans({ branches, close, end }: BlockNode, offset: number): Span[] {
  return branches.flatMap((branch, i) => {
    const next = branches[i + 1]?.tag.start ?? close?.start ?? end;
    const contents = { start: branch.tag.end, end: next };
    if (holds(branch.tag, offset)) return tagSpans(branch.tag, offset);
    return holds(contents, offset)
      ? [contents, { start: branch.tag.start, end: next }, ...nodeSpans(branch.body, offset)]
      : [];
  });
}

function tagSpans(tag: Tag, offset: number): Span[] {
  if (!holds(tag, offset)) return [];
  const parts = [tag.callee, ...tag.params, ...tag.hash, ...tag.hash.map(({ value }) => value), ...tag.blockParams];
  const inner = { start: tag.callee.start, end: Math.max(tag.callee.end, ...parts.map(({ end }) => end)) };
  return [
    bareSpan(tag),
    inner,
    ...parts.filter((part) => holds(part, offset)).map(bareSpan),
    ...expressionsIn(tag).flatMap((one) => expressionSpans(one, offset)),
  ];
}

function expressionsIn(call: Pick<Tag, 'callee' | 'params' | 'hash'>): Expression[] {
  return [call.callee, ...call.params, ...call.hash.map(({ value }) => value)];
}

/** A path grows segment by segment from its start; a call in parentheses holds expressions of its own. */
function expressionSpans(expression: Expression, offset: number): Span[] {
  if (!holds(expression, offset)) return [];
  if (expression.kind === 'subExpression')
    return [bareSpan(expression), ...expressionsIn(expression).flatMap((one) => expressionSpans(one, offset))];
  if (expression.kind !== 'path') return [bareSpan(expression)];
  const upTo = expression.segments
    .filter(({ end }) => end >= offset)
    .map(({ end }) => ({ start: expression.start, end }));
  return [bareSpan(expression), ...upTo];
}

/** Scalars, entries, lists and maps of the YAML. */
function yamlSpans({ frontMatter, text }: TemplateDocument, offset: number): Span[] {
  const { yaml, document } = frontMatter!;
  const found: Span[] = [yaml];
  const add = (start: number, end: number) => {
    const trimmed = text.slice(yaml.start + start, yaml.start + end).trimEnd().length;
    const span = { start: yaml.start + start, end: yaml.start + start + trimmed };
    if (holds(span, offset)) found.push(span);
  };
  visit(document(), (_key, node) => {
    const range = rangeOf(node as YamlNode | Pair | null);
    if (range) add(range[0], range[1]);
  });
  return found;
}

function rangeOf(node: YamlNode | Pair | null): readonly [number, number] | undefined {
  if (node === null) return undefined;
  if (!isPair(node)) return node.range ? [node.range[0], node.range[1]] : undefined;
  const start = (node.key as YamlNode | null)?.range?.[0];
  const end = ((node.value ?? node.key) as YamlNode | null)?.range?.[1];
  return start === undefined || end === undefined ? undefined : [start, end];
}

function word(text: string, offset: number): Span[] {
  const isWord = (at: number) => /[\p{L}\p{N}_-]/u.test(text[at] ?? '');
  let [start, end] = [offset, offset];
  while (start > 0 && isWord(start - 1)) start--;
  while (end < text.length && isWord(end)) end++;
  return start < end ? [{ start, end }] : [];
}

const width = ({ start, end }: Span) => end - start;
const isInside = (inner: Span, outer: Span) =>
  outer.start <= inner.start && inner.end <= outer.end && width(inner) < width(outer);
