import { meantLoop } from '../semantics/index.ts';
import { type BlockNode, type Name, type Node, type Tag, type TemplateDocument, walk } from '../template/index.ts';

/** The tags of a body in the order of the text, each with the node that it opens or is. */
export function tagsOf({ body }: TemplateDocument): { readonly tag: Tag; readonly node: Node }[] {
  const found: { tag: Tag; node: Node }[] = [];
  walk(body.nodes, (node) => {
    if (node.kind === 'block') for (const { tag } of node.branches) found.push({ tag, node });
    else if ('tag' in node) found.push({ tag: node.tag, node });
  });
  return found;
}

/** `{{#*inline "name"}}`: each name, where it stands. */
export function inlinePartials(document: TemplateDocument): Name[] {
  return blocksOf(document).flatMap(({ form, branches }) => {
    const [first] = form === 'decorator' ? (branches[0]?.tag.params ?? []) : [];
    return first?.kind === 'literal' ? [{ name: String(first.value), start: first.start, end: first.end }] : [];
  });
}

export function blocksOf({ body }: TemplateDocument): BlockNode[] {
  const found: BlockNode[] = [];
  walk(body.nodes, (node) => {
    if (node.kind === 'block') found.push(node);
  });
  return found;
}

/** Every `|name|` where it is declared, also where its bars are missing. */
export function blockParamsOf(document: TemplateDocument): Name[] {
  return tagsOf(document).flatMap(({ tag, node }) => {
    const { callee, params, blockParams } = tag;
    const loop = node.kind === 'block' && callee.kind === 'path' ? meantLoop(callee.original, params) : undefined;
    return loop?.names ?? blockParams;
  });
}
