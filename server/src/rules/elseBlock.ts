import type { Meaning } from '../semantics/index.ts';
import type { BlockNode, Branch, Node } from '../template/index.ts';
import { type Fix, perObject, replacement, type Span } from '../text/index.ts';
import { allNodes } from './bodies.ts';
import { blockAt } from './renameBlock.ts';

/** What to write in place of `{{#else}} … {{/else}}` or `{{#elseif x}} … {{/elseif}}`, whose name has this span. */
export function adviceOnElse(
  call: { readonly span: Span; readonly file: string | undefined },
  written: 'else' | 'else if',
  meaning: Meaning,
): { readonly text: string; readonly fixes: readonly Fix[] } {
  const block = blockAt(call, meaning);
  const isPlain = written === 'else' && block?.branches[0]?.tag.params.length === 0;
  const shown = isPlain ? '{{else}}' : '{{else if …}}';
  const text = `Write \`${shown}\`, without \`#\` and without a closing tag.`;
  const isBranch = block !== undefined && couldBeBranch(block, isPlain, homesOf(meaning).get(block));
  return { text, fixes: isBranch ? [asBranch(block, written, shown)] : [] };
}

interface Home {
  readonly block: BlockNode;
  readonly branch: Branch;
}

/** The branch that a block stands in. */
const homesOf = perObject((meaning: Meaning): ReadonlyMap<Node, Home> => {
  const homes = allNodes(meaning).flatMap(({ node: block }) => {
    if (block.kind !== 'block') return [];
    return block.branches.flatMap((branch) => branch.body.map((node) => [node, { block, branch }] as const));
  });
  return new Map(homes);
});

/** Whether the block around would be right with this one as its next branch: nothing of its own may come behind it. */
function couldBeBranch(node: BlockNode, isPlain: boolean, home: Home | undefined): boolean {
  if (!home || !node.close || node.form !== 'block' || node.branches.length > 1) return false;
  const { block, branch } = home;
  const rest = branch.body.filter(({ start }) => start >= node.end);
  if (branch.kind === 'else' || rest.some((one) => one.kind !== 'text' || one.value.trim() !== '')) return false;
  if (isPlain && branch !== block.branches.at(-1)) return false;
  return block.form === 'block' || (block.form === 'inverse' && isPlain);
}

function asBranch({ branches, close }: BlockNode, written: string, shown: string): Fix {
  const { callee, strip, start } = branches[0]!.tag;
  const sign = start + 2 + Number(strip.before);
  return {
    title: `Write \`${shown}\``,
    edits: [replacement({ start: sign, end: callee.end }, written), replacement(close!, '')],
  };
}
