import type { BlockNode, Expression, MustacheNode, Node, RawNode, Tag } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { enterBranches } from './branches.ts';
import { calledHelper, callHelper } from './calls.ts';
import { type Collector, lookup, read, recordRendering, refer } from './collector.ts';
import { STRUCTURE } from './helpers.ts';
import { helperName } from './names.ts';
import { about, type Opened } from './opening.ts';
import { callPartial, type Rendered, uncalled, withInlines } from './partials.ts';
import { type Here, NOTHING, type Value } from './scopes.ts';

/** Walks a body as it would be rendered, and records what every name in it stands for; then what it does not call. */
export function walkAll(nodes: readonly Node[], outer: Here, found: Collector): void {
  walkBody(nodes, outer, found);
  for (const body of uncalled(found)) walkRendered(body, found);
}

function walkRendered(body: Rendered | undefined, found: Collector): void {
  if (body) walkBody(body.nodes, body.here, found);
}

function walkBody(nodes: readonly Node[], outer: Here, found: Collector): void {
  const here = withInlines(nodes, outer, found);
  for (const node of nodes) walkNode(node, here, found);
}

function walkNode(node: Node, here: Here, found: Collector): void {
  if (node.kind === 'text') read({ kind: 'text' }, node, here, found);
  else if (node.kind === 'mustache') walkMustache(node, here, found);
  else if (node.kind === 'partial') walkRendered(callPartial(node.tag, node, undefined, here, found), found);
  else if (node.kind === 'raw') walkRaw(node, here, found);
  else if (node.kind === 'block') walkBlock(node, here, found);
}

function walkMustache(node: MustacheNode, here: Here, found: Collector): void {
  const { tag } = node;
  const isDecorator = node.form === 'decorator';
  const name = isDecorator ? helperName(tag.callee) : calledHelper(tag, here);
  const place = { span: node, whole: node };
  if (name === undefined) {
    if (tag.callee.kind === 'path') show(refer(tag.callee, 'value', here, found), place, here, found);
    return;
  }
  const values = callHelper(name, tag, 'inline', here, found);
  if (STRUCTURE.has(name)) read({ kind: 'call', name, argument: wordOf(tag.params[0]) }, node, here, found);
  else if (!isDecorator && name !== 'log') show(resultOf(name, values, tag, here, found), place, here, found);
}

/** What a helper shows; of one that nobody knows nothing can be said. */
function resultOf(name: string, values: readonly Value[], tag: Tag, here: Here, found: Collector): Value {
  if (name === 'lookup') return lookup(values, tag.params[1], here, found);
  return name === 'json' ? (values[0] ?? NOTHING) : NOTHING;
}

function show(value: Value, place: { span: Span; whole: Span }, here: Here, found: Collector): void {
  recordRendering(value, place, 'mustache', here, found);
  read({ kind: 'slot', target: value.target, type: value.type }, place.span, here, found);
}

function wordOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'literal' ? String(expression.value) : undefined;
}

function walkRaw({ tag }: RawNode, here: Here, found: Collector): void {
  callHelper(helperName(tag.callee) ?? '', tag, 'block', here, found);
}

function walkBlock(node: BlockNode, here: Here, found: Collector): void {
  const [open] = node.branches;
  if (!open) return;
  if (node.form === 'partial') walkRendered(callPartial(open.tag, node, open.body, here, found), found);
  else if (node.form === 'decorator') walkDecorator(open.tag, here, found);
  else walkBranches(node, here, found);
}

/** Inline partials are walked where they are called. */
function walkDecorator(tag: Tag, here: Here, found: Collector): void {
  const name = helperName(tag.callee) ?? '';
  if (name !== 'inline') callHelper(name, tag, 'block', here, found);
}

function walkBranches(node: BlockNode, here: Here, found: Collector): void {
  let opened: Opened | undefined;
  const isSilent = () => opened?.by === 'condition' && !textOf(node, here, found).includes('\n');
  for (const { branch, span, here: inner, opened: own } of enterBranches(node, here, found)) {
    opened ??= own;
    const isFirst = branch === node.branches[0];
    const piece = isFirst
      ? { kind: 'open' as const, block: node, ...about(opened!) }
      : { kind: 'else' as const, block: node };
    if (!isSilent()) read(piece, branch.tag, here, found);
    if (here.file === undefined) found.regions.push({ span, here: withInlines(branch.body, inner, undefined) });
    walkBody(branch.body, inner, found);
  }
  const end = node.close ?? { start: node.end, end: node.end };
  if (opened && !isSilent()) read({ kind: 'close', block: node, ...about(opened) }, end, here, found);
}

function textOf({ start, end }: Span, here: Here, found: Collector): string {
  return (found.texts.get(here.file) ?? '').slice(start, end);
}
