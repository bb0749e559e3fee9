import type { Meaning, Sentence } from '../semantics/index.ts';
import { perText } from '../text/index.ts';
import { instructions } from './prose.ts';
import { COUNT, countOf, ITEM_NOUN } from './words.ts';

/** A number of candidates that the author typed. */
export interface LiteralCount {
  readonly sentence: Sentence;
  readonly match: { readonly index: number; readonly 0: string };
  readonly count: number;
  /** "the best five": how many to answer; else how many there are. */
  readonly kind: 'asked' | 'there';
}

type Count = Omit<LiteralCount, 'sentence'>;

const ANY = new RegExp(COUNT, 'i');
const VERB = '(?:recommend|suggest|name|list|give|output|return|provide|pick|select|choose)';
const ASKED = new RegExp(
  `\\b(?:${VERB}s?|rank|answer with) (?:(?!so\\b|that\\b|which\\b|where\\b|if\\b)[\\p{L}-]+ ){0,5}(?:top|best)[ -](${COUNT})\\b(?! ?(?:%|percent|words?|sentences?|stars?|points?))`,
  'giu',
);
const WANTED = new RegExp(
  `\\b${VERB}s? (?:(?:me|us|them|him|her|the|user|exactly|only|just) ){0,3}(${COUNT}) (?:[\\p{L}-]+ ){0,2}${ITEM_NOUN}\\b`,
  'giu',
);
const BEST = new RegExp(`\\b(${COUNT}) (?:best|top|most (?:relevant|suitable|likely|promising|fitting))\\b`, 'gi');
const THERE = new RegExp(
  `\\b(${COUNT}) (?:(?!or\\b|to\\b|of\\b|and\\b|best\\b|top\\b|most\\b)[\\p{L}-]+ ){0,2}${ITEM_NOUN}\\b`,
  'giu',
);
/** What is behind is about the past, or a scale. */
const PAST =
  /\b(last|past|recent(ly)?|previous(ly)?|latest|earlier|watched|liked|seen|read|bought|rated|played|history|at least|at most|than|up to|about|within|choice|option|number|group of|level)\s*$|[-–.\d]\s*$/i;

/** "Do not rank two films at the same place" counts nothing. */
const FORBIDS = /\b(?:do not|don['’]t|dont|never|must not|may not|no two)\b/i;

/** Typed counts in the instructions of a task about items, each once. */
export function literalCounts(meaning: Meaning): LiteralCount[] {
  return instructions(meaning).flatMap((sentence) => countsIn(sentence.text).map((one) => ({ sentence, ...one })));
}

const countsIn = perText((text): Count[] => {
  if (!ANY.test(text) || isAboutThePast(text) || FORBIDS.test(text)) return [];
  const asked = [ASKED, BEST, WANTED].flatMap((pattern) => matches(text, pattern, 'asked'));
  const there = isAboutCandidates(text) ? matches(text, THERE, 'there') : [];
  const all = [...asked, ...there];
  return all.filter((one, i) => all.findIndex(({ match }) => match.index === one.match.index) === i);
});

function matches(text: string, pattern: RegExp, kind: LiteralCount['kind']): Count[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    if (PAST.test(text.slice(Math.max(0, match.index - 80), match.index))) return [];
    const index = match.index + match[0].toLowerCase().indexOf(match[1]!.toLowerCase());
    return [{ match: { index, 0: match[1]! }, count: countOf(match[1]!), kind }];
  });
}

function isAboutCandidates(text: string): boolean {
  return /\b(rank|sort|order|choose|pick|select|candidates?|options?|these|following|above|below|listed?)\b/i.test(
    text,
  );
}

function isAboutThePast(text: string): boolean {
  return /\b(watched|seen|liked|read|bought|purchased|played|rated|interacted|history)\b/i.test(text);
}
