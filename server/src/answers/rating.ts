import { asciiDigits } from './normalise.ts';
import { NUMBER_WORDS } from './numberWords.ts';
import { at, type Piece, part } from './piece.ts';
import { affirms, takesBack, withoutReasons } from './stance.ts';
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

/** The one number that the words give as the rating: behind a cue, at the start or alone on a line, else the only one. */
function amongWords(body: Piece, contract: RatingContract): Found {
  const text = withoutReasons(withoutScale(plainText(body.text.slice(0, MOST_TEXT)), contract));
  if (ALTERNATIVES.test(text)) return nothing(at('E6', body));
  const first = leading(text);
  const said = [...first, ...cued(text), ...alone(text).filter(({ start }) => start !== first[0]?.start)];
  const found = said.length > 0 ? said : [...text.matchAll(NUMBER)].map(placed);
  if (found.length === 0) return unreadable(body);
  if (new Set(found.map(({ value }) => value)).size > 1) return nothing(at('E6', body));
  const isMeant = found.some(({ isFirst, start, end }) =>
    isFirst ? !takesBack(text.slice(end)) : affirms(text, start, end),
  );
  return isMeant ? fromWords(found[0]!.text, body, contract) : unreadable(body);
}

/** Without the scale's own ends: "on a scale of 1 to 5" gives no rating. */
function withoutScale(text: string, { min, max }: RatingContract): string {
  const isEnd = (a: string, b: string) =>
    Number(a) + Number(b) === min + max && (Number(a) === min || Number(b) === min);
  return text.replaceAll(SCALE, (whole, a, b) => (isEnd(a, b) ? ' '.repeat(whole.length) : whole));
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

/** A number, perhaps with the scale behind it, and where it stands; `value` is the number alone. */
interface Mention {
  readonly text: string;
  readonly value: number;
  readonly start: number;
  readonly end: number;
  readonly isFirst?: boolean;
}

function placed(found: RegExpExecArray): Mention {
  const text = found[1] ?? found[0];
  const start = found.index + found[0].lastIndexOf(text);
  return { text: text.trim(), value: Number.parseFloat(text), start, end: start + text.length };
}

function cued(text: string): Mention[] {
  return [...text.matchAll(CUED)].map(placed);
}

function leading(text: string): Mention[] {
  const found = LEADING.exec(text);
  return found === null ? [] : [{ ...placed(found), isFirst: true }];
}

/** Numbers that are all that their part of a sentence says: "5 stars? No, 2", "4 3". */
function alone(text: string): Mention[] {
  return [...text.matchAll(PART)].flatMap((piece) => {
    const isBare = BARE.test(piece[0]);
    return isBare ? [...piece[0].matchAll(FIRST)].map((found) => moved(placed(found), piece.index)) : [];
  });
}

function moved(mention: Mention, by: number): Mention {
  return { ...mention, start: mention.start + by, end: mention.end + by };
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
const SCALE = new RegExp(
  String.raw`(?:\bscale\s(?:of|from)\s|\bfrom\s|\bbetween\s|[(\[])(${VALUE})\s?(?:to|and|through|[-–—])\s?(${VALUE})(?![\d/])`,
  'gi',
);
/** A stretch without a mark that parts; the point of a decimal is none. */
const PART = /(?:[^,;:.!?\n()[\]]|[.](?=\d))+/g;
/** Numbers with their units, and no word but such as correct: "no, 2", "or rather 3". */
const BARE = new RegExp(
  String.raw`^[\s*_"'\-–—]*(?:(?:no|not|or|and|but|rather|actually|maybe|perhaps|then|so|wait|make it|I mean)\s{1,3}){0,4}${VALUE}${OUT_OF}(?:\s?(?:stars?|points?))?(?:\s{1,3}${VALUE}){0,50}[\s*_"']*$`,
  'i',
);
const FIRST = new RegExp(String.raw`(?<![\d./]|of\s)${VALUE}(?:\s?(?:\/|out of|of)\s?\d{1,4}|\s?%|\s?percent)?`, 'gi');
const TOLERANCE = 1e-9;
const MOST_TEXT = 5_000;
