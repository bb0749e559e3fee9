import { isNumeral, type Word } from './normalise.ts';
import type { Title, TitleIndex } from './titleIndex.ts';

/**
 * The titles that a text holds, at word boundaries, the longest first: inside a longer title a shorter one does not count.
 * A numeral behind a title makes it another one ("Alien" is not in "Alien 3"). Of equally long ones the earlier pool's.
 */
export function contained(indexes: readonly TitleIndex[], words: readonly Word[]): readonly Title[] {
  const places = indexes.flatMap(({ byFirst }, pool) =>
    words.flatMap((word, start) =>
      (byFirst.get(word.norm) ?? [])
        .filter((title) => standsAt(title, words, start))
        .map((title) => ({ title, pool, start, end: start + title.words.length })),
    ),
  );
  places.sort((a, b) => b.title.words.length - a.title.words.length || a.pool - b.pool);
  const taken: typeof places = [];
  for (const place of places) {
    const inside = taken.filter((other) => place.start < other.end && other.start < place.end);
    if (inside.every((other) => isTwin(other, place))) taken.push(place);
  }
  return taken.map(({ title }) => title);
}

interface Place {
  readonly pool: number;
  readonly start: number;
  readonly end: number;
}

/** Two titles of one pool at the very same place tie. */
function isTwin(a: Place, b: Place): boolean {
  return a.pool === b.pool && a.start === b.start && a.end === b.end;
}

function standsAt({ words: title, capital, year }: Title, words: readonly Word[], start: number): boolean {
  if (!title.every((word, i) => words[start + i]?.norm === word)) return false;
  const isSmall = /^\p{Ll}/u.test(words[start]!.raw);
  if (title.length === 1 && title[0]!.length < SHORTEST && (isSmall || start === 0)) return false;
  if (title.length <= 2 && capital && isSmall) return false;
  const next = words[start + title.length]?.norm;
  if (next === undefined || !isNumeral(next)) return true;
  return /^(?:19|20)\d\d$/.test(next) && (year === undefined || year === next);
}

/**
 * The titles that the whole text is a part of, if it says enough: two words, the first one, or half of the title, with a long
 * word among them. No numeral may follow ("Rocky" is not short for "Rocky II"), while one before it may be left out.
 */
export function shortened(titles: readonly Title[], words: readonly Word[]): readonly Title[] {
  const text = words.map(({ norm }) => norm);
  if (!text.some((word) => word.length >= SHORTEST)) return [];
  return titles.filter(({ words: title, key }) => {
    if (title.length <= text.length) return false;
    const start = title.findIndex((_, from) => text.every((word, i) => title[from + i] === word));
    if (start < 0) return false;
    const isFirst = key.startsWith(`${text.join(' ')} `);
    const enough = text.length >= 2 || isFirst || text.join(' ').length * 2 >= title.join(' ').length;
    return enough && !title.slice(start + text.length).some(isNumeral);
  });
}

const SHORTEST = 4;
