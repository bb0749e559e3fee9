import type { Meaning } from '../semantics/index.ts';
import { type Node, type TemplateDocument, walk } from '../template/index.ts';

/** Every node of the template and of the partials that it reaches, with the partial's file. */
export function* allNodes({ document, partials }: Meaning): Generator<{ node: Node; file: string | undefined }> {
  for (const node of nodesOf(document)) yield { node, file: undefined };
  for (const { file, document: partial } of partials.values()) {
    for (const node of nodesOf(partial)) yield { node, file };
  }
}

function nodesOf({ body }: TemplateDocument): Node[] {
  const nodes: Node[] = [];
  walk(body.nodes, (node) => void nodes.push(node));
  return nodes;
}
