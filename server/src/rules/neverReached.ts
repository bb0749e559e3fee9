import type { Meaning } from '../semantics/index.ts';
import type { BlockNode, Branch } from '../template/index.ts';
import { opposite, type Wish, wishOf } from './conditions.ts';

/** Whether what leads into a branch contradicts itself, with what the blocks around it ask: then no user gets there. */
export function isNeverReached(
  branch: Branch,
  block: BlockNode,
  ancestors: readonly BlockNode[],
  meaning: Meaning,
): boolean {
  const blocks = [...ancestors, block];
  const asked = blocks.flatMap((one, i) => {
    const inner = blocks[i + 1];
    const way = inner ? one.branches.find(({ body }) => body.includes(inner)) : branch;
    return way ? askedFor(way, one, meaning) : [];
  });
  return asked.some((a, i) => asked.slice(i + 1).some((b) => excludes(a, b)));
}

function askedFor(branch: Branch, block: BlockNode, meaning: Meaning): Wish[] {
  const before = block.branches.slice(0, block.branches.indexOf(branch));
  const own = branch.kind === 'else' ? [] : [exactly(branch, block, meaning)];
  return [...own, ...before.map((one) => opposite(exactly(one, block, meaning)))].filter((one) => one !== undefined);
}

/** Only of what is either so or not: `each` and `with` take some empty values for none, items of a list differ. */
function exactly(branch: Branch, block: BlockNode, meaning: Meaning): Wish | undefined {
  const { callee, hash } = branch.tag;
  const isExact = callee.kind === 'path' && EXACT.has(callee.original) && hash.length === 0;
  const wish = isExact ? wishOf(branch, block, meaning) : undefined;
  return wish?.target.includes('[]') ? undefined : wish;
}

const EXACT: ReadonlySet<string> = new Set(['if', 'unless', 'ifEquals', 'unlessEquals']);

function excludes(a: Wish, b: Wish): boolean {
  if (a.target.join('.') !== b.target.join('.')) return false;
  if (a.equals === b.equals) return a.wanted !== b.wanted;
  return [a, b].every(({ wanted, equals }) => wanted === 'with' && equals !== undefined);
}
