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

/** What every partial is given, also by way of those that call it. */
export function givenTo(all: readonly Giving[]): ReadonlyMap<string, Given> {
  const found = new Map<string, Map<string, ArgumentPlace>>();
  for (const { to, given } of all) add(found, to, given);
  const handed = all.filter(({ from }) => from !== undefined);
  const handOn = () => handed.filter(({ from, to }) => add(found, to, found.get(from!) ?? NONE)).length > 0;
  while (handOn());
  return found;
}

const NONE: Given = new Map();

/** Whether there was anything to add. */
function add(found: Map<string, Map<string, ArgumentPlace>>, to: string, given: Given): boolean {
  const own = found.get(to) ?? new Map<string, ArgumentPlace>();
  const before = own.size;
  for (const [name, place] of given) if (!own.has(name)) own.set(name, place);
  if (own.size > 0) found.set(to, own);
  return own.size > before;
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
