import type { Meaning } from '../semantics/index.ts';
import { type Node, type TemplateDocument, walk } from '../template/index.ts';

/** A node, and the partial's file that it stands in. */
export interface PlacedNode {
  readonly node: Node;
  readonly file: string | undefined;
}

/** Every node of the template and of the partials that it reaches. */
export function allNodes(meaning: Meaning): readonly PlacedNode[] {
  const known = cache.get(meaning);
  if (known) return known;
  const { document, partials } = meaning;
  const inPartials = [...partials.values()].flatMap((one) => nodesOf(one.document, one.file));
  const nodes = [...nodesOf(document, undefined), ...inPartials];
  cache.set(meaning, nodes);
  return nodes;
}

const cache = new WeakMap<Meaning, readonly PlacedNode[]>();

function nodesOf({ body }: TemplateDocument, file: string | undefined): PlacedNode[] {
  const nodes: PlacedNode[] = [];
  walk(body.nodes, (node) => void nodes.push({ node, file }));
  return nodes;
}
