import { type HelperCall, helpers, type Meaning } from '../../semantics/index.ts';
import type { RawNode } from '../../template/index.ts';
import { nearest } from '../../text/index.ts';
import { allNodes } from '../bodies.ts';
import { type Found, staticRule } from '../define.ts';
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
  function* (meaning) {
    const raw = rawNames(meaning);
    for (const call of meaning.helperCalls) {
      if (call.known || call.name === '' || raw.has(`${call.span.start} ${call.file ?? ''}`)) continue;
      const chain = CHAIN.test(call.name) ? elseIf(call) : undefined;
      if (chain) {
        yield chain;
        continue;
      }
      const meant = VALUES.has(call.name) ? undefined : nearest(call.name, namesFor(call));
      const advice = meant
        ? `Did you mean \`${meant}\`?`
        : (ADVICE[call.name.toLowerCase()] ?? 'With it the template does not render.');
      const fixes = meant ? [replaceBy(call.span, meant)] : [];
      yield { span: call.span, message: `There is no helper \`${call.name}\`. ${advice}`, fixes, ...inFile(call.file) };
    }
  },
);

/** What other engines call it. */
const CHAIN = /^(elseif|elsif|elif|else_if|else-if)$/i;

function elseIf({ name, span, block, file }: HelperCall): Found | undefined {
  if (block) return undefined;
  const message = `There is no helper \`${name}\`. Did you mean \`{{else if …}}\`?`;
  return { span, message, fixes: [replaceBy(span, 'else if')], ...inFile(file) };
}

/** Where raw blocks name what they call: that none can be called is told of them as a whole. */
function rawNames(meaning: Meaning): ReadonlySet<string> {
  const raw = allNodes(meaning).filter(({ node }) => node.kind === 'raw');
  return new Set(raw.map(({ node, file }) => `${(node as RawNode).tag.callee.start} ${file ?? ''}`));
}

function namesFor({ block }: HelperCall): string[] {
  return Object.values(helpers)
    .filter((one) => (block ? one.block : one.inline))
    .map((one) => one.name);
}

/** What is a value and never a helper. */
const VALUES: ReadonlySet<string> = new Set(['this', '.', '..']);

/** What people look for who know other engines. */
const ADVICE: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  this: 'A value takes no arguments: write `{{this}}`.',
  '.': 'A value takes no arguments: write `{{this}}`.',
  '..': 'A value takes no arguments: write `{{../name}}`.',
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
