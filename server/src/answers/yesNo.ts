import { escapeRegExp } from '../text/index.ts';
import { at, linesOf, type Piece, part } from './piece.ts';
import { affirms, takesBack } from './stance.ts';
import type { CodeAt, YesNoContract } from './types.ts';
import { unwrap } from './unwrap.ts';
import { type Ending, type Found, nothing, unreadable } from './verdict.ts';

type Value = 'yes' | 'no';

/** Yes or no in the contract's words, in another case, by a synonym, or first among other words. */
export function readYesNo(body: Piece, contract: YesNoContract, ending: Ending): Found {
  const whole = wordOf(body.text, contract);
  if (whole)
    return ending === 'cut' && mayGoOn(body.text, contract)
      ? nothing()
      : { answer: whole.value, codes: codesOf(whole, body) };
  const core = unwrap(body);
  const inner = wordOf(core.text, contract);
  if (inner) return { answer: inner.value, codes: [at('E4', body), ...codesOf(inner, core)] };
  const said = mentions(body, contract);
  if (said.length === 0) return unreadable(body);
  if (new Set(said.map(({ value }) => value)).size > 1) return nothing(at('E6', body));
  const meant = said.find(({ isMeant }) => isMeant);
  if (meant === undefined) return unreadable(body);
  return { answer: meant.value, codes: [at('E3', body), ...codesOf(meant, meant.place)] };
}

interface Said {
  readonly value: Value;
  readonly isOther: boolean;
}

interface Mention extends Said {
  readonly place: Piece;
  /** It is not denied, doubted or taken back. */
  readonly isMeant: boolean;
}

/** The whole text as one of the words; `isOther`: by case or as a synonym. */
function wordOf(text: string, { yes, no }: YesNoContract): Said | undefined {
  if (yes.includes(text)) return { value: 'yes', isOther: false };
  if (no.includes(text)) return { value: 'no', isOther: false };
  if (text.length > LONGEST_WORD) return undefined;
  const lower = text.toLowerCase();
  const has = (words: readonly string[]) => words.some((word) => word.toLowerCase() === lower);
  if (has(yes)) return { value: 'yes', isOther: true };
  if (has(no)) return { value: 'no', isOther: true };
  if (YES.has(lower)) return { value: 'yes', isOther: true };
  return NO.has(lower) ? { value: 'no', isOther: true } : undefined;
}

function codesOf({ isOther }: Said, place: Piece): CodeAt[] {
  return isOther ? [at('E7', place)] : [];
}

function mayGoOn(text: string, { yes, no }: YesNoContract): boolean {
  return [...yes, ...no].some((word) => word !== text && word.toLowerCase().startsWith(text.toLowerCase()));
}

/**
 * The places where the answer is said: at the start, behind "answer is", alone on a line, or as a word in the contract's own
 * case that ends a clause. "There is no doubt" says nothing, nor does "No idea". In a few words every one counts: "yes or no".
 */
function mentions(body: Piece, contract: YesNoContract): Mention[] {
  const text = body.text.slice(0, MOST_TEXT);
  const isShort = text.split(/\s+/).length <= 6;
  const lines = new Set(linesOf(part(body, 0, MOST_TEXT)).map(({ start }) => start));
  return [...text.matchAll(wordsIn(contract))].flatMap((found) => {
    const [start, end] = [found.index, found.index + found[0].length];
    const place = part(body, start, end);
    const said = wordOf(found[0], contract);
    const before = text.slice(Math.max(0, start - 40), start);
    const after = text.slice(end, end + 40);
    const isEnd = ENDS.test(after);
    if (said === undefined || !(isEnd || GOES_ON.test(after))) return [];
    const isFirst = /^[\s*_"'([]*$/.test(text.slice(0, start)) || lines.has(place.start - leading(before));
    const isSaid = isFirst || CUE.test(before) || isShort || (!said.isOther && isEnd);
    const isMeant = isFirst ? !takesBack(after) : affirms(text, start, end);
    return isSaid ? [{ ...said, place, isMeant }] : [];
  });
}

/** The contract's words, and yes and no, as words of their own: "-1" is no 1, and "no-nonsense" no no. */
function wordsIn({ yes, no }: YesNoContract): RegExp {
  const words = [...yes, ...no, 'yes', 'no'].sort((a, b) => b.length - a.length).map(escapeRegExp);
  return new RegExp(
    `(?<![\\p{L}\\p{N}]|\\p{L}-|[-+−.,/](?=\\p{N}))(?:${words.join('|')})(?![\\p{L}\\p{N}]|-\\p{L}|[.,/]\\p{N})`,
    'giu',
  );
}

/** Dressing between the start of a line and the word. */
function leading(before: string): number {
  return /[*_"'([]{0,3}$/.exec(before)![0].length;
}

const CUE =
  /\b(?:answer|prediction|verdict|decision|conclusion|would say|i['’]d say)\b(?:\s(?:is|would be))?\s?[:,]?\s?[*_"'([]{0,3}$/i;
const ENDS = /^[*_"')\]]{0,3}(?:$|[.,;:!?\n/–—]|\s?[-–—(]|\s(?:or|and|but)\b)/;
/** What may follow an answer without a comma. */
const GOES_ON =
  /^\s(?:because|since|as|due|given|the|this|that|it|they|he|she|I|you|for|definitely|absolutely|indeed|certainly|surely)\b/i;
const YES = new Set([
  'yes',
  'y',
  'true',
  'like',
  'likes',
  'liked',
  'positive',
  'recommend',
  'yeah',
  'yep',
  'oui',
  'ja',
  'sí',
  'si',
  'sim',
  'да',
  'hai',
  'はい',
  '是',
  '👍',
]);
const NO = new Set([
  'no',
  'n',
  'false',
  'dislike',
  'dislikes',
  'disliked',
  'negative',
  'nope',
  'non',
  'nein',
  'não',
  'нет',
  'いいえ',
  '否',
  '不',
  '👎',
]);
const LONGEST_WORD = 200;
const MOST_TEXT = 5_000;
