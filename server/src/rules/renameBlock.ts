import type { HelperCall, Meaning } from '../semantics/index.ts';
import type { BlockNode } from '../template/index.ts';
import { type Fix, replacement } from '../text/index.ts';
import { allNodes } from './bodies.ts';

/** The block that a helper call opens; undefined where it is chained behind `{{else}}`, or not closed. */
export function blockOf({ span, file }: Pick<HelperCall, 'span' | 'file'>, meaning: Meaning): BlockNode | undefined {
  const found = allNodes(meaning).find(
    ({ node, file: own }) => own === file && node.kind === 'block' && node.branches[0]?.tag.callee.start === span.start,
  )?.node;
  return found?.kind === 'block' && found.close ? found : undefined;
}

/** Another helper at both ends of a block; `open` may have arguments, which come before those that are there. */
export function renameBlock(block: BlockNode, open: string, close: string): Fix {
  const { callee } = block.branches[0]!.tag;
  return {
    title: `Write \`{{#${open}}}\``,
    edits: [replacement(callee, open), replacement(block.close!.name, close)],
  };
}
