import type { BlockNode, Branch } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import type { Collector } from './collector.ts';
import { type Opened, openBlock } from './opening.ts';
import type { Here } from './scopes.ts';

/** A branch of a block, and what holds in its body. */
export interface Entered {
  readonly branch: Branch;
  /** The body, from tag to tag. */
  readonly span: Span;
  readonly here: Here;
  /** What the branch's own tag opens; undefined for `{{else}}`. */
  readonly opened: Opened | undefined;
}

/**
 * The branches of a block one after the other: a tag is recorded when its branch is asked for. `{{else}}` of a block is
 * outside its context; in `{{^x}}` it is the other way round.
 */
export function* enterBranches(node: BlockNode, here: Here, found: Collector): Iterable<Entered> {
  let main = here;
  for (const [i, branch] of node.branches.entries()) {
    const opened = branch.kind === 'else' ? undefined : openBlock(branch.tag, node, here, found);
    if (opened) main = opened.here;
    const isMain = (branch.kind === 'else') === (node.form === 'inverse') || (branch.kind === 'chained' && i > 0);
    yield { branch, span: bodySpan(node, branch, i), here: isMain ? main : here, opened };
  }
}

function bodySpan(node: BlockNode, branch: Branch, i: number): Span {
  const next = node.branches[i + 1]?.tag ?? node.close;
  return { start: branch.tag.end, end: next?.start ?? node.end };
}
