/** A character written as HTML: a number, or one of the common names. A lone `&` or `AT&T;` is none. */
export const ENTITY =
  /&(?:#\d{1,6}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp|copy|reg|trade|hellip|mdash|ndash|[lr][sd]quo|[a-z]{1,6}(?:acute|grave|circ|tilde|uml|cedil|ring|slash|caron)|szlig|[ao]elig|iexcl|iquest);/gi;

/** The first one in a text. */
export function entityIn(text: string): string | undefined {
  return text.match(ENTITY)?.[0];
}

/** A text with the characters themselves, where it is clear which. */
export function allDecoded(text: string): string {
  return text.replace(ENTITY, (entity) => decoded(entity) ?? entity);
}

/** The character that an entity stands for; undefined for one that would mean something to Handlebars, or to nobody. */
export function decoded(entity: string): string | undefined {
  const name = entity.slice(1, -1);
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  const found = name.startsWith('#')
    ? fromCode(code)
    : (NAMED.get(name) ?? NAMED.get(name.toLowerCase()) ?? withAccent(name));
  return found === undefined || '{}\\'.includes(found) ? undefined : found;
}

function fromCode(code: number): string | undefined {
  const isCharacter = code >= 0x20 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isCharacter ? String.fromCodePoint(code) : undefined;
}

/** `eacute` as é: a letter and the name of its accent. */
function withAccent(name: string): string | undefined {
  const [, letter = '', accent = ''] = /^([a-z])([a-z]+)$/i.exec(name) ?? [];
  const both = (letter + (ACCENTS.get(accent.toLowerCase()) ?? '')).normalize('NFC');
  return both.length === 1 && both !== letter ? both : undefined;
}

/** By the name as it is written, else in small letters. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    apos: "'",
    nbsp: '\u00a0',
    copy: '©',
    reg: '®',
    trade: '™',
    hellip: '…',
    mdash: '—',
    ndash: '–',
    lsquo: '‘',
    rsquo: '’',
    ldquo: '“',
    rdquo: '”',
    szlig: 'ß',
    iexcl: '¡',
    iquest: '¿',
    oslash: 'ø',
    Oslash: 'Ø',
    aelig: 'æ',
    AElig: 'Æ',
    oelig: 'œ',
    OElig: 'Œ',
  }),
);

const ACCENTS = new Map([
  ['acute', '\u0301'],
  ['grave', '\u0300'],
  ['circ', '\u0302'],
  ['tilde', '\u0303'],
  ['uml', '\u0308'],
  ['cedil', '\u0327'],
  ['ring', '\u030a'],
  ['caron', '\u030c'],
]);
