import type { BlockNode, Node } from './types.ts';

/** Visits every node in the order of the text, a block before what is in it; `ancestors` are the blocks around it, outermost first. */
export function walk(nodes: readonly Node[], visit: (node: Node, ancestors: readonly BlockNode[]) => void): void {
  const inside = (body: readonly Node[], ancestors: readonly BlockNode[]): void => {
    for (const node of body) {
      visit(node, ancestors);
      if (node.kind !== 'block') continue;
      const around = [...ancestors, node];
      for (const branch of node.branches) inside(branch.body, around);
    }
  };
  inside(nodes, []);
}
