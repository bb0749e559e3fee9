import { helpers } from '../semantics/index.ts';
import { type BlockNode, type TemplateDocument, walk } from '../template/index.ts';
import { insertion, type TextEdit } from '../text/index.ts';

/**
 * After `}}` was typed: the close tag of the block that was just opened, right behind it, where it has none, or has taken
 * that of a block of the same name around it.
 */
export function closingEdit(document: TemplateDocument, offset: number): TextEdit | undefined {
  const opened = openedAt(document, offset);
  if (!opened) return undefined;
  const { node, around } = opened;
  const name = nameOf(node, document);
  const hasTaken = around.some((one) => !one.close && nameOf(one, document) === name);
  // What has no block form is wrong already: a close tag would not mend it.
  const isBlock = node.form !== 'block' || helpers[name]?.block !== false;
  return name !== '' && isBlock && (!node.close || hasTaken) ? insertion(offset, `{{/${name}}}`) : undefined;
}

function openedAt({ body }: TemplateDocument, offset: number) {
  let found: { readonly node: BlockNode; readonly around: readonly BlockNode[] } | undefined;
  walk(body.nodes, (node, around) => {
    const tag = node.kind === 'block' ? node.branches[0]?.tag : undefined;
    if (node.kind === 'block' && tag?.closed && tag.end === offset) found = { node, around: [...around] };
  });
  return found;
}

/** As it is written; empty where nothing is. */
function nameOf({ branches }: BlockNode, { text }: TemplateDocument): string {
  const callee = branches[0]?.tag.callee;
  return !callee || callee.kind === 'missing' ? '' : text.slice(callee.start, callee.end);
}
