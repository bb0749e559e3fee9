import { type HelperCall, helpers } from '../../semantics/index.ts';
import { nearest } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { inFile, replaceBy } from '../places.ts';

export const unknownHelper = staticRule(
  {
    code: 'unknown-helper',
    lint: 'L38',
    severity: 'error',
    title: 'Unknown helper',
    fixes: true,
    docs: 'A name with arguments is a call, and Dotprompt compiles with its own helpers only: any other makes the whole template fail. There is no helper for shuffling, numbering or cutting lists: `rec.candidates` and `rec.history` prepare the data before it is rendered.\n\n```handlebars\n{{upper title}}          no such helper\n{{#eahc history}}…       each\n```',
  },
  function* ({ helperCalls }) {
    for (const call of helperCalls) {
      if (call.known || call.name === '') continue;
      const meant = nearest(call.name, namesFor(call));
      const advice = meant
        ? `Did you mean \`${meant}\`?`
        : (ADVICE[call.name.toLowerCase()] ?? 'With it the template does not render.');
      const fixes = meant ? [replaceBy(call.span, meant)] : [];
      yield { span: call.span, message: `There is no helper \`${call.name}\`. ${advice}`, fixes, ...inFile(call.file) };
    }
  },
);

function namesFor({ block }: HelperCall): string[] {
  return Object.values(helpers)
    .filter((one) => (block ? one.block : one.inline))
    .map((one) => one.name);
}

/** What people look for who know other engines. */
const ADVICE: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  eq: 'Use `{{#ifEquals a b}}`.',
  neq: 'Use `{{#unlessEquals a b}}`.',
  ne: 'Use `{{#unlessEquals a b}}`.',
  shuffle: 'Candidates are put in order by `rec.candidates` and the orders of a run.',
  limit: 'Use `rec.history: { keep: … }` or `rec.candidates: { keep: … }`.',
  take: 'Use `rec.history: { keep: … }` or `rec.candidates: { keep: … }`.',
  tojson: 'Use `{{json value}}`.',
  inc: 'Candidates are numbered from 1 by their `label`.',
  add: 'Candidates are numbered from 1 by their `label`.',
});
