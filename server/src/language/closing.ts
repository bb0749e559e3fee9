import type { TemplateDocument } from '../template/index.ts';
import { insertion, type TextEdit } from '../text/index.ts';
import { tagsOf } from './tags.ts';

/**
 * After `}}` was typed: the close tag of the block that was just opened, where it has none. On the same line where text
 * follows the open tag, else right behind it.
 */
export function closingEdit(document: TemplateDocument, offset: number): TextEdit | undefined {
  const opened = tagsOf(document).find(({ tag, node }) => tag.end === offset && tag.closed && node.kind === 'block');
  if (opened?.node.kind !== 'block' || opened.node.close || opened.node.branches[0]?.tag !== opened.tag)
    return undefined;
  const { callee } = opened.tag;
  if (callee.kind === 'missing') return undefined;
  const name = document.text.slice(callee.start, callee.end);
  return insertion(offset, `{{/${name}}}`);
}
