import type { BlockNode, Branch, Node, RawNode, Tag } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import {
  type Collector,
  cut,
  evaluate,
  evaluateHash,
  helperName,
  recordHelper,
  recordRendering,
  refer,
} from './collector.ts';
import { helpers, STRUCTURE } from './helpers.ts';
import { callPartial, withInlines } from './partials.ts';
import { isBlockParam } from './resolve.ts';
import { type BlockParam, enter, type Here, itemOf, NOTHING, type Value } from './scopes.ts';
import { isList, NUMBER } from './valueTypes.ts';

/** Walks a body as it would be rendered, and records what every name in it stands for. */
export function walkBody(nodes: readonly Node[], outer: Here, found: Collector): void {
  const here = withInlines(nodes, outer, found);
  for (const node of nodes) walkNode(node, here, found);
}

function walkNode(node: Node, here: Here, found: Collector): void {
  switch (node.kind) {
    case 'mustache':
      return walkMustache(node.tag, node.form === 'decorator', node, here, found);
    case 'partial':
      return callPartial(node.tag, node, undefined, here, found);
    case 'raw':
      return walkRaw(node, here, found);
    case 'block':
      return walkBlock(node, here, found);
    default:
      return undefined;
  }
}

function walkMustache(tag: Tag, decorator: boolean, node: Span, here: Here, found: Collector): void {
  const name = calledHelper(tag, here, decorator);
  const place = { span: node, whole: node };
  if (name === undefined) {
    if (tag.callee.kind === 'path') recordRendering(refer(tag.callee, 'value', here, found), place, 'mustache', here, found);
    return;
  }
  const values = callHelper(name, tag, false, here, found);
  const shows = !STRUCTURE.has(name) && name !== 'log' ? (name === 'lookup' ? values.slice(0, 1) : values) : [];
  for (const value of shows) recordRendering(value, place, 'mustache', here, found);
}

function walkRaw({ tag }: RawNode, here: Here, found: Collector): void {
  callHelper(helperName(tag.callee) ?? '', tag, true, here, found);
}

function walkBlock(node: BlockNode, here: Here, found: Collector): void {
  const [open] = node.branches;
  if (!open) return undefined;
  if (node.form === 'partial') return callPartial(open.tag, node, open.body, here, found);
  if (node.form === 'decorator') {
    // Inline partials are walked where they are called.
    if (helperName(open.tag.callee) !== 'inline') callHelper(helperName(open.tag.callee) ?? '', open.tag, true, here, found);
    return undefined;
  }
  walkBranches(node, here, found);
}

/** `{{else}}` of a block is outside its context; in `{{^x}}` it is the other way round. */
function walkBranches(node: BlockNode, here: Here, found: Collector): void {
  let main = here;
  node.branches.forEach((branch, i) => {
    if (branch.kind !== 'else') main = openBlock(branch.tag, node, here, found);
    const isMain = (branch.kind === 'else') === (node.form === 'inverse') || (branch.kind === 'chained' && i > 0);
    const inner = isMain ? main : here;
    const span = bodySpan(node, branch, i);
    if (here.file === undefined) found.regions.push({ span, here: withInlines(branch.body, inner, undefined) });
    walkBody(branch.body, inner, found);
  });
}

function bodySpan(node: BlockNode, branch: Branch, i: number): Span {
  const next = node.branches[i + 1]?.tag ?? node.close;
  return { start: branch.tag.end, end: next?.start ?? node.end };
}

/** Records a block's own tag, and says what holds inside it. */
function openBlock(tag: Tag, node: BlockNode, here: Here, found: Collector): Here {
  const name = calledHelper(tag, here, false);
  const place = { span: tag, whole: node };
  if (name === undefined) return openSection(tag, node, here, found);
  const values = callHelper(name, tag, true, here, found);
  const value = values[0] ?? NOTHING;
  if (name === 'each') {
    recordRendering(value, place, 'loop', here, found);
    return loop(value, tag, node, here);
  }
  if (name === 'with') {
    recordRendering(value, place, 'block', here, found);
    return withParams(enter(here, value, node), tag, [value]);
  }
  const known = helpers[name] !== undefined;
  return withParams(known ? here : enter(here, NOTHING, node), tag, []);
}

/** `{{#name}}` on a variable: a list repeats, `true` shows, any other value becomes the context. */
function openSection(tag: Tag, node: BlockNode, here: Here, found: Collector): Here {
  if (tag.callee.kind !== 'path') return here;
  const value = refer(tag.callee, 'callee', here, found);
  const place = { span: tag, whole: node };
  const list = isList(value.type);
  if (list !== false) {
    recordRendering(value, place, 'loop', here, found);
    return loop(value, tag, node, here);
  }
  const isFlag = [(value.type.schema as { type?: unknown } | undefined)?.type].flat().includes('boolean');
  if (isFlag) return here;
  recordRendering(value, place, 'block', here, found);
  return withParams(enter(here, value, node), tag, [value]);
}

function loop(value: Value, tag: Tag, node: BlockNode, here: Here): Here {
  const item = itemOf(value);
  const inner = { ...enter(here, item, node), loops: here.loops + 1 };
  return withParams(inner, tag, [item, { type: NUMBER, target: undefined }]);
}

function withParams(here: Here, tag: Tag, values: readonly Value[]): Here {
  const params: BlockParam[] = tag.blockParams.map((one, i) => ({
    name: one.name,
    value: values[i] ?? NOTHING,
    span: cut(one),
  }));
  return { ...here, blockParams: [...params, ...here.blockParams] };
}

/**
 * The helper that a tag calls; undefined where it names a variable. Handlebars' own rule (compiler `classifySexpr`, with
 * `knownHelpersOnly`): arguments make a call of it, a bare name only where a helper has it, a block parameter never.
 */
function calledHelper({ callee, params, hash }: Tag, here: Here, decorator: boolean): string | undefined {
  const name = helperName(callee);
  if (name === undefined || decorator) return name;
  if (callee.kind === 'path' && isBlockParam(callee, here)) return undefined;
  if (params.length > 0 || hash.length > 0) return name;
  const isBare = callee.kind === 'path' && callee.segments.length === 1 && !callee.scoped && callee.depth === 0;
  return isBare && !callee.data && helpers[name] ? name : undefined;
}

function callHelper(name: string, tag: Tag, block: boolean, here: Here, found: Collector): Value[] {
  recordHelper(name, { span: cut(tag.callee), block, params: tag.params, hash: tag.hash }, here, found);
  const values = tag.params.map((one) => evaluate(one, here, found));
  return [...values, ...evaluateHash(tag.hash, here, found).values()];
}
