import type { RenderMap } from '../../render/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import type { BlockNode, Branch } from '../../template/index.ts';
import type { Span } from '../../text/index.ts';
import { dataRule, type Found } from '../define.ts';
import { ownNodes } from '../ownNodes.ts';

export const unreachedBranch = dataRule(
  {
    code: 'unreached-branch',
    lint: 'L38',
    severity: 'hint',
    title: 'Branch that no sample user takes',
    docs: 'No sample user makes the prompt go this way: an `{{#if}}` that is never true, an `{{else}}` that is never needed, a list that is always empty. How the prompt reads there has never been seen. Add such a user: one without history, without dislikes, with a query.',
  },
  function* (meaning, samples) {
    const shown = samples.flatMap(({ map }) => (map ? [placesIn(map, meaning)] : []));
    if (shown.length === 0) return;
    for (const { node, ancestors } of ownNodes(meaning)) {
      if (node.kind !== 'block' || node.form === 'decorator' || node.form === 'partial') continue;
      if (isEntered(node, ancestors, shown)) yield* branches(node, ancestors, shown);
    }
  },
);

/** Where what one user sees comes from, in the template's own text. */
type Places = readonly Span[];

function placesIn({ spans }: RenderMap, { document }: Meaning): Places {
  const base = document.body.span.start;
  const own = spans.filter(({ partial }) => partial === undefined);
  return own.map(({ template }) => ({ start: template.start + base, end: template.end + base }));
}

function isReached(span: Span, places: Places): boolean {
  return places.some((place) => place.start < span.end && place.end > span.start);
}

/** Whether anyone comes as far as the block: if not, the block around it is told. Inline partials are rendered elsewhere. */
function isEntered(node: BlockNode, ancestors: readonly BlockNode[], shown: readonly Places[]): boolean {
  if (ancestors.some(({ form }) => form === 'decorator')) return false;
  const branch = ancestors.at(-1)?.branches.find(({ body }) => body.includes(node));
  const span = branch && textSpan(branch);
  return span === undefined || shown.some((places) => isReached(span, places));
}

function* branches(node: BlockNode, ancestors: readonly BlockNode[], shown: readonly Places[]): Generator<Found> {
  for (const branch of node.branches) {
    const text = textSpan(branch);
    if (text === undefined) continue;
    const { start, end } = branch.tag;
    const users = shown.filter((places) => isReached(text, places)).length;
    if (users === 0) yield { span: { start, end }, message: `No sample user takes ${wayInto(node, branch)}.` };
    const isAlways = users === shown.length && users > 1 && node.branches.length === 1;
    if (isAlways && ancestors.length === 0 && !isLoop(node))
      yield {
        span: { start, end },
        message: `All ${users} sample users take this branch. How the prompt reads without it is never seen.`,
      };
  }
}

function wayInto(node: BlockNode, { kind }: Branch): string {
  if (kind === 'else') return 'this `{{else}}`';
  return isLoop(node) ? 'this loop: its list is always empty' : 'this branch';
}

function isLoop({ branches }: BlockNode): boolean {
  const callee = branches[0]?.tag.callee;
  return callee?.kind === 'path' && callee.original === 'each';
}

/** From its first to its last text or value; undefined where nothing of its own would be seen in a render. */
function textSpan({ body }: Branch): Span | undefined {
  const seen = body.filter((node) => node.kind === 'mustache' || (node.kind === 'text' && node.value.trim() !== ''));
  const [first] = seen;
  return first && { start: first.start, end: seen.at(-1)!.end };
}
