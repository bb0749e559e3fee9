import { editDistance } from '../text/index.ts';
import { contained, shortened } from './containment.ts';
import { oneLine } from './names.ts';
import { isNumeral, normalForm, shortForm, type Word, wordsOf } from './normalise.ts';
import { type Title, type TitleIndex, titleIndex } from './titleIndex.ts';
import type { AnswerCase, AnswerItem } from './types.ts';

type Pool = 'candidates' | 'history' | 'catalog';

/** What a text names. `exact` and `normalised` are sure; `inexact` was found by shared words or a near spelling (M2). */
export type Match =
  | {
      readonly kind: 'item';
      readonly id: string;
      readonly title: string;
      readonly pool: Pool;
      readonly how: 'exact' | 'normalised' | 'inexact';
    }
  /** `several`: more than one title stands in the text; else one title, or none quite, fits several items. */
  | { readonly kind: 'ambiguous'; readonly ids: readonly string[]; readonly several: boolean }
  | { readonly kind: 'none' };

/** Finds the items that texts name: among the candidates, then the history, then the catalogue. */
export interface Resolver {
  /** The text is a title as written, white space aside. */
  exact(text: string): Match;
  /** The whole text is a title, up to case, accents, punctuation, entities, article and trailing year. */
  whole(text: string): Match;
  /** The text holds a title, shortens one or misspells one. At most some hundreds of texts are tried for one answer. */
  inexact(text: string): Match;
}

const NONE: Match = { kind: 'none' };

/** By the surest way that finds something: exact, put right in form, then near. Ties are ambiguous, never decided by order. */
export function createResolver({ items, history, catalog }: AnswerCase): Resolver {
  const pools: Pools = [items, history, catalog];
  const [candidates, had] = [new Set(items.map(({ id }) => id)), new Set(history.map(({ id }) => id))];
  const poolOf = (id: string): Pool => (candidates.has(id) ? 'candidates' : had.has(id) ? 'history' : 'catalog');
  const match = (titles: readonly Title[], how: 'exact' | 'normalised' | 'inexact'): Match => {
    const all = [...new Set(titles.map(({ id }) => id))];
    const own = how === 'inexact' ? all.filter((id) => candidates.has(id)) : [];
    const ids = own.length > 0 ? own : all;
    if (ids.length === 0) return NONE;
    return ids.length > 1
      ? { kind: 'ambiguous', ids, several: false }
      : { kind: 'item', id: ids[0]!, title: titles.find(({ id }) => id === ids[0])!.text, pool: poolOf(ids[0]!), how };
  };
  const exact = (text: string) =>
    match(
      firstGroup(pools, ({ exact }) => exact.get(oneLine(text))),
      'exact',
    );
  let left = Math.max(MOST_INEXACT, 2 * items.length);
  return {
    exact,
    whole(text) {
      if (text.length > LONGEST_TEXT) return NONE;
      const same = exact(text);
      return same.kind === 'none' ? match(normalised(pools, text), 'normalised') : same;
    },
    inexact(text) {
      left -= 1;
      if (left < 0) return NONE;
      const words = wordsOf(text).slice(0, MOST_WORDS);
      const similar = near(pools, text, words);
      const held = similar.length > 0 ? [] : contained(pools.map(titleIndex), words);
      if (held.length === 0) return match(similar, 'inexact');
      const found = match(held, 'inexact');
      return found.kind === 'ambiguous' ? { ...found, several: new Set(held.map(({ key }) => key)).size > 1 } : found;
    },
  };
}

/** Lists of items, the first to be believed first; each is indexed when it is first needed. */
type Pools = readonly (readonly AnswerItem[])[];

function firstGroup(pools: Pools, find: (index: TitleIndex) => readonly Title[] | undefined): readonly Title[] {
  for (const pool of pools) {
    const found = find(titleIndex(pool));
    if (found && found.length > 0) return found;
  }
  return [];
}

function normalised(pools: Pools, text: string): readonly Title[] {
  const normal = normalForm(text);
  const same = firstGroup(pools, (index) => index.normal.get(normal));
  if (same.length > 0) return same;
  const { key, year } = shortForm(text);
  return firstGroup(pools, (index) => index.short.get(key)?.filter((title) => sameYear(title.year, year)));
}

/** A year that contradicts names another item. */
function sameYear(a: string | undefined, b: string | undefined): boolean {
  return a === undefined || b === undefined || a === b;
}

/**
 * Titles that the whole text shortens or misspells, which says more than a title that stands in it: "Alien Resurection" is not
 * "Alien". Both kinds count, so that neither hides a tie with the other.
 */
function near(pools: Pools, text: string, words: readonly Word[]): readonly Title[] {
  const short = firstGroup(pools.slice(0, 2), ({ titles }) => shortened(titles, words));
  return [...short, ...firstGroup(pools, (index) => misspelt(index, text, words))];
}

/** At most one edit in ten characters; every other title at least two edits farther, else all that are near. */
function misspelt({ byLength }: TitleIndex, text: string, words: readonly Word[]): readonly Title[] {
  const { key, year } = shortForm(text);
  if (key.length < SHORTEST || key.length > LONGEST) return [];
  const numbers = numeralsOf(words.map(({ norm }) => norm));
  const near = [...byLength].flatMap(([length, titles]) => {
    const most = Math.max(1, Math.floor(length / 10));
    if (length < SHORTEST || Math.abs(length - key.length) >= most + MARGIN) return [];
    return titles.flatMap((title) => {
      const distance = sameYear(title.year, year) ? editDistance(title.key, key, most + MARGIN - 1) : most + MARGIN;
      return distance < most + MARGIN ? [{ title, distance, most }] : [];
    });
  });
  const best = Math.min(...near.filter(({ distance, most }) => distance <= most).map(({ distance }) => distance));
  const tied = near.filter(({ distance }) => distance < best + MARGIN).map(({ title }) => title);
  return tied.filter((title) => numeralsOf(title.words) === numbers);
}

/** "Rocky II" is no misspelling of "Rocky III". */
function numeralsOf(words: readonly string[]): string {
  return words.filter(isNumeral).join(' ');
}

const MARGIN = 2;
const SHORTEST = 4;
const LONGEST = 300;
const LONGEST_TEXT = 5_000;
const MOST_WORDS = 150;
const MOST_INEXACT = 200;
