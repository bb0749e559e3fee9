import { type BlockNode, type Name, type Node, type Tag, type TemplateDocument, walk } from '../template/index.ts';
import { bareSpan, perObject } from '../text/index.ts';
import { helperName, partialName } from './names.ts';
import type { ArgumentPlace } from './types.ts';

/** Names that some calls of a partial give it, each with one of the places: for its other calls they are optional. */
export type Given = ReadonlyMap<string, ArgumentPlace>;

/** A call that gives `keys` to a partial. */
export interface WrittenCall {
  readonly name: string;
  readonly keys: readonly Name[];
  /** The inline partial that it stands in, if any. */
  readonly inside: string | undefined;
  /** Without a context of its own: what the calling partial is given goes on to the called one. */
  readonly handsOn: boolean;
}

/** What one partial gives another one, each by its id. */
export interface Giving {
  readonly from: string | undefined;
  readonly to: string;
  readonly given: Given;
}

/** What every partial is given, also by way of those that call it; what it is given nearest comes first. */
export function givenTo(all: readonly Giving[]): ReadonlyMap<string, Given> {
  const found = new Map<string, Map<string, ArgumentPlace>>();
  const called = calledBy(all);
  const waiting = all.flatMap(({ to, given }) => [...given].map(([name, place]) => ({ to, name, place })));
  // It grows on the way: each name goes on once to each partial.
  for (const { to, name, place } of waiting) {
    const own = found.get(to) ?? new Map<string, ArgumentPlace>();
    if (own.has(name) || own.size >= MOST_NAMES) continue;
    found.set(to, own.set(name, place));
    for (const next of called.get(to) ?? []) waiting.push({ to: next, name, place });
  }
  return found;
}

/** A chain of partials that each add a name would have the square of their number. */
const MOST_NAMES = 100;

/** Which partials each one hands on to what it is given. */
function calledBy(all: readonly Giving[]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { from, to } of all) if (from !== undefined) found.set(from, (found.get(from) ?? new Set()).add(to));
  return found;
}

/** A call with the ids of the partial that it stands in, if any, and of the one that it calls. */
export function giving(call: WrittenCall, file: string, from: string | undefined, to: string): Giving {
  const given = new Map(call.keys.map((key) => [key.name, { file, span: bareSpan(key) }]));
  return { from: call.handsOn ? from : undefined, to, given };
}

/** The calls of partials by name, as they are written. */
export const writtenCalls = perObject(({ body }: TemplateDocument): readonly WrittenCall[] => {
  const found: WrittenCall[] = [];
  walk(body.nodes, (node, around) => {
    const tag = calling(node);
    const name = tag && partialName(tag.callee);
    if (name === undefined) return;
    const inside = around.map(inlineName).findLast((one) => one !== undefined);
    found.push({ name, keys: tag!.hash.map(({ key }) => key), inside, handsOn: isSameContext(tag!) });
  });
  return found;
});

function calling(node: Node): Tag | undefined {
  if (node.kind === 'partial') return node.tag;
  return node.kind === 'block' && node.form === 'partial' ? node.branches[0]?.tag : undefined;
}

/** `{{> name}}` and `{{> name this}}`. */
export function isSameContext({ params: [own] }: Tag): boolean {
  return !own || (own.kind === 'path' && own.segments.length === 0 && own.depth === 0 && !own.data);
}

/** The name of `{{#*inline "name"}}`; undefined for other blocks. */
export function inlineName({ form, branches }: BlockNode): string | undefined {
  const tag = form === 'decorator' ? branches[0]?.tag : undefined;
  const [name] = tag?.params ?? [];
  return tag && helperName(tag.callee) === 'inline' && name?.kind === 'literal' ? String(name.value) : undefined;
}

/** The names of all inline partials of a document. */
export function inlineNames({ body }: TemplateDocument): ReadonlySet<string> {
  const found = new Set<string>();
  walk(body.nodes, (node) => {
    const name = node.kind === 'block' ? inlineName(node) : undefined;
    if (name !== undefined) found.add(name);
  });
  return found;
}
