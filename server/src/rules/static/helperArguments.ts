import { type HelperCall, helpers, meantLoop } from '../../semantics/index.ts';
import { type Found, staticRule } from '../define.ts';
import { asHandlebars } from '../otherEngines.ts';
import { inFile, insertAt } from '../places.ts';

export const helperArguments = staticRule(
  {
    code: 'helper-arguments',
    restsOn: 'text',
    severity: 'error',
    title: 'Helper with too few or too many arguments',
    fixes: true,
    docs: 'Handlebars refuses to render a helper with the wrong number of arguments, or compares with nothing.\n\n```handlebars\n{{#if mood == "calm"}}     no operators: {{#ifEquals mood "calm"}}\n{{#each films as film}}    bars around the name: {{#each films as |film|}}\n{{#each film in films}}    the same\n{{#if liked rating}}      one value only: nest two {{#if}}\n{{#ifEquals genre}}       two values: {{#ifEquals genre "drama"}}\n{{media poster}}            by its name: {{media url=poster}}\n```',
  },
  function* (meaning) {
    for (const call of meaning.helperCalls) {
      if (call.name === 'media' && !call.block) yield* mediaFault(call);
      const message = wrongCount(call);
      if (message === undefined) continue;
      const fixes = asHandlebars(call, meaning);
      const end = fixes.length > 0 ? call.params.at(-1)!.end : call.span.end;
      yield { span: { start: call.span.start, end }, message, fixes, ...inFile(call.file) };
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

/** Dotprompt fails at an address without its name, and sends an image at `undefined` where there is none. */
function* mediaFault({ params, hash, span, file }: HelperCall): Generator<Found> {
  const [address] = params.filter(({ kind }) => kind !== 'missing');
  const hasUrl = hash.some(({ key }) => key.name === 'url');
  if (!address && (hasUrl || isMisnamed(hash))) return;
  const signature = helpers.media?.signature;
  const message = address
    ? `\`media\` takes its address by name, and fails with a value that has none: ${signature}.`
    : `\`media\` has no address: ${signature}.`;
  const fixes = address && !hasUrl && params.length === 1 ? [insertAt(address.start, 'url=', 'Write `url=`')] : [];
  yield { span, message, fixes, ...inFile(file) };
}

/** An address under a name that `media` does not know is told of that name. */
function isMisnamed(hash: HelperCall['hash']): boolean {
  return hash.some(({ key }) => !helpers.media?.hash.includes(key.name));
}

function wrongCount({ name, params, block, hides }: HelperCall): string | undefined {
  if (helpers[name] && block && meantLoop(name, params))
    return `The names that \`${name}\` gives stand between bars, and last: ${helpers[name].signature}.`;
  const [least, most] = COUNTS[name] ?? [0, Number.POSITIVE_INFINITY];
  const count = params.filter(({ kind }) => kind !== 'missing').length;
  const helper = helpers[name];
  // The wrong form, and a field that is meant, are told by rules of their own.
  if ((count >= least && count <= most) || !helper || hides || !(block ? helper.block : helper.inline))
    return undefined;
  const wanted = most === 0 ? 'no argument' : most === 1 ? 'one argument' : `${most} arguments`;
  return `\`${name}\` takes ${wanted}, and has ${count === 0 ? 'none' : count}: ${helper.signature}.`;
}
