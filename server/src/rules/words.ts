import { perText } from '../text/index.ts';

/** Nouns for what is recommended, by domain; the first domain fits every catalogue. */
export const NOUNS: Readonly<Record<string, readonly string[]>> = {
  any: [
    'candidate',
    'item',
    'title',
    'option',
    'choice',
    'entry',
    'entrie',
    'product',
    'recommendation',
    'alternative',
  ],
  movies: ['movie', 'film', 'show', 'series'],
  books: ['book', 'novel'],
  music: ['song', 'track', 'album', 'artist', 'cd'],
  games: ['game', 'videogame'],
  news: ['article', 'headline', 'story', 'storie'],
  places: ['restaurant', 'hotel', 'place', 'business', 'businesse'],
  shopping: ['recipe', 'course', 'podcast', 'job', 'app'],
};

/** Any noun for what is recommended, singular or plural, as a part of a pattern. */
export const ITEM_NOUN = `(?:${Object.values(NOUNS).flat().join('|')})s?`;

const NUMBER_WORDS = [
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];

/** A number in digits or, from two to twenty, in a word, as a part of a pattern. */
export const COUNT = `(?:\\d{1,4}|${NUMBER_WORDS.slice(1).join('|')})`;

/** The value of what `COUNT` matched. */
export function countOf(text: string): number {
  const word = NUMBER_WORDS.indexOf(text.toLowerCase());
  return word < 0 ? Number(text) : word + 1;
}

/** Whether a sentence asks for reasons or for thinking aloud; a sentence that forbids them does not. */
export const reasoningRequest = perText((sentence): (RegExpMatchArray & { readonly index: number }) | undefined => {
  for (const match of sentence.matchAll(REASONING)) {
    const before = sentence.slice(Math.max(0, match.index - 80), match.index);
    if (!FORBIDS.test(before)) return match as RegExpMatchArray & { index: number };
  }
  return undefined;
});

/** At the end of what stands before a request; up to four words may come between. */
const FORBIDS =
  /(?:\b(?:not|dont|never|without|no|avoid|refrain from|instead of|rather than|nor|or)|n['’]t)\s+(?:[\w,/]+\s+){0,4}$/i;

const REASONING =
  /\bstep[- ]by[- ]step\b|\bthink (aloud|out loud|it through|through|carefully before)\b|\breason (aloud|through|about)\b|\b(explain|justify) (your|why|the|each|how|briefly|in)\b|\b(give|state|add|provide|write|include|with) (a |an |your |the |one |some )?(\w+ )?(reason|reasons|reasoning|explanation|justification|rationale)s?\b|\b(show|describe) your (reasoning|thinking|work)\b/gi;

/** An input or field that holds what someone wrote freely. Titles do not count, dialogues have a form of their own. */
export const FREE_TEXT =
  /^(.*[_-])?(reviews?|review_?(text|body)|body|query|search_?query|comments?|utterance|request|feedback|posts?|bio|biography|profile|persona|opinions?|user_?(message|text|input))$/i;

/** A field that names an item or user by a number nobody can read. */
export const OPAQUE_ID =
  /^(id|_id|asin|isbn|sku|uid|(user|item|movie|book|product|song|track|game|target|candidate)_?id|reviewer_?id)$/i;

/** An input with what the user asks for now. */
export const REQUEST = /^(intention|intent|query|search_?query|request)$/i;

/** An input with solved examples. */
export const EXAMPLES = /^(examples?|demonstrations?|demos?|shots?|few_?shots?)$/i;
