import type { Meaning, Reference } from '../semantics/index.ts';
import { type BlockNode, type Node, type Path, walk } from '../template/index.ts';
import { perObject, valueAt } from '../text/index.ts';
import type { RenderedSample } from './types.ts';

/** A node of the template's own body with the blocks around it, outermost first. */
export interface OwnNode {
  readonly node: Node;
  readonly ancestors: readonly BlockNode[];
}

/** Every node of the template's own body, in the order of the text. */
export function ownNodes({ document }: Meaning): OwnNode[] {
  const nodes: OwnNode[] = [];
  walk(document.body.nodes, (node, ancestors) => void nodes.push({ node, ancestors }));
  return nodes;
}

/** What a path of the template stands for. */
export function referenceOf(path: Path, meaning: Meaning): Reference | undefined {
  return byPath(meaning).get(path)?.at(-1);
}

/** The value that a path reaches; undefined where that is another one for another call of the partial that it is in. */
export function targetOf(path: Path, meaning: Meaning): readonly string[] | undefined {
  const [first, ...others] = byPath(meaning).get(path) ?? [];
  const isSame = others.every(({ target }) => target?.join('.') === first?.target?.join('.'));
  return isSame ? first?.target : undefined;
}

const byPath = perObject(({ references }: Meaning): ReadonlyMap<Path, readonly Reference[]> => {
  const found = new Map<Path, Reference[]>();
  for (const one of references) {
    const same = found.get(one.path);
    if (same) same.push(one);
    else found.set(one.path, [one]);
  }
  return found;
});

/** The values that a target has in what a sample sees: one, or one for each item of the lists on the way. */
export function valuesOf({ arrangement }: RenderedSample, target: readonly string[]): unknown[] {
  return target.reduce<unknown[]>(
    (values, step) => {
      if (step !== '[]') return values.map((value) => valueAt(value, [step]));
      return values.flatMap((value) =>
        Array.isArray(value) ? value : typeof value === 'object' && value !== null ? Object.values(value) : [],
      );
    },
    [arrangement.input],
  );
}

/** Whether it renders as nothing. */
export function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Whether a block shows what is in it only under a condition. */
export function isCondition(block: BlockNode): boolean {
  const callee = block.branches[0]?.tag.callee;
  const name = callee?.kind === 'path' ? callee.original : '';
  return name !== 'each' || block.form !== 'block';
}
