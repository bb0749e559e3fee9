import Handlebars from 'handlebars';
import { reasonOf } from '../text/index.ts';
import type { Texts } from './kept.ts';

/** Why a prompt cannot be made; the message is a sentence for the author of the template. */
export class RenderError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RenderError';
  }
}

/** What was thrown while compiling or rendering, as a RenderError that says what to do; `texts` may be to blame. */
export function explain(thrown: unknown, texts: Texts): RenderError {
  if (thrown instanceof RenderError) return thrown;
  const { message } = thrown as Error;
  if (thrown instanceof RangeError) return new RenderError(outOfBounds(message, texts));
  for (const [pattern, sentence] of KNOWN) {
    const match = pattern.exec(message);
    if (match) return new RenderError(sentence(match[1] ?? ''));
  }
  if (thrown instanceof TypeError) return new RenderError(WRONG_USE);
  return new RenderError(syntaxError(texts) ?? `The template cannot be rendered: ${withoutPlace(message)}.`);
}

const WRONG_USE = 'A helper is used in a way that it cannot work: with too few or too many values, or not as a block.';

/** Messages of Handlebars (4.7, `runtime.js` and `compiler.js`) and JavaScript that an author can do something about. */
const KNOWN: readonly (readonly [RegExp, (name: string) => string])[] = [
  [
    /^The partial @partial-block could not be found/,
    () =>
      'A `{{> @partial-block}}` has nothing to show: it stands in a partial that is called as `{{#> name}} … {{/name}}`.',
  ],
  [
    /^The partial (.*) could not be found/s,
    (name) => `There is no partial \`${name}\`: no file \`_${name}.prompt\` beside the template.`,
  ],
  [
    /used the unknown helper (.*) - \d+:\d+$/s,
    (name) => `There is no helper \`${name}\`, and none can be added. A variable is written alone: \`{{${name}}}\`.`,
  ],
  [
    /^Unsupported number of partial arguments: (\d+)/,
    (count) => `A partial takes at most one context, not ${count} values. Further values are written \`name=value\`.`,
  ],
  [
    /^Cannot convert object to primitive value/,
    () =>
      'A value that is shown as text is an object with a field named `toString` or `valueOf`. Show one of its fields.',
  ],
];

function outOfBounds(message: string, texts: Texts): string {
  if (message.includes('string length')) return 'The rendered prompt is too long. Show fewer items, or less of each.';
  const name = recursivePartial(texts);
  if (name === undefined) return 'The template or its data is nested too deeply to be rendered.';
  return `Partial \`${name}\` calls itself too many times. Give the call a condition that ends it, such as \`{{#if children}}\`.`;
}

/** The first partial that reaches itself through calls by name. */
function recursivePartial({ partials }: Texts): string | undefined {
  const calls = new Map(Object.entries(partials).map(([name, text]) => [name, calledIn(text)]));
  const reached = (from: string, seen: Set<string>): Set<string> => {
    const fresh = (calls.get(from) ?? []).filter((name) => !seen.has(name));
    for (const name of fresh) reached(name, seen.add(name));
    return seen;
  };
  return [...calls.keys()].find((name) => reached(name, new Set()).has(name));
}

const calledIn = (text: string): string[] =>
  [...text.matchAll(/\{\{~?#?>\s*["'[]?([^\s"'\]}~]+)/g)].map(([, name]) => name ?? '');

/** The first text that Handlebars cannot parse, and why. */
function syntaxError({ body, partials }: Texts): string | undefined {
  const named = Object.entries(partials).map(([name, text]) => [`Partial \`${name}\``, text] as const);
  for (const [name, text] of [['The template', body] as const, ...named]) {
    try {
      Handlebars.parse(text);
    } catch (error) {
      return `${name} has a mistake in its syntax: ${withoutPlace(reasonOf(error))}.`;
    }
  }
  return undefined;
}

/** Lines and columns are left out: they count from the start of the body, and not of the file. */
function withoutPlace(message: string): string {
  const parse = /^Parse error on line \d+:\n(?<near>.*)\n-*\^\n(?<why>.*)$/s.exec(message)?.groups;
  if (parse) return `near \`${parse.near}\`, ${lowerFirst(expected(parse.why ?? ''))}`;
  return message.replace(/ - \d+:\d+$/, '').replace(/[.\s]+$/, '');
}

/** Jison's list of every possible token helps nobody. */
const expected = (why: string): string => why.replace(/^Expecting .*, got '(.*)'$/, "unexpected '$1'");

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
