import { type HelperCall, helpers } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';
import { inFile } from '../places.ts';

export const helperArguments = staticRule(
  {
    code: 'helper-arguments',
    severity: 'error',
    title: 'Helper with too few or too many arguments',
    docs: 'Handlebars refuses to render a helper with the wrong number of arguments, or compares with nothing.\n\n```handlebars\n{{#if liked rating}}      one value only: nest two {{#if}}\n{{#ifEquals genre}}       two values: {{#ifEquals genre "drama"}}\n```',
  },
  function* ({ helperCalls }) {
    for (const call of helperCalls) {
      const message = wrongCount(call);
      if (message !== undefined) yield { span: call.span, message, ...inFile(call.file) };
    }
  },
);

/** At least and at most. Others take what they are given. */
const COUNTS: Readonly<Record<string, readonly [number, number] | undefined>> = Object.assign(Object.create(null), {
  if: [1, 1],
  unless: [1, 1],
  each: [1, 1],
  with: [1, 1],
  ifEquals: [2, 2],
  unlessEquals: [2, 2],
  lookup: [2, 2],
  json: [1, 1],
  role: [1, 1],
  section: [1, 1],
  history: [0, 0],
});

function wrongCount({ name, params, block, hides }: HelperCall): string | undefined {
  const [least, most] = COUNTS[name] ?? [0, Number.POSITIVE_INFINITY];
  const count = params.filter(({ kind }) => kind !== 'missing').length;
  const helper = helpers[name];
  // The wrong form, and a field that is meant, are told by rules of their own.
  if ((count >= least && count <= most) || !helper || hides || !(block ? helper.block : helper.inline))
    return undefined;
  const wanted = most === 0 ? 'no argument' : most === 1 ? 'one argument' : `${most} arguments`;
  return `\`${name}\` takes ${wanted}, and has ${count === 0 ? 'none' : count}: ${helper.signature}.`;
}
