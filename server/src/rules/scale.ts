import type { Meaning, Sentence } from '../semantics/index.ts';
import { instructions } from './prose.ts';

/** A scale that a sentence names, such as "from 1 to 5". */
export interface StatedScale {
  readonly sentence: Sentence;
  readonly match: RegExpMatchArray & { readonly index: number };
  readonly min: number;
  readonly max: number;
}

const ABOUT = /\b(rat(e|es|ed|ing|ings)|scale|scores?|stars?|points?|grades?|number|between)\b/i;
const RANGE =
  /(?<![\d.,])(-?\d+(?:\.\d+)?)\s{0,3}(?:\([^)\d]{0,60}\)|stars?|points?)?\s{0,3}(?:-|–|—|\bto\b|\band\b|\bthrough\b|\.\.)\s*(-?\d+(?:\.\d+)?)(?![\d]|\.\d)/gi;
const ENDS =
  /(?<![\d.,])(-?\d+(?:\.\d+)?)\s*(?:=|is|being|means|for|stands for|:)\s*(?:the\s+)?(?:lowest|worst|bad|awful|terrible|hate\w*|poor|very bad|strong\w* dislike\w*|not at all)\b.{0,120}?(?<![\d.,])(-?\d+(?:\.\d+)?)\s*(?:=|is|being|means|for|stands for|:)/gi;

/** Every scale that the instructions name; years and places in lists are none. */
export function statedScales(meaning: Meaning): StatedScale[] {
  return instructions(meaning).flatMap((sentence) => {
    if (!ABOUT.test(sentence.text)) return [];
    return [...sentence.text.matchAll(RANGE), ...sentence.text.matchAll(ENDS)].flatMap((match) => {
      const [min, max] = [Number(match[1]), Number(match[2])];
      return min < max && max <= 100 ? [{ sentence, match: match as StatedScale['match'], min, max }] : [];
    });
  });
}
