import { type HelperCall, helpers, type Meaning } from '../../semantics/index.ts';
import type { RawNode } from '../../template/index.ts';
import { type Fix, nearest } from '../../text/index.ts';
import { allNodes } from '../bodies.ts';
import { staticRule } from '../define.ts';
import { adviceOnElse } from '../elseBlock.ts';
import { asHandlebars } from '../otherEngines.ts';
import { inFile, replaceBy } from '../places.ts';
import { blockOf, renameBlock } from '../renameBlock.ts';

export const unknownHelper = staticRule(
  {
    code: 'unknown-helper',
    restsOn: 'text',
    lint: 'L38',
    severity: 'error',
    title: 'Unknown helper',
    fixes: true,
    docs: 'A name with arguments is a call, and Dotprompt compiles with its own helpers only: any other makes the whole template fail. There is no helper for shuffling, numbering or cutting lists: `rec.candidates` and `rec.history` prepare the data before it is rendered.\n\n```handlebars\n{{upper title}}          no such helper\n{{#eahc history}}…       each\n{{#for film in history}}…   {{#each history as |film|}}\n```',
  },
  function* (meaning) {
    const raw = rawNames(meaning);
    for (const call of meaning.helperCalls) {
      if (call.known || call.name === '' || raw.has(`${call.span.start} ${call.file ?? ''}`)) continue;
      const { text, fixes } = adviceOn(call, meaning);
      yield { span: call.span, message: `There is no helper \`${call.name}\`. ${text}`, fixes, ...inFile(call.file) };
    }
  },
);

interface Advice {
  readonly text: string;
  readonly fixes: readonly Fix[];
}

function adviceOn(call: HelperCall, meaning: Meaning): Advice {
  const { name, span, block, hides, parentheses } = call;
  if (block && name === 'else') return adviceOnElse(call, 'else', meaning);
  if (CHAIN.test(name)) {
    if (block) return adviceOnElse(call, 'else if', meaning);
    return { text: 'Did you mean `{{else if …}}`?', fixes: [replaceBy(span, 'else if')] };
  }
  if (hides && parentheses) {
    const fix = replaceBy(parentheses, name, `Write \`${name}\` without parentheses`);
    return { text: `Parentheses call one, and \`${name}\` is a value: write it without them.`, fixes: [fix] };
  }
  const loop = asHandlebars(call, meaning);
  if (loop.length > 0) return { text: 'A loop is `{{#each list as |item|}}`.', fixes: loop };
  const known = VALUES.has(name) ? undefined : (helperElsewhere(call) ?? nearest(name, namesFor(call)));
  if (known === undefined)
    return { text: ADVICE[name.toLowerCase()] ?? 'With it the template does not render.', fixes: [] };
  return { text: `Did you mean \`${known}\`?`, fixes: renamed(call, known, meaning) };
}

/** Both ends of a block; none where only one of them can be told. */
function renamed(call: HelperCall, name: string, meaning: Meaning): Fix[] {
  const block = call.block ? blockOf(call, meaning) : undefined;
  if (block) return [renameBlock(block, name, name)];
  return [replaceBy(call.span, name)];
}

/** What other engines call it. */
const CHAIN = /^(elseif|elsif|elif|else_if|else-if)$/i;

/** The helper that does the same here; only as a block. */
function helperElsewhere({ name, block, params }: HelperCall): string | undefined {
  const meant = SAME[name.toLowerCase()];
  const fits = meant === 'each' ? params.length === 1 : params.length === 2;
  return block && fits ? meant : undefined;
}

const SAME: Readonly<Record<string, string | undefined>> = Object.assign(Object.create(null), {
  for: 'each',
  foreach: 'each',
  eq: 'ifEquals',
  equal: 'ifEquals',
  equals: 'ifEquals',
  is: 'ifEquals',
  ifeq: 'ifEquals',
  isnt: 'unlessEquals',
  ne: 'unlessEquals',
  neq: 'unlessEquals',
  noteq: 'unlessEquals',
  notequals: 'unlessEquals',
});

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
