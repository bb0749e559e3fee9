import Handlebars from 'handlebars';
import { parsePartial, walk } from '../../server/src/template/index.ts';
import type { Branch, Expression, HashPair, Node, Tag } from '../../server/src/template/types.ts';
import { lineIndex } from '../../server/src/text/index.ts';

/** Everything in a tree as lines `kind value start-end`, in one order: equal trees have equal lists. */
export type Flat = readonly string[];

/** What Handlebars makes of a text; undefined where it refuses it. */
export function flatRuntime(text: string): Flat | undefined {
  let program: hbs.AST.Program;
  try {
    program = Handlebars.parseWithoutProcessing(text);
  } catch {
    return undefined;
  }
  const lines = lineIndex(text);
  const flat: string[] = [];
  const add = (kind: string, value: unknown, { loc }: { loc: hbs.AST.SourceLocation }) => {
    const [start, end] = [loc.start, loc.end].map(({ line, column }) =>
      lines.offsetAt({ line: line - 1, character: column }),
    );
    flat.push(`${kind} ${show(value)} ${start}-${end}`);
  };
  addRuntime(program, { text, flat, add });
  return flat.sort();
}

/** What our parser makes of it. */
export function flatOurs(text: string): Flat {
  const flat: string[] = [];
  walk(parsePartial(text).body.nodes, (node) => addNode(node, text, flat));
  return flat.sort();
}

interface Adding {
  readonly text: string;
  readonly flat: string[];
  readonly add: (kind: string, value: unknown, node: { loc: hbs.AST.SourceLocation }) => void;
}

function show(value: unknown): string {
  return value === undefined ? 'undefined' : JSON.stringify(value);
}

// biome-ignore lint/suspicious/noExplicitAny: the published types of the tree are incomplete
type Any = any;

function addRuntime(node: Any, to: Adding): void {
  if (node?.type === 'Program') for (const one of node.body) addRuntime(one, to);
  else if (node?.type === 'ContentStatement') to.flat.push(`text ${show(node.value)}`);
  else if (node?.type === 'CommentStatement') to.add('comment', node.value, node);
  else if (node?.type === 'PartialBlockStatement') addRuntimePartialBlock(node, to);
  else if (node && 'openStrip' in node) addRuntimeBlock(node, to);
  else if (node) addRuntimeTag(node, to);
}

const KINDS: Readonly<Record<string, string>> = {
  MustacheStatement: 'mustache',
  Decorator: 'decorator',
  PartialStatement: 'partial',
};

function addRuntimeTag(node: Any, to: Adding): void {
  to.add(KINDS[node.type]!, [node.escaped, node.strip.open, node.strip.close], node);
  addRuntimeCall(node, to);
}

function addRuntimePartialBlock(node: Any, to: Adding): void {
  to.add('block', ['partial', node.openStrip, node.closeStrip], node);
  addRuntimeCall(node, to);
  addRuntime(node.program, to);
}

function addRuntimeBlock(node: Any, to: Adding): void {
  const isRaw = !('open' in node.openStrip);
  if (isRaw) to.add('raw', node.program.body.map((one: Any) => one.value).join(''), node);
  else to.add('block', [node.type === 'DecoratorBlock' ? 'decorator' : 'block', node.openStrip, node.closeStrip], node);
  if (isRaw) addRuntimeCall(node, to);
  else addRuntimeBranches(node, to);
}

/** `{{else if}}` is a block within the last one for the runtime, a branch for us. */
function addRuntimeBranches(node: Any, to: Adding): void {
  addRuntimeCall(node, to);
  const named = [node.program, node.inverse].find((one) => one?.blockParams);
  if (named) to.flat.push(`names ${show(named.blockParams)}`);
  addRuntime(node.program, to);
  if (node.inverse?.chained) addRuntimeBranches(node.inverse.body[0], to);
  else addRuntime(node.inverse, to);
}

function addRuntimeCall(node: Any, to: Adding): void {
  addRuntimeExpression(node.path ?? node.name, to);
  for (const one of node.params) addRuntimeExpression(one, to);
  for (const pair of node.hash?.pairs ?? []) {
    to.add('pair', pair.key, pair);
    addRuntimeExpression(pair.value, to);
  }
}

function addRuntimeExpression(node: Any, to: Adding): void {
  if (node.type === 'PathExpression') to.add('path', [node.original, node.data, node.depth, node.parts], node);
  else if (node.type === 'SubExpression') {
    to.add('call', '', node);
    addRuntimeCall(node, to);
  } else to.add('literal', node.value, node);
}

function addNode(node: Node, text: string, flat: string[]): void {
  const add = (kind: string, value: unknown) => flat.push(`${kind} ${show(value)} ${node.start}-${node.end}`);
  if (node.kind === 'text' && node.value !== '') flat.push(`text ${show(node.value)}`);
  if (node.kind === 'comment') add('comment', node.value);
  if (node.kind === 'mustache') {
    const escaped = node.form === 'double' || node.form === 'decorator';
    const { before, after } = node.tag.strip;
    add(node.form === 'decorator' ? 'decorator' : 'mustache', [escaped, before, after]);
  }
  if (node.kind === 'partial') add('partial', [undefined, node.tag.strip.before, node.tag.strip.after]);
  if (node.kind === 'raw') add('raw', text.slice(node.contents.start, node.contents.end));
  if ('tag' in node) addCall(node.tag, flat);
  if (node.kind !== 'block') return;
  const form = node.form === 'inverse' ? 'block' : node.form;
  add('block', [form, strip(node.branches[0]!.tag.strip), strip(node.close!.strip)]);
  for (const branch of node.branches) addBranch(branch, flat);
}

function strip({ before, after }: Tag['strip']) {
  return { open: before, close: after };
}

function addBranch({ kind, tag }: Branch, flat: string[]): void {
  if (kind === 'else') return;
  addCall(tag, flat);
  if (tag.blockParams.length > 0) flat.push(`names ${show(tag.blockParams.map((one) => one.name))}`);
}

function addCall(
  call: { callee: Expression; params: readonly Expression[]; hash: readonly HashPair[] },
  flat: string[],
): void {
  addExpression(call.callee, flat);
  for (const one of call.params) addExpression(one, flat);
  for (const pair of call.hash) {
    flat.push(`pair ${show(pair.key.name)} ${pair.start}-${pair.end}`);
    addExpression(pair.value, flat);
  }
}

function addExpression(one: Expression, flat: string[]): void {
  const place = `${one.start}-${one.end}`;
  if (one.kind === 'path') {
    flat.push(`path ${show([one.original, one.data, one.depth, one.segments.map(({ name }) => name)])} ${place}`);
  } else if (one.kind === 'literal') flat.push(`literal ${show(one.value)} ${place}`);
  else if (one.kind === 'subExpression') {
    flat.push(`call "" ${place}`);
    addCall(one, flat);
  } else flat.push(`missing ${place}`);
}
