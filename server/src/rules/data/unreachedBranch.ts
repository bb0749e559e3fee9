import { helpers, type Meaning } from '../../semantics/index.ts';
import { type BlockNode, type Branch, walk } from '../../template/index.ts';
import type { Span } from '../../text/index.ts';
import { wishesAgainst, wishesFor } from '../conditions.ts';
import { dataRule, type FoundInFile } from '../define.ts';
import { isNeverReached } from '../neverReached.ts';
import { addUser } from '../newUser.ts';
import { type Home, homesIn, type Places, placesIn, sightAround, sightOf } from '../sights.ts';
import type { RenderedSample } from '../types.ts';

export const unreachedBranch = dataRule(
  {
    code: 'unreached-branch',
    lint: 'L38',
    severity: 'hint',
    title: 'Branch that no sample user takes',
    fixes: true,
    speaksOf: 'all',
    docs: 'No sample user makes the prompt go this way: an `{{#if}}` that is never true, an `{{else}}` that is never needed, a list that is always empty. How the prompt reads there has never been seen. A branch that contradicts what is asked around it can never be taken: remove it. Else add such a user: one without history, without dislikes. A fix does so in JSON Lines, by a copy of a user who comes as far as the block; what it lacks is taken from another user or made up by the schema. A branch in a partial is told in the partial, where the users of no template that calls it take it; among more than 64 templates that might do so nothing is said of it.',
  },
  function* (meaning, samples) {
    const homes = homesIn(meaning);
    const seen = samples.flatMap((sample) => (sample.map ? [{ sample, places: placesIn(sample.map, homes) }] : []));
    if (seen.length === 0) return;
    for (const home of homes) {
      for (const way of waysIn(home)) yield* untaken(way, seen, samples, meaning);
    }
  },
);

/** The opening tags of all branches in partials that some of these users take. */
export function takenInPartials(
  meaning: Meaning,
  samples: readonly RenderedSample[],
): Pick<FoundInFile, 'file' | 'range'>[] {
  const homes = homesIn(meaning);
  const seen = samples.flatMap(({ map }) => (map ? [placesIn(map, homes)] : []));
  const partials = homes.filter(({ name }) => name !== undefined);
  return partials.flatMap(waysIn).flatMap(({ node, home }) =>
    node.branches.flatMap(({ body, tag }) => {
      const sight = sightOf(body, home, meaning);
      return sight && seen.some(sight) ? [{ file: home.file, range: home.document.lines.rangeOf(tag) }] : [];
    }),
  );
}

/** A block that the prompt may go through or around, with those that it stands in. */
interface Way {
  readonly node: BlockNode;
  readonly ancestors: readonly BlockNode[];
  readonly home: Home;
}

interface Seen {
  readonly sample: RenderedSample;
  readonly places: Places;
}

function waysIn(home: Home): Way[] {
  const ways: Way[] = [];
  walk(home.document.body.nodes, (node, ancestors) => {
    if (node.kind === 'block' && isWay(node)) ways.push({ node, ancestors, home });
  });
  return ways;
}

/** A condition, loop or section: what calls another helper never shows its contents, and is told elsewhere. */
function isWay(node: BlockNode): boolean {
  const helper = helpers[nameOf(node) ?? ''];
  return (node.form === 'block' || node.form === 'inverse') && helper?.block !== false;
}

function* untaken(
  way: Way,
  seen: readonly Seen[],
  samples: readonly RenderedSample[],
  meaning: Meaning,
): Generator<FoundInFile> {
  const { node, ancestors, home } = way;
  if (!ancestors.every((one) => isCalled(one, meaning))) return;
  const around = sightAround(node, ancestors, home, meaning);
  // Who comes as far as the block is the one to make a copy of; if nobody does, the block around it is told.
  const like = seen.find(({ places }) => !around || around(places))?.sample;
  if (!like) return;
  for (const { branch, span, message } of gapsOf(way, seen, meaning)) {
    const range = home.document.lines.rangeOf(span);
    if (branch && isNeverReached(branch, node, ancestors, meaning)) {
      yield { file: home.file, range, message: NEVER };
      continue;
    }
    const wishes = branch ? wishesFor(branch, node, meaning) : wishesAgainst(node, meaning);
    const fix = wishes && addUser(like, wishes, samples, meaning);
    yield { file: home.file, range, message, ...(fix ? { fixes: [fix] } : {}) };
  }
}

const NEVER = 'No user can ever take this branch: what it asks contradicts the conditions around it or before it.';

/** What nobody calls of inline partials is no way of the prompt. */
function isCalled({ form, branches }: BlockNode, { partialCalls }: Meaning): boolean {
  const [name] = branches[0]?.tag.params ?? [];
  if (form !== 'decorator' || name?.kind !== 'literal') return true;
  return partialCalls.some((call) => call.name === undefined || call.name === String(name.value));
}

/** A way that nobody takes. */
interface Gap {
  readonly span: Span;
  readonly message: string;
  /** The branch that is never entered; undefined: it is the one that is never left out. */
  readonly branch?: Branch;
}

function* gapsOf({ node, ancestors, home }: Way, seen: readonly Seen[], meaning: Meaning): Generator<Gap> {
  for (const branch of node.branches) {
    const sight = sightOf(branch.body, home, meaning);
    if (sight === undefined) continue;
    const span = { start: branch.tag.start, end: branch.tag.end };
    const users = seen.filter(({ places }) => sight(places)).length;
    if (users === 0) yield { span, message: `No sample user takes ${wayInto(node, branch)}.`, branch };
    const isAlways = users === seen.length && users > 1 && node.branches.length === 1;
    // A partial may be rendered more than once for a user, as what stands in a loop is.
    const isOnce = ancestors.length === 0 && home.name === undefined;
    if (isAlways && isOnce && nameOf(node) !== 'each') {
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
