/** A word of a text in normal form: letters decomposed, marks and case gone; `raw` as it stands. */
export interface Word {
  readonly norm: string;
  readonly raw: string;
}

/** The words of a text (its first 1,000 units), without punctuation; entities are decoded, `&` is `and`. */
export function wordsOf(text: string): Word[] {
  const plain = decodeEntities(text.slice(0, MOST_TEXT)).replaceAll(/['’‘ʼ`´]/g, '');
  const raws = plain.match(ASCII.test(plain) ? ASCII_WORD : WORD) ?? [];
  return raws.map((raw) => ({ norm: raw === '&' ? 'and' : normalWord(raw), raw }));
}

/** A text as its words in normal form. Empty for one of symbols alone. */
export function normalForm(text: string): string {
  return wordsOf(text)
    .map(({ norm }) => norm)
    .join(' ');
}

/** A title without its trailing year and its article, wherever that stands: "Boot, Das (1981)" and "Das Boot" alike. */
export function shortForm(title: string): { readonly key: string; readonly year: string | undefined } {
  const { before, year } = withoutYear(title);
  return { key: normalForm(withoutArticle(before)), year };
}

/** A title and the year in brackets behind it. */
export function withoutYear(title: string): { readonly before: string; readonly year: string | undefined } {
  const text = title.slice(0, MOST_TEXT);
  const [, before = text, year] = (/[)\]]/.test(text) && TRAILING_YEAR.exec(text)) || [];
  return { before, year };
}

function withoutArticle(title: string): string {
  const moved = title.includes(',') ? title.replace(TRAILING_ARTICLE, '') : title;
  return moved.replace(LEADING_ARTICLE, '');
}

/** "Das Boot" of "Boot, Das"; undefined where no article stands behind. */
export function articleFirst(title: string): string | undefined {
  const [moved] = (title.includes(',') && TRAILING_ARTICLE.exec(title)) || [];
  return moved === undefined ? undefined : `${moved.slice(1).trim()} ${title.slice(0, -moved.length)}`;
}

/** What tells one part of a series from another: a number, Roman or Arabic. */
export function isNumeral(norm: string): boolean {
  return /^\d+$/.test(norm) || ROMAN.test(norm);
}

/** Digits of any script and circled ones as ASCII: "２", "②", "²". */
export function asciiDigits(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text : text.normalize('NFKC');
}

function normalWord(word: string): string {
  if (ASCII.test(word)) return word.toLowerCase();
  return word
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase();
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return namedEntity(String(name)) ?? whole;
    const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
}

function namedEntity(name: string): string | undefined {
  if (Object.hasOwn(ENTITIES, name)) return ENTITIES[name];
  return /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|slash)$/i.exec(name)?.[1];
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  hellip: '…',
};
const ASCII = /^[\x20-\x7e]*$/;
const ASCII_WORD = /[a-z0-9]+|&/gi;
const WORD = /[\p{L}\p{N}\p{M}]+|&/gu;
const TRAILING_YEAR = /^(.*\S)\s{0,3}[([]((?:18|19|20)\d\d)[)\]]\s{0,3}$/su;
const ARTICLE = 'the|a|an|der|die|das|ein|eine|le|la|les|un|une|el|los|las|il|lo|gli|de|het';
const TRAILING_ARTICLE = new RegExp(`,\\s*(?:${ARTICLE}|l['’])$`, 'iu');
const LEADING_ARTICLE = new RegExp(`^\\s{0,3}(?:${ARTICLE})\\s{1,3}(?=[\\p{L}\\p{N}])`, 'iu');
const ROMAN = /^(?:ii|iii|iv|v|vi|vii|viii|ix|x|xi|xii|xiii|xiv|xv)$/;
const MOST_TEXT = 1_000;
