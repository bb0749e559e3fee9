import { nearest } from '../text/index.ts';

/** A field of Picoschema as its key says it: `name?(kind, description)`. */
export interface PicoKey {
  readonly name: string;
  readonly optional: boolean;
  /** Undefined without brackets, and with nothing behind an unclosed one. */
  readonly kind: string | undefined;
  readonly description: string | undefined;
}

/** What is wrong with a key, in which of its words, and what was probably meant in its place. */
export interface KeyFault {
  readonly message: string;
  readonly word: string;
  readonly meant?: string;
}

const KINDS = ['array', 'object', 'enum'];

/** Reads a key as the reference does: the text ends at a second `(`, and its last character is cut. */
export function splitKey(key: string): PicoKey {
  const [head = '', info] = key.split('(');
  const optional = head.endsWith('?');
  const [kind, description] = info ? splitDescription(info.slice(0, -1)) : [undefined, undefined];
  return { name: optional ? head.slice(0, -1) : head, optional, kind, description };
}

/** Of `history(array, what was watched)` the name, also of a key that is half typed. */
export function picoName(key: string): string {
  return /^[^?(]*/.exec(key)![0].trim();
}

/** `type, description`; without a comma there is no description. */
export function splitDescription(text: string): [string, string | undefined] {
  const match = /(.*?), *(.*)$/.exec(text);
  return match ? [match[1] ?? '', match[2] || undefined] : [text, undefined];
}

/** Why a key's brackets are not what they were meant to be; `kind` may then still be one that the reference knows. */
export function keyFault(key: string): KeyFault | undefined {
  const open = key.indexOf('(');
  if (open < 0 || key === '(*)') return undefined;
  const inside = key.slice(open + 1);
  if (/\)\?$/.test(key)) return fault('The `?` of an optional field stands before the bracket.', key, markFirst(key));
  if (!inside.includes(')')) return fault('The `(` of this field is never closed with `)`.', key, closed(key));
  if (!inside.endsWith(')')) return fault('Nothing may stand behind the `)` of a field.', key);
  const { kind = '' } = splitKey(key);
  if (!KINDS.includes(kind)) return wrongKind(key, kind);
  if (!inside.includes('(')) return undefined;
  return fault('Dotprompt cuts a description at its second `(`. Write it without brackets.', inside.slice(0, -1));
}

/** The kind that was meant: the brackets' own, or a near one. */
export function kindMeant(key: string): string | undefined {
  const word = /\(\s*(\w*)/.exec(key)?.[1] ?? '';
  return KINDS.includes(word) ? word : nearest(word, KINDS);
}

function closed(key: string): string {
  const whole = key.trimEnd();
  return whole.endsWith('(') ? whole.slice(0, -1) : `${whole})`;
}

/** `name(array)?` as `name?(array)`. */
function markFirst(key: string): string {
  return key.slice(0, -1).replace('(', '?(');
}

function wrongKind(key: string, kind: string): KeyFault {
  const meant = nearest(kind, KINDS);
  const advice = meant ? `Did you mean \`${meant}\`?` : 'A plain field is written `name: string, description`.';
  const found = kind === '' ? 'nothing' : `\`${kind}\``;
  return fault(`In the brackets stands \`array\`, \`object\` or \`enum\`, not ${found}. ${advice}`, kind || key, meant);
}

function fault(message: string, word: string, meant?: string): KeyFault {
  return { message, word, ...(meant ? { meant } : {}) };
}
