import type { Node } from '../template/index.ts';
import { holds, type Span } from '../text/index.ts';
import { enterBranches } from './branches.ts';
import { type Collector, createCollector } from './collector.ts';
import type { Here } from './scopes.ts';

/**
 * What holds at an offset, worked out from the blocks around it alone. Undefined within a body that is rendered elsewhere
 * than it stands: only a walk over everything tells where.
 */
export function hereAt(offset: number, nodes: readonly Node[], outer: Here): Here | undefined {
  const block = nodes.find((node) => node.kind === 'block' && holds(node, offset));
  if (block?.kind !== 'block') return outer;
  if (block.form === 'partial' || block.form === 'decorator') return undefined;
  for (const { branch, span, here } of enterBranches(block, outer, createCollector('', '', NONE)))
    if (holds(span, offset)) return hereAt(offset, branch.body, here);
  return outer;
}

const NONE = new Map();

/** The same as a walk over everything found it: in the innermost stretch around the offset. */
export function regionAt(offset: number, { regions }: Collector): Here | undefined {
  const around = regions.filter(({ span }) => holds(span, offset));
  const width = ({ start, end }: Span) => end - start;
  return around.sort((a, b) => width(a.span) - width(b.span))[0]?.here;
}
