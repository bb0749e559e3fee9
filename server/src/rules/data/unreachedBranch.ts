import type { RenderMap } from '../../render/index.ts';
import { helpers, type Meaning } from '../../semantics/index.ts';
import type { BlockNode, Branch } from '../../template/index.ts';
import type { Span } from '../../text/index.ts';
import { wishesAgainst, wishesFor } from '../conditions.ts';
import { dataRule } from '../define.ts';
import { addUser } from '../newUser.ts';
import { ownNodes } from '../ownNodes.ts';

export const unreachedBranch = dataRule(
  {
    code: 'unreached-branch',
    lint: 'L38',
    severity: 'hint',
    title: 'Branch that no sample user takes',
    fixes: true,
    speaksOf: 'all',
    docs: 'No sample user makes the prompt go this way: an `{{#if}}` that is never true, an `{{else}}` that is never needed, a list that is always empty. How the prompt reads there has never been seen. Add such a user: one without history, without dislikes. A fix does so in JSON Lines, by a copy of a user who comes as far as the block; what it lacks is taken from another user or made up by the schema.',
  },
  function* (meaning, samples) {
    const seen = samples.flatMap((sample) => (sample.map ? [{ sample, places: placesIn(sample.map, meaning) }] : []));
    const shown = seen.map(({ places }) => places);
    if (shown.length === 0) return;
    for (const { node, ancestors } of ownNodes(meaning)) {
      if (node.kind !== 'block' || !isWay(node) || !isEntered(node, ancestors, shown)) continue;
      const around = enclosing(node, ancestors);
      // Who comes as far as the block is the one to make a copy of.
      const like = seen.find(({ places }) => around === undefined || isReached(around, places))!.sample;
      for (const gap of gapsOf(node, ancestors, shown)) {
        const wishes = gap.branch ? wishesFor(gap.branch, node, meaning) : wishesAgainst(node, meaning);
        const fix = wishes && addUser(like, wishes, samples, meaning);
        const range = meaning.document.lines.rangeOf(gap.span);
        yield { file: meaning.file, range, message: gap.message, ...(fix ? { fixes: [fix] } : {}) };
      }
    }
  },
);

/** A condition, loop or section: what calls another helper never shows its contents, and is told elsewhere. */
function isWay(node: BlockNode): boolean {
  const helper = helpers[nameOf(node) ?? ''];
  return (node.form === 'block' || node.form === 'inverse') && helper?.block !== false;
}

/** A way that nobody takes. */
interface Gap {
  readonly span: Span;
  readonly message: string;
  /** The branch that is never entered; undefined: it is the one that is never left out. */
  readonly branch?: Branch;
}

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
  const span = enclosing(node, ancestors);
  return span === undefined || shown.some((places) => isReached(span, places));
}

/** What is seen of the branch that a block stands in; undefined where it stands in none, or nothing else is seen of it. */
function enclosing(node: BlockNode, ancestors: readonly BlockNode[]): Span | undefined {
  const branch = ancestors.at(-1)?.branches.find(({ body }) => body.includes(node));
  return branch && textSpan(branch);
}

function* gapsOf(node: BlockNode, ancestors: readonly BlockNode[], shown: readonly Places[]): Generator<Gap> {
  for (const branch of node.branches) {
    const text = textSpan(branch);
    if (text === undefined) continue;
    const span = { start: branch.tag.start, end: branch.tag.end };
    const users = shown.filter((places) => isReached(text, places)).length;
    if (users === 0) yield { span, message: `No sample user takes ${wayInto(node, branch)}.`, branch };
    const isAlways = users === shown.length && users > 1 && node.branches.length === 1;
    if (isAlways && ancestors.length === 0 && nameOf(node) !== 'each') {
      const message = `All ${users} sample users take this branch. How the prompt reads without it is never seen.`;
      yield { span, message };
    }
  }
}

function wayInto(node: BlockNode, { kind }: Branch): string {
  if (kind === 'else') return 'this `{{else}}`';
  return nameOf(node) === 'each' ? 'this loop: its list is always empty' : 'this branch';
}

function nameOf({ branches }: BlockNode): string | undefined {
  const callee = branches[0]?.tag.callee;
  return callee?.kind === 'path' ? callee.original : undefined;
}

/** From its first to its last text or value; undefined where nothing of its own would be seen in a render. */
function textSpan({ body }: Branch): Span | undefined {
  const seen = body.filter((node) => node.kind === 'mustache' || (node.kind === 'text' && node.value.trim() !== ''));
  const [first] = seen;
  return first && { start: first.start, end: seen.at(-1)!.end };
}
