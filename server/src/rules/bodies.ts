import type { Meaning } from '../semantics/index.ts';
import { type Node, type TemplateDocument, walk } from '../template/index.ts';
import { perObject } from '../text/index.ts';

/** A node, and the partial's file that it stands in. */
export interface PlacedNode {
  readonly node: Node;
  readonly file: string | undefined;
}

/** Every node of the template and of the partials that it reaches. */
export const allNodes = perObject(({ document, partials }: Meaning): readonly PlacedNode[] => {
  const inPartials = [...partials.values()].flatMap((one) => nodesOf(one.document, one.file));
  return [...nodesOf(document, undefined), ...inPartials];
});

/** The text of the template, or of one of its partials. */
export function sourceOf(file: string | undefined, { document, partials }: Meaning): string {
  const partial = file === undefined ? undefined : [...partials.values()].find((one) => one.file === file);
  return (partial?.document ?? document).text;
}

/** A node as it is written; a text's `value` lacks backslashes, and places in it are other ones. */
export function writtenOf({ node, file }: PlacedNode, meaning: Meaning): string {
  return sourceOf(file, meaning).slice(node.start, node.end);
}

function nodesOf({ body }: TemplateDocument, file: string | undefined): PlacedNode[] {
  const nodes: PlacedNode[] = [];
  walk(body.nodes, (node) => void nodes.push({ node, file }));
  return nodes;
}
