import type { Meaning, Sentence } from '../semantics/index.ts';
import { perText } from '../text/index.ts';
import { instructions } from './prose.ts';
import { COUNT, countOf, ITEM_NOUN } from './words.ts';

interface Match {
  readonly index: number;
  readonly 0: string;
}

/** A scale that a sentence names, such as "from 1 to 5" or "from one to five". */
export interface StatedScale {
  readonly sentence: Sentence;
  readonly match: Match;
  /** The two numbers as they are written, the lower one first. */
  readonly ends: readonly [Match, Match];
  readonly min: number;
  readonly max: number;
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)`;
/** "In one to two sentences" measures no item. */
const NO_UNIT = String.raw`(?![\d]|\.\d|\s+(?:\w+\s+)?(?:sentences?|words?|lines?|paragraphs?|reasons?|times|${ITEM_NOUN})\b)`;
const ABOUT = /\b(rat(e|es|ed|ing|ings)|scale|scores?|stars?|points?|grades?|number|between)\b/i;
const RANGE = new RegExp(
  String.raw`(?<![\d.,])${NUMBER}\s{0,3}(?:\([^)\d]{0,60}\)|stars?|points?)?\s{0,3}(?:-|–|—|\bto\b|\band\b|\bthrough\b|\.\.)\s*${NUMBER}${NO_UNIT}`,
  'gi',
);
/** Number words are joined by less: "number one and two" is no scale. */
const IN_WORDS = new RegExp(
  String.raw`\b(?:(zero|one|${COUNT})\s+(?:to|through)|between\s+(zero|one|${COUNT})\s+and)\s+(${COUNT})\b${NO_UNIT}`,
  'gi',
);
const ENDS =
  /(?<![\d.,])(-?\d+(?:\.\d+)?)\s*(?:=|is|being|means|for|stands for|:)\s*(?:the\s+)?(?:lowest|worst|bad|awful|terrible|hate\w*|poor|very bad|strong\w* dislike\w*|not at all)\b.{0,120}?(?<![\d.,])(-?\d+(?:\.\d+)?)\s*(?:=|is|being|means|for|stands for|:)/gi;

/** Every scale that the instructions name; years and places in lists are none. */
export function statedScales(meaning: Meaning): StatedScale[] {
  return instructions(meaning).flatMap((sentence) => scalesIn(sentence.text).map((one) => ({ sentence, ...one })));
}

const scalesIn = perText((text): Omit<StatedScale, 'sentence'>[] => {
  if (!ABOUT.test(text)) return [];
  return [RANGE, IN_WORDS, ENDS].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const written = match.slice(1).filter((one) => one !== undefined);
      const [min, max] = written.map(numberOf) as [number, number];
      return min < max && max <= 100 ? [{ match, ends: endsOf(match, written), min, max }] : [];
    }),
  );
});

function numberOf(written: string): number {
  const word = written.toLowerCase();
  return word === 'zero' ? 0 : word === 'one' ? 1 : countOf(word);
}

function endsOf({ index, 0: whole }: Match, [low = '', high = '']: readonly string[]): [Match, Match] {
  return [
    { index: index + whole.indexOf(low), 0: low },
    { index: index + whole.lastIndexOf(high), 0: high },
  ];
}
