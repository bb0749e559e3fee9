import { asciiDigits } from './normalise.ts';
import { at, linesOf, type Piece, part } from './piece.ts';
import type { CodeAt, RatingContract } from './types.ts';
import { unwrap } from './unwrap.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

/** A number on the scale. Between two steps it is rounded to the nearest, halves upwards (R2); outside it is no answer. */
export function readRating(body: Piece, contract: RatingContract, ending: Ending): Found {
  if (PLAIN.test(body.text)) {
    if (ending === 'cut' && mayGoOn(body.text, contract)) return nothing();
    return rated(Number(body.text), body, contract, isWritten(body.text, contract) ? [] : [at('E4', body)]);
  }
  const core = unwrap(body);
  const text = plainText(core.text);
  const scaled = scale(text, body, contract);
  if (scaled) return scaled;
  const word = NUMBER_WORDS.indexOf(text.toLowerCase());
  if (word >= 0) return rated(word, body, contract, [at('E7', body)]);
  if (PLAIN.test(text)) return rated(Number(text), body, contract, [at('E4', body)]);
  return amongWords(ending === 'cut' ? withoutNumberAtEnd(body) : body, contract);
}

/** The number and what is wrong with it; `codes` are of its form. */
function rated(value: number, place: Piece, { min, max, step }: RatingContract, codes: readonly CodeAt[]): Found {
  if (value < min - TOLERANCE || value > max + TOLERANCE) return nothing(...codes, at('R1', place));
  const size = step > 0 ? step : 1;
  const steps = (value - min) / size;
  const nearest = Math.min(max, min + Math.floor(steps + 0.5 + TOLERANCE) * size);
  const rounded = Number(nearest.toFixed(10));
  const isBetween = Math.abs(steps - Math.round(steps)) > TOLERANCE;
  return {
    answer: rounded,
    codes: isBetween ? [...codes.filter(({ code }) => code !== 'E4'), at('R2', place)] : codes,
  };
}

/** As the scale is written: `4` and not `4.0` or `04` where the step is 1. */
function isWritten(text: string, { min, step }: RatingContract): boolean {
  const decimals = Math.max(decimalsOf(String(min)), decimalsOf(String(step)));
  return decimalsOf(text) <= decimals && !/^[-+]?0\d/.test(text) && !text.startsWith('+');
}

function decimalsOf(text: string): number {
  return (text.split('.')[1] ?? '').length;
}

/** "8/10", "80 %", "4 out of 5": the same scale is another form; another one cannot be read as this (R3). */
function scale(text: string, body: Piece, contract: RatingContract): Found | undefined {
  const [, value, top, percent] = SCALED.exec(text) ?? [];
  if (value === undefined) return undefined;
  if (top !== undefined && Number(top) === contract.max) return rated(Number(value), body, contract, [at('E4', body)]);
  if (top === undefined && percent === undefined) return rated(Number(value), body, contract, [at('E4', body)]);
  const isOutside = Number(value) < contract.min || Number(value) > contract.max;
  return nothing(at('R3', body), at(isOutside ? 'R1' : 'E2', body));
}

/** The one number that the words give as the rating: behind a cue, at the start, alone on a line, or the only one. */
function amongWords(body: Piece, contract: RatingContract): Found {
  const text = plainText(body.text.slice(0, MOST_TEXT));
  if (ALTERNATIVES.test(text)) return nothing(at('E6', body));
  for (const find of [cued, leading, alone]) {
    const values = find(text, body);
    if (new Set(values).size > 1) return nothing(at('E6', body));
    if (values.length > 0) return fromWords(values[0]!, body, contract);
  }
  const all = [...text.matchAll(NUMBER)].map(([number]) => number);
  if (all.length === 0) return unreadable(body);
  return new Set(all).size > 1 ? nothing(at('E6', body)) : fromWords(all[0]!, body, contract);
}

/** A number that the cut may have halved says nothing. */
function withoutNumberAtEnd(body: Piece): Piece {
  return part(body, 0, body.text.replace(/[\d.]{1,20}$/, '').length);
}

/** A number, perhaps with the scale behind it, out of a longer text. */
function fromWords(found: string, body: Piece, contract: RatingContract): Found {
  const extra = at('E3', body);
  const plain = PLAIN.test(found) ? rated(Number(found), body, contract, []) : undefined;
  const read = plain ?? scale(found, body, contract) ?? nothing(at('E2', body));
  return { ...read, codes: [extra, ...read.codes] };
}

function cued(text: string): string[] {
  return [...text.matchAll(CUED)].map(([, number]) => number!.trim());
}

function leading(text: string): string[] {
  const found = LEADING.exec(text)?.[1];
  return found === undefined ? [] : [found.trim()];
}

function alone(_text: string, body: Piece): string[] {
  return linesOf(part(body, 0, MOST_TEXT)).flatMap((line) => {
    const core = plainText(unwrap(line).text);
    return PLAIN.test(core) || SCALED.test(core) ? [core] : [];
  });
}

/** Digits of any script in ASCII, a decimal comma as a point. */
function plainText(text: string): string {
  return asciiDigits(text).replaceAll(/(?<=\d),(?=\d{1,2}(?!\d))/g, '.');
}

/** Whether a cut number may be the beginning of another one of the scale: `1` of `10`, `4` of `4.5`. */
function mayGoOn(text: string, { min, max, step }: RatingContract): boolean {
  if (decimalsOf(String(step)) > 0 && !text.includes('.')) return true;
  return Array.from({ length: 10 }, (_, digit) => Number(`${text}${digit}`)).some((more) => more >= min && more <= max);
}

const PLAIN = /^[-+]?\d{1,9}(?:\.\d{1,9})?$/;
const NUMBER = /(?<![\p{L}\d.])-?\d{1,9}(?:\.\d{1,9})?(?![\p{L}\d])/gu;
const VALUE = String.raw`-?\d{1,9}(?:\.\d{1,9})?`;
const OUT_OF = String.raw`(?:\s?(?:\/|out of|of)\s?\d{1,4}(?:\.\d)?|\s?%|\s?percent)?`;
const SCALED =
  /^(-?\d{1,9}(?:\.\d{1,9})?)(?:\s?(?:\/|out of|of)\s?(\d{1,4}(?:\.\d)?)|\s?(%|percent))?(?:\s?(?:stars?|points?))?$/i;
const CUED = new RegExp(
  String.raw`\b(?:rating|rate|score|answer|give|predict(?:ion)?|say)\b(?:\s(?:is|of|it|this|would be|that|the|movie|film|item|book|an?))*\s?[:=]?\s?[*_"'(\[]{0,3}(${VALUE}${OUT_OF})`,
  'gi',
);
const LEADING = new RegExp(String.raw`^[*_"'(\[]{0,3}(${VALUE}${OUT_OF})[*_"')\]]{0,3}(?=$|[\s.,;:!\-–—])`, 'i');
const ALTERNATIVES = /\d\s?(?:\bor\b|\bto\b|[-–]|\band\b)\s?\d|^\s{0,3}\d\s?\/\s?\d\s?\/\s?\d/;
const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const TOLERANCE = 1e-9;
const MOST_TEXT = 5_000;
