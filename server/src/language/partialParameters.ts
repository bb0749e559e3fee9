import { helpers, type Meaning } from '../semantics/index.ts';
import {
  type BlockNode,
  type Expression,
  type Name,
  type Node,
  type Tag,
  type TemplateDocument,
  walk,
} from '../template/index.ts';
import { perObject } from '../text/index.ts';
import { tagsOf } from './tags.ts';

/** What the partial that a tag calls asks of its caller; undefined where the tag calls none that is there. */
export function partialParameters(name: string, tag: number, { document, partials }: Meaning): string[] | undefined {
  const partial = isPartialTag(tag, document) ? partials.get(name) : undefined;
  return partial && parametersOf(partial.document).map((one) => one.name);
}

function isPartialTag(start: number, document: TemplateDocument): boolean {
  return tagsOf(document).some(({ tag, node }) => tag.start === start && isPartial(node));
}

/** Whether a tag of this node calls a partial. */
export function isPartial(node: Node): boolean {
  return node.kind === 'partial' || (node.kind === 'block' && node.form === 'partial');
}

/** Names that a partial takes from the context in which it is called, each where it stands first. */
export const parametersOf = perObject(({ body }: TemplateDocument): readonly Name[] => {
  const names = new Map<string, Name>();
  const add = (expression: Expression) => {
    if (expression.kind === 'subExpression') return addCall(expression);
    const [first] = expression.kind === 'path' && !expression.data && expression.depth === 0 ? expression.segments : [];
    if (first && helpers[first.name] === undefined && !names.has(first.name)) names.set(first.name, first);
  };
  const addCall = ({ callee, params, hash }: Pick<Tag, 'callee' | 'params' | 'hash'>) => {
    for (const one of [callee, ...params, ...hash.map(({ value }) => value)]) add(one);
  };
  walk(body.nodes, (node, around) => {
    if (!around.every(keepsContext)) return;
    // A partial within is called by a name that is no variable.
    if (isPartial(node)) for (const { value } of tagOf(node)?.hash ?? []) add(value);
    else if (node.kind === 'block') for (const { tag } of node.branches) addCall(tag);
    else if (node.kind === 'mustache') addCall(node.tag);
  });
  return [...names.values()];
});

function tagOf(node: Node): Tag | undefined {
  if (node.kind === 'partial') return node.tag;
  return node.kind === 'block' ? node.branches[0]?.tag : undefined;
}

/** Names mean the same within `{{#if}}` as around it. */
function keepsContext({ branches }: BlockNode): boolean {
  const callee = branches[0]?.tag.callee;
  return callee?.kind === 'path' && /^(if|unless)(Equals)?$/.test(callee.original);
}
