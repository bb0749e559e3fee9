import type { BlockNode, Node, PartialNode, Tag } from '../template/index.ts';
import { bareSpan, type Span } from '../text/index.ts';
import { type Collector, evaluate, evaluateHash } from './collector.ts';
import { type Given, inlineName, isSameContext } from './given.ts';
import { partialName } from './names.ts';
import { type Arguments, context, type Definition, type Here, NOTHING, type Value } from './scopes.ts';
import type { ArgumentPlace, PartialSource } from './types.ts';

/** A body where it is rendered. */
export interface Rendered {
  readonly nodes: readonly Node[];
  readonly here: Here;
}

/**
 * Records a partial's call, and gives what it renders, in the context that it is given: a partial's file sees nothing of
 * its caller but context and arguments; an inline partial and a partial block's body also see where they were written.
 * Undefined where that is nothing that was not rendered before.
 */
export function callPartial(
  tag: Tag,
  node: PartialNode | BlockNode,
  body: readonly Node[] | undefined,
  here: Here,
  found: Collector,
): Rendered | undefined {
  const name = partialName(tag.callee);
  if (tag.callee.kind === 'subExpression') evaluate(tag.callee, here, found);
  const [own] = tag.params;
  const value = own ? evaluate(own, here, found) : here.contexts[0]!.value;
  // Arguments are laid over the context, and so go on to the partials that are called in it.
  const added = new Map([...(isSameContext(tag) ? here.contexts[0]!.added : []), ...argumentsOf(tag, here, found)]);
  const block = body && define(`block:${node.start}:${here.file ?? ''}`, body, here, found);
  const definition = name === '@partial-block' ? here.partialBlock : here.inlines.get(name ?? '');
  const source = definition || name === undefined ? undefined : found.partials.get(name);
  const known = name === undefined || definition !== undefined || source !== undefined;
  found.partialCalls.push({ name, span: bareSpan(tag.callee), file: here.file, node, found: known });
  const optional = name === undefined ? undefined : found.given(name);
  const given: Passed = {
    value,
    added,
    optional,
    same: tag.params.length === 0,
    block,
    site: here.site ?? bareSpan(tag),
  };
  // Without the partial a block's own body stands in for it.
  const stands = definition ?? (source ? undefined : block);
  const called = stands?.id ?? source?.name;
  if (called !== undefined) recordArguments(tag, called, here, found);
  if (stands) return renderDefinition(stands, given, here, found);
  return source && renderFile(source, given, here, found);
}

function argumentsOf({ hash }: Tag, here: Here, found: Collector): [string, Value & { place: ArgumentPlace }][] {
  const values = evaluateHash(hash, here, found);
  return hash.map(({ key }) => [key.name, { ...values.get(key.name)!, place: placeOf(key, here, found) }]);
}

function recordArguments({ hash }: Tag, body: string, here: Here, found: Collector): void {
  for (const { key } of hash) {
    found.partialArguments.push({ name: key.name, place: placeOf(key, here, found), body });
  }
}

function placeOf(span: Span, here: Here, found: Collector): ArgumentPlace {
  return { file: here.file ?? found.file, span: bareSpan(span) };
}

/** Inline partials hold in the whole body that they are written in, also above themselves. */
export function withInlines(nodes: readonly Node[], outer: Here, found: Collector | undefined): Here {
  const written = nodes.filter((node) => node.kind === 'block' && node.form === 'decorator') as BlockNode[];
  if (written.length === 0) return outer;
  const named = written.flatMap((node) => {
    const name = inlineName(node);
    return name === undefined ? [] : [{ name, node }];
  });
  if (named.length === 0) return outer;
  const definitions = named.map(({ name, node }) => {
    const id = `inline:${node.start}:${outer.file ?? ''}`;
    return [name, define(id, node.branches[0]!.body, outer, found)] as const;
  });
  const here: Here = { ...outer, inlines: new Map([...outer.inlines, ...definitions]) };
  for (const [, one] of definitions) one.here = here;
  return here;
}

/** What no one called, for hovers and completion, never judged; a body that was given may call those after it. */
export function* uncalled(found: Collector): Iterable<Rendered> {
  for (let i = 0; i < found.definitions.length; i++) {
    const one = found.definitions[i]!;
    if (one.called) continue;
    one.called = true;
    const here: Here = { ...one.here, contexts: [context(NOTHING), ...one.here.contexts], judged: false };
    addRegion(one.nodes, here, found);
    yield { nodes: one.nodes, here };
  }
}

interface Passed {
  readonly value: Value;
  readonly added: Arguments;
  readonly optional: Given | undefined;
  /** No context of its own. */
  readonly same: boolean;
  readonly block: Definition | undefined;
  readonly site: NonNullable<Here['site']>;
}

function renderDefinition(definition: Definition, given: Passed, caller: Here, found: Collector): Rendered | undefined {
  definition.called = true;
  const { here } = definition;
  const isSame = given.added.size === 0 && given.value === here.contexts[0]!.value;
  const own = context(given.value, undefined, given.added, given.optional);
  const [nearest, ...outer] = here.contexts;
  const same = given.optional ? [{ ...nearest!, optional: given.optional }, ...outer] : here.contexts;
  return render(definition.id, definition.nodes, given, found, {
    ...here,
    contexts: isSame ? same : [own, ...here.contexts],
    loops: caller.loops,
    // Mostly it is called where it is written; a copy at each call would take the square of their number.
    inlines: caller.inlines === here.inlines ? here.inlines : new Map([...caller.inlines, ...here.inlines]),
    site: here.file === undefined ? undefined : given.site,
    stack: caller.stack,
    judged: caller.judged,
  });
}

function renderFile(source: PartialSource, given: Passed, caller: Here, found: Collector): Rendered | undefined {
  found.reached.set(source.name, source);
  const passed = given.block ? withInlines(given.block.nodes, caller, found).inlines : caller.inlines;
  const here: Here = {
    contexts: [context(given.value, undefined, given.added, given.optional)],
    blockParams: [],
    root: caller.root,
    loops: caller.loops,
    inlines: passed,
    partialBlock: given.block ?? caller.partialBlock,
    file: source.file,
    site: caller.file === undefined ? given.site : caller.site,
    stack: caller.stack,
    judged: caller.judged,
  };
  if (!found.entered.has(source.name)) found.entered.set(source.name, here);
  return render(source.name, source.document.body.nodes, given, found, here);
}

/**
 * Once for each context, and never within itself: a partial may call itself. Where partials call each other twice the
 * contexts double with each: beyond some number a body is walked in its first context alone.
 */
function render(id: string, nodes: readonly Node[], given: Passed, found: Collector, here: Here): Rendered | undefined {
  const block = here.partialBlock?.id ?? '';
  const key = [
    id,
    keyOf(given.value),
    ...[...given.added].map(([name, one]) => `${name}=${keyOf(one)}`),
    block,
    here.loops > 0,
  ].join('|');
  if (here.stack.includes(id) || here.stack.length >= MAX_STACK || found.seen.has(key)) return undefined;
  if (found.seen.size >= MAX_CONTEXTS && found.seen.has(id)) return undefined;
  found.seen.add(key).add(id);
  addRegion(nodes, here, found);
  return { nodes, here: { ...here, stack: [...here.stack, id] } };
}

const MAX_STACK = 50;
const MAX_CONTEXTS = 2000;

/** What holds in a body that is rendered elsewhere than it stands. */
function addRegion(nodes: readonly Node[], here: Here, found: Collector): void {
  const [first] = nodes;
  if (here.file !== undefined || !first) return;
  found.regions.push({ span: { start: first.start, end: nodes.at(-1)!.end }, here });
}

function keyOf({ type, target }: Value): string {
  return target ? target.join('.') : JSON.stringify(type.schema ?? null);
}

function define(id: string, nodes: readonly Node[], here: Here, found: Collector | undefined): Definition {
  const definition: Definition = { id, nodes, here, called: false };
  found?.definitions.push(definition);
  return definition;
}
