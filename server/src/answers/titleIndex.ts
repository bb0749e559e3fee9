import { perObject } from '../text/index.ts';
import { oneLine, titleOf } from './names.ts';
import { articleFirst, shortForm, withoutYear, wordsOf } from './normalise.ts';
import type { AnswerItem } from './types.ts';

/** A title ready to be compared. */
export interface Title {
  readonly id: string;
  /** As it is written, on one line. */
  readonly text: string;
  /** Words in normal form, without the trailing year. */
  readonly words: readonly string[];
  /** Whether it is written with a capital (or has no case). */
  readonly capital: boolean;
  /** Without article and year. */
  readonly key: string;
  readonly year: string | undefined;
}

/** Titles of one pool by their forms; each form may stand for several. */
export interface TitleIndex {
  readonly titles: readonly Title[];
  readonly exact: ReadonlyMap<string, readonly Title[]>;
  readonly normal: ReadonlyMap<string, readonly Title[]>;
  readonly short: ReadonlyMap<string, readonly Title[]>;
  /** By the length of `key`. */
  readonly byLength: ReadonlyMap<number, readonly Title[]>;
  /** By their first word, the longest first; with an article behind also by the article. */
  readonly byFirst: ReadonlyMap<string, readonly Title[]>;
}

/** The index of a pool; kept as long as the very list lives, since a catalogue serves many answers. */
export const titleIndex = perObject(makeIndex);

function makeIndex(items: readonly AnswerItem[]): TitleIndex {
  const [exact, normal, short, byFirst] = [newGroups(), newGroups(), newGroups(), newGroups()];
  const byLength = new Map<number, Title[]>();
  const titles = items.map((item) => {
    const text = titleOf(item);
    const title = titleFor(item.id, text);
    add(exact, oneLine(text), title);
    add(normal, normalOf(title), title);
    add(short, title.key, title);
    add(byFirst, title.words[0] ?? '', title);
    const moved = articleFirst(withoutYear(text).before);
    if (moved !== undefined) {
      const words = wordsOf(moved).map(({ norm }) => norm);
      add(byFirst, words[0] ?? '', { ...title, words });
    }
    add(byLength, title.key.length, title);
    return title;
  });
  for (const group of byFirst.values()) group.sort((a, b) => b.words.length - a.words.length);
  return { titles, exact, normal, short, byLength, byFirst };
}

function titleFor(id: string, text: string): Title {
  const { key, year } = shortForm(text);
  const words = wordsOf(withoutYear(text).before);
  const capital = words[0] === undefined || !/^\p{Ll}/u.test(words[0].raw);
  return { id, text, words: words.map(({ norm }) => norm), capital, key, year };
}

/** With the year, if there is one. */
function normalOf({ words, year }: Title): string {
  return (year === undefined ? words : [...words, year]).join(' ');
}

const newGroups = () => new Map<string, Title[]>();

/** Titles of symbols alone have no form but the exact one. */
function add<K>(groups: Map<K, Title[]>, key: K, title: Title): void {
  if (key === '') return;
  const group = groups.get(key);
  if (group) group.push(title);
  else groups.set(key, [title]);
}
