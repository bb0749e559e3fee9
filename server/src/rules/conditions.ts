import type { Meaning } from '../semantics/index.ts';
import type { BlockNode, Branch, Expression } from '../template/index.ts';
import { targetOf } from './ownNodes.ts';

/** What a user must have, or lack, for the prompt to go a way. */
export interface Wish {
  /** Path from the root of the input variables. */
  readonly target: readonly string[];
  readonly wanted: 'with' | 'without';
  /** The very value, or the one that it must not be. */
  readonly equals?: unknown;
}

/** All that leads into a branch: what is asked before it is not so, and its own question is; undefined if that is not clear. */
export function wishesFor(branch: Branch, block: BlockNode, meaning: Meaning): Wish[] | undefined {
  const before = block.branches.slice(0, block.branches.indexOf(branch));
  const wishes = [
    ...(branch.kind === 'else' ? [] : [wishOf(branch, block, meaning)]),
    ...before.map((one) => opposite(wishOf(one, block, meaning))),
  ];
  return wishes.every((one) => one !== undefined) ? wishes : undefined;
}

/** What keeps the prompt from a block altogether. */
export function wishesAgainst(block: BlockNode, meaning: Meaning): Wish[] | undefined {
  const wish = opposite(wishOf(block.branches[0]!, block, meaning));
  return wish && [wish];
}

export function opposite(wish: Wish | undefined): Wish | undefined {
  return wish && { ...wish, wanted: wish.wanted === 'with' ? 'without' : 'with' };
}

/** What the question of a branch alone asks for. */
export function wishOf({ kind, tag }: Branch, { form }: BlockNode, meaning: Meaning): Wish | undefined {
  const { callee, params } = tag;
  if (callee.kind !== 'path') return undefined;
  if (form === 'inverse' && kind === 'open') return wishFor(callee, 'without', meaning);
  const way = WAYS.get(callee.original);
  const [asked, other] = params;
  if (!way || !asked) return undefined;
  if (!callee.original.endsWith('Equals')) return wishFor(asked, way, meaning);
  const wish = wishFor(asked, way, meaning);
  return wish && other?.kind === 'literal' ? { ...wish, equals: other.value } : undefined;
}

const WAYS: ReadonlyMap<string, Wish['wanted']> = new Map([
  ['if', 'with'],
  ['each', 'with'],
  ['with', 'with'],
  ['unless', 'without'],
  ['ifEquals', 'with'],
  ['unlessEquals', 'without'],
]);

function wishFor(asked: Expression, wanted: Wish['wanted'], meaning: Meaning): Wish | undefined {
  const found = asked.kind === 'path' ? targetOf(asked, meaning) : undefined;
  // A list that has a length has items.
  const target = found?.at(-1) === 'length' ? found.slice(0, -1) : found;
  return target === undefined || target.length === 0 || target.at(-1) === '[]' ? undefined : { target, wanted };
}
