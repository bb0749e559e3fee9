import Handlebars from 'handlebars';
import { RenderError } from './errors.ts';
import { MARKER } from './markers.ts';

/** What one render lends to the helpers of a compiled template. */
export interface Session {
  /** Starts the markers that helpers write, in place of their first `<`. */
  mark: string;
  /** A string as the data really has it. */
  reveal: (value: unknown) => unknown;
}

type Helper = (this: unknown, ...args: never[]) => unknown;
type Options = Handlebars.HelperOptions;

/**
 * Dotprompt's helpers (google/dotprompt, `js/src/helpers.ts` at 1.1.2), and Handlebars' own with a sentence where they
 * would fail over their arguments. `history`, `media`, `role` and `section` write markers, which `messages.ts` reads.
 */
export function createHelpers(
  session: Session,
  own: Record<string, Helper>,
): Record<string, Handlebars.HelperDelegate> {
  const marker = (text: string) => new Handlebars.SafeString(`${session.mark}${MARKER.slice(1)}${text}>>>`);
  const same = (a: unknown, b: unknown) => session.reveal(a) === session.reveal(b);
  const helpers: Record<string, Helper> = {
    json: (value: unknown, { hash }: Options) =>
      new Handlebars.SafeString(JSON.stringify(value, null, hash.indent || 0)),
    role: (name: unknown) => marker(`role:${name}`),
    history: () => marker('history'),
    section: (name: unknown) => marker(`section ${name}`),
    media: ({ hash: { url, contentType } }: Options) =>
      marker(`media:url ${url}${contentType ? ` ${contentType}` : ''}`),
    ifEquals(a: unknown, b: unknown, options: Options) {
      return same(a, b) ? options.fn(this) : options.inverse(this);
    },
    unlessEquals(a: unknown, b: unknown, options: Options) {
      return same(a, b) ? options.inverse(this) : options.fn(this);
    },
  };
  for (const [name, helper] of Object.entries({ ...own, ...helpers })) {
    const arity = ARITY[name];
    if (arity) helpers[name] = checked(name, arity, helper);
  }
  return helpers as Record<string, Handlebars.HelperDelegate>;
}

/** How many values a helper takes, for those that fail with any other number. */
interface Arity {
  readonly values: number;
  readonly block?: true;
}

const ARITY: Readonly<Record<string, Arity>> = {
  each: { values: 1, block: true },
  if: { values: 1, block: true },
  ifEquals: { values: 2, block: true },
  json: { values: 1 },
  media: { values: 0 },
  unless: { values: 1, block: true },
  unlessEquals: { values: 2, block: true },
  with: { values: 1, block: true },
};

function checked(name: string, { values, block }: Arity, helper: Helper): Helper {
  return function (this: unknown, ...args: never[]) {
    if (args.length !== values + 1) throw new RenderError(wrongCount(name, values, args.length - 1));
    if (block && !(args[values] as unknown as Options).fn) {
      throw new RenderError(`\`{{${name}}}\` is written as a block: \`{{#${name} …}} … {{/${name}}}\`.`);
    }
    return helper.apply(this, args);
  };
}

function wrongCount(name: string, values: number, given: number): string {
  const takes = ['no values, only `key=value`', 'exactly one value', 'exactly two values'][values];
  return `\`{{${name}}}\` takes ${takes}, and here it has ${given}.`;
}
