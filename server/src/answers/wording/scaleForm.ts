import { escapeRegExp } from '../../text/index.ts';
import type { RatingContract } from '../types.ts';
import type { Exchanged, Form } from './form.ts';

const LISTED = String.raw`(?:\s{0,9}[,/|]\s{0,9}(?:or\s{1,9}|and\s{1,9})?|\s{1,9}(?:or|and)\s{1,9})`;
const RANGE = String.raw`(?:\s{1,9}(?:to|through|and|or)\s{1,9}|\s{0,9}(?:[-–—…/]|\.{2,3})\s{0,9})`;
const ASIDE = String.raw`\s?\([^(){}\d]{1,60}\)`;
const MEANING = String.raw`\s{0,9}[=:]?\s{0,9}\p{L}[^\d(){}.;,\n]{0,60}`;
const AFTER_MEANING = String.raw`(?:\s{0,9}[,;]\s{0,9}(?:and\s{1,9}|to\s{1,9}|through\s{1,9})?|\s{1,9}(?:and|to|through)\s{1,9}|\s{0,9}[-–—…]\s{0,9})`;

/** The whole scale in a row; both ends, each with what is said of it; both ends alone. */
export function scaleForm(contract: RatingContract): Form {
  const steps = stepsOf(contract);
  const end = `(?:${[steps[0]!, steps.at(-1)!].map(numeral).join('|')})`;
  const row = (numbers: readonly number[]) => numbers.map(numeral).join(LISTED);
  const rows = steps.length > 2 ? `(?<row>${row(steps)}|${row([...steps].reverse())})|` : '';
  const aside = `(?<a>${end}${ASIDE})(?<ab>${RANGE}|${AFTER_MEANING})(?<b>${end}${ASIDE})`;
  const meaning = `(?<c>${end})(?<cMeans>${MEANING}?)(?<cd>${AFTER_MEANING})(?<d>${end})(?<dMeans>${MEANING})`;
  const bare = `(?<e>${end})(?<ef>${RANGE})(?<f>${end})`;
  return {
    pattern: new RegExp(String.raw`(?<![\d.,\p{L}])(?:${rows}${aside}|${meaning}|${bare})`, 'giu'),
    turn: (parts) => different(turned(parts)),
  };
}

function turned(parts: Parts): Exchanged {
  const { row, a, ab, b, c, cd, d, e, ef, f } = parts;
  if (row !== undefined) return rowTurned(row);
  if (a !== undefined) return { text: `${b}${ab}${a}`, words: [a, b!] };
  return c === undefined
    ? { text: `${f}${ef}${e}`, words: [e!, f!] }
    : { text: withMeanings(parts, cd!), words: [c, d!] };
}

type Parts = Readonly<Record<string, string | undefined>>;

/** In a range the second end's words are as many as the first's: "1 star to 5 stars for this film". */
function withMeanings({ c, cMeans = '', d, dMeans = '' }: Parts, between: string): string {
  const isRange = /to|through|[-–—…]/.test(between);
  const most = isRange ? wordsIn(cMeans) : Number.POSITIVE_INFINITY;
  const own = [...dMeans.matchAll(/\s*\S+/g)].slice(0, most).map(([word]) => word);
  const kept = own.join('');
  return `${d}${kept}${between}${c}${cMeans}${dMeans.slice(kept.length)}`;
}

function rowTurned(row: string): Exchanged {
  const numbers = row.match(NUMBER) ?? [];
  const turned = [...numbers].reverse();
  let at = 0;
  return { text: row.replace(NUMBER, () => turned[at++]!), words: [numbers[0]!, numbers.at(-1)!] };
}

/** The ends as bare numbers; undefined where both are the same end. */
function different({ text, words }: Exchanged): Exchanged | undefined {
  const [one, other] = words.map((word) => String(Number.parseFloat(word)));
  return one === other ? undefined : { text, words: [one!, other!] };
}

/** At most twenty: longer scales are not written out. */
function stepsOf({ min, max, step }: RatingContract): number[] {
  const count = Math.round((max - min) / step);
  const whole = Array.from({ length: count + 1 }, (_, i) => Number((min + i * step).toFixed(10)));
  return count >= 1 && count <= 20 ? whole : [min, max];
}

function numeral(value: number): string {
  return String.raw`${escapeRegExp(String(value))}(?:\.0+)?(?![\d%]|[.,]\d)`;
}

const wordsIn = (text: string) => text.split(/\s+/).filter((word) => word !== '' && word !== '=').length;
const NUMBER = /-?\d+(?:\.\d+)?/g;
