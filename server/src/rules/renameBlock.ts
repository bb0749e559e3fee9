import type { HelperCall, Meaning } from '../semantics/index.ts';
import type { BlockNode } from '../template/index.ts';
import { type Fix, perObject, replacement } from '../text/index.ts';
import { allNodes } from './bodies.ts';

/** The block that a helper call opens; undefined where it is chained behind `{{else}}`, or not closed. */
export function blockOf({ span, file }: Pick<HelperCall, 'span' | 'file'>, meaning: Meaning): BlockNode | undefined {
  const block = blockAt({ span, file }, meaning);
  return block?.close && block.branches[0]?.tag.callee.start === span.start ? block : undefined;
}

/** The block of which a helper call opens a branch, also one behind `{{else}}`. */
export function blockAt({ span, file }: Pick<HelperCall, 'span' | 'file'>, meaning: Meaning): BlockNode | undefined {
  return blocksByName(meaning).get(`${span.start} ${file ?? ''}`);
}

const blocksByName = perObject((meaning: Meaning): ReadonlyMap<string, BlockNode> => {
  const blocks = allNodes(meaning).flatMap(({ node, file }) => {
    if (node.kind !== 'block') return [];
    return node.branches.map(({ tag }) => [`${tag.callee.start} ${file ?? ''}`, node] as const);
  });
  return new Map(blocks);
});

/** Another helper at both ends of a block; `open` may have arguments, which come before those that are there. */
export function renameBlock(block: BlockNode, open: string, close: string): Fix {
  const { callee } = block.branches[0]!.tag;
  return {
    title: `Write \`{{#${open}}}\``,
    edits: [replacement(callee, open), replacement(block.close!.name, close)],
  };
}
