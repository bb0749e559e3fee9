import { UsageError } from '../../ports.ts';
import type { PreparedUser } from '../../samples/index.ts';
import { type Meaning, sentencesOf } from '../../semantics/index.ts';
import { breakOf, setField } from '../../template/index.ts';
import { applyEdits, type TextEdit } from '../../text/index.ts';
import { EXAMPLE_ORDERS, withExamplesIn, withHostileTitle, withoutPopular } from './userVariations.ts';

/** What is asked in place of the template: another text, other users, or both. */
export interface Variation {
  /** As on the command line and in the record: `labels=letters`. */
  readonly name: string;
  /** Undefined: the template's own. */
  text?(meaning: Meaning): string;
  change?(user: PreparedUser, meaning: Meaning): PreparedUser;
}

type Kind = (name: string, value: string) => Variation;

/** Each kind by its name, with the values it takes. */
const KINDS: Readonly<Record<string, { readonly values: string; readonly make: Kind }>> = {
  labels: { values: 'numbers, letters, none', make: field(['rec.candidates', 'labels'], /^(numbers|letters|none)$/) },
  'candidates.keep': { values: 'a number, all', make: field(['rec.candidates', 'keep'], /^([1-9]\d*|all)$/) },
  'history.order': {
    values: 'oldest-first, newest-first',
    make: field(['rec.history', 'order'], /^(oldest-first|newest-first)$/),
  },
  'history.keep': { values: 'a number, all', make: field(['rec.history', 'keep'], /^([1-9]\d*|all)$/) },
  'examples.order': { values: Object.keys(EXAMPLE_ORDERS).join(', '), make: examples },
  persona: {
    values: 'a sentence',
    make: (name, sentence) => ({ name, text: (meaning) => withPersona(meaning, sentence) }),
  },
  'hostile-title': {
    values: 'nothing, or the title',
    make: (name, title) => ({ name, change: withHostileTitle(title.trim()) }),
  },
  'less-popular': { values: 'nothing', make: (name) => ({ name, change: withoutPopular }) },
};

/** What may be varied, for help and messages. */
const variationKinds: readonly string[] = Object.entries(KINDS).map(([name, { values }]) => `${name} (${values})`);

/** Reads `name=value`. Throws UsageError for what cannot be varied. */
export function readVariation(given: string): Variation {
  const cut = given.indexOf('=');
  const [name, value] = cut < 0 ? [given, ''] : [given.slice(0, cut), given.slice(cut + 1)];
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined) throw new UsageError(`"${name}" cannot be varied. There is ${variationKinds.join('; ')}.`);
  return kind.make(given, value);
}

function examples(name: string, order: string): Variation {
  if (!Object.hasOwn(EXAMPLE_ORDERS, order)) {
    throw new UsageError(`"${name}" names no order of examples. There is ${Object.keys(EXAMPLE_ORDERS).join(', ')}.`);
  }
  return { name, change: withExamplesIn(order) };
}

function field(path: readonly string[], allowed: RegExp): Kind {
  return (name, value) => {
    if (!allowed.test(value)) throw new UsageError(`"${name}" says no value that \`${path.join('.')}\` may have.`);
    return { name, text: (meaning) => edited(meaning, name, setField(meaning.document, path, value)) };
  };
}

function edited({ document, meta }: Meaning, name: string, edits: readonly TextEdit[] | undefined): string {
  const [input] = name.startsWith('history') ? [meta.rec.history] : [meta.rec.candidates];
  const text = edits && input ? applyEdits(document.text, edits) : document.text;
  if (text === document.text)
    throw new UsageError(`"${name}" changes nothing in this template: there is nothing to compare.`);
  return text;
}

/** The sentence that says who the model is, or a system message with it in front. */
function withPersona(meaning: Meaning, sentence: string): string {
  const { text, body } = meaning.document;
  if (sentence.trim() === '') throw new UsageError('Say the persona, as in --vary "persona=You sell books."');
  const own = sentencesOf(meaning).find(
    ({ role, file, text: said }) => role === 'system' && file === undefined && PERSONA.test(said),
  );
  if (own) return applyEdits(text, [{ span: own.span, newText: sentence }]);
  const line = breakOf(text);
  const starts = /^\s*\{\{role /.test(text.slice(body.span.start));
  const newText = `{{role "system"}}${sentence}${line}${starts ? '' : `{{role "user"}}${line}`}`;
  return applyEdits(text, [{ span: { start: body.span.start, end: body.span.start }, newText }]);
}

const PERSONA = /^\s*(you (are|recommend|judge|sell|know|rank|help|act)|act as|as an? |imagine)/i;
