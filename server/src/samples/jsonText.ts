import type { FieldPath } from '../template/index.ts';
import type { Span } from '../text/index.ts';

/** Where a text stops being JSON, and why. */
export interface JsonFault extends Span {
  readonly message: string;
}

/** Where the value at a path stands in a JSON text; of a repeated key the last, as `JSON.parse` has it. */
export function jsonPlace(text: string, path: FieldPath): Span | undefined {
  let found: Span | undefined;
  walkJson(text, (at, span) => {
    if (at.length === path.length && at.every((step, i) => step === path[i])) found = span;
  });
  return found;
}

/** Levels of lists and maps that a value may have. */
export const MOST_LEVELS = 100;

/**
 * Reads one JSON value (RFC 8259) and shows every value in it with its path, inner ones first. The path is the walk's own:
 * copy it to keep it. Gives the first fault: `JSON.parse` does not tell in every engine where it is.
 */
export function walkJson(text: string, visit: (path: FieldPath, span: Span) => void): JsonFault | undefined {
  const path: (string | number)[] = [];
  let at = 0;

  const fail = (message: string, start = at, end = start + 1): never => {
    throw { message, start, end: Math.min(text.length, Math.max(end, start)) } satisfies JsonFault;
  };
  const blank = () => {
    while (BLANK.has(text.charCodeAt(at))) at++;
  };

  const value = () => {
    blank();
    const start = at;
    const first = text[at];
    if (first === '{') members();
    else if (first === '[') elements();
    else if (first === '"') string();
    else plain();
    visit(path, { start, end: at });
  };

  /** Calls `one` for each part between the brackets, with commas between them. */
  const list = (close: string, one: (index: number) => void) => {
    const open = at++;
    if (path.length >= MOST_LEVELS) fail(`This is nested more than ${MOST_LEVELS} levels deep.`, open);
    blank();
    for (let index = 0; text[at] !== close; index++) {
      one(index);
      blank();
      if (text[at] === close) break;
      if (at >= text.length) fail(`The \`${text[open]}\` is never closed with \`${close}\`.`, open);
      if (text[at] !== ',') fail(`A \`,\` or \`${close}\` is expected here, not ${shown()}.`);
      const comma = at++;
      blank();
      if (text[at] === close) fail(`There is nothing after this \`,\`: leave it out.`, comma);
    }
    at++;
  };

  const elements = () =>
    list(']', (index) => {
      path.push(index);
      value();
      path.pop();
    });

  const members = () =>
    list('}', () => {
      if (text[at] !== '"') fail(`A field's name in double quotes is expected here, not ${shown()}.`);
      const key = string();
      blank();
      if (text[at] !== ':') fail(`A \`:\` is expected after \`${key}\`, not ${shown()}.`);
      at++;
      path.push(key);
      value();
      path.pop();
    });

  const string = (): string => {
    const start = at++;
    for (; text[at] !== '"'; at++) {
      if (at >= text.length) fail('This text is never closed with `"`.', start, text.length);
      if (text.charCodeAt(at) < 0x20) fail('A line break or tab in a text is written `\\n` or `\\t`.');
      if (text[at] !== '\\') continue;
      const escaped = ESCAPE.exec(text.slice(at, at + 6))?.[0] ?? fail('There is no such escape in JSON.', at, at + 2);
      at += escaped.length - 1;
    }
    at++;
    return JSON.parse(text.slice(start, at)) as string;
  };

  const plain = () => {
    PLAIN.lastIndex = at;
    const word = PLAIN.exec(text)?.[0];
    if (!word) fail(at >= text.length ? 'A value is missing at the end.' : `A value is expected here, not ${shown()}.`);
    else if (!VALUE.test(word))
      fail(`\`${word}\` is no value of JSON: put texts in double quotes.`, at, at + word.length);
    at += word?.length ?? 0;
  };

  const shown = () => (at < text.length ? `\`${String.fromCodePoint(text.codePointAt(at)!)}\`` : 'the end');

  try {
    value();
    blank();
    if (at < text.length) fail('There is more after the end of the value.', at, text.length);
    return undefined;
  } catch (fault) {
    if (fault instanceof Error) throw fault;
    return fault as JsonFault;
  }
}

const BLANK = new Set([9, 10, 13, 32]);
const ESCAPE = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/;
const PLAIN = /[^\s{}[\],:"]+/y;
const VALUE = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)$/;
