import { arrayInputs, propertiesOf, type TemplateMeta } from '../../schema/index.ts';
import {
  fieldsOf,
  fieldType,
  isList,
  itemType,
  type Meaning,
  type PartialCall,
  type Reference,
  typeOf,
  type ValueType,
} from '../../semantics/index.ts';
import type { Expression, HashPair, Path } from '../../template/index.ts';
import { bareSpan, type Fix, nearest } from '../../text/index.ts';
import { declareInput } from '../declareInputs.ts';
import { type Found, staticRule } from '../define.ts';
import { namesBehindAs } from '../otherEngines.ts';
import { inFile, replaceBy } from '../places.ts';

export const unknownVariable = staticRule(
  {
    code: 'unknown-variable',
    lint: 'L38',
    severity: 'error',
    title: 'Unknown variable',
    fixes: true,
    docs: 'The name is not declared at this place, and Dotprompt renders it as nothing, without a word. Names are looked up in the nearest context only: inside `{{#each}}` and `{{#with}}` an outer name needs `../` or `@root.`.\n\n```handlebars\n{{#each candidates}}{{titel}}{{/each}}          wrong: title\n{{#each candidates}}{{user.name}}{{/each}}      wrong: ../user.name\n```',
  },
  function* (meaning) {
    const others = new Set<unknown>([...parametersOf(meaning), ...unbarred(meaning)]);
    for (const reference of meaning.references) {
      if (others.has(reference.path)) continue;
      if (isJudged(reference, meaning)) yield judge(reference, meaning);
      else yield* nearMiss(reference, meaning);
    }
  },
);

/** `as film` in `{{#each films as film}}`, which is told as what it is. */
function unbarred({ helperCalls }: Meaning): Expression[] {
  return helperCalls.flatMap((call) => (namesBehindAs(call) ? call.params.slice(1) : []));
}

/** Names in partials that some caller gives by `name=value`: for the other callers they are nothing, as meant. */
function parametersOf({ references, partialCalls }: Meaning): ReadonlySet<Path> {
  const passed = new Set(partialCalls.flatMap(({ node }) => hashOf(node).map(({ key }) => key.name)));
  const given = references.filter(
    ({ file, path, unknownSegment }) =>
      file !== undefined && unknownSegment === undefined && passed.has(path.segments[0]?.name ?? ''),
  );
  return new Set(given.map(({ path }) => path));
}

function hashOf(node: PartialCall['node']): readonly HashPair[] {
  return (node.kind === 'partial' ? node.tag : node.branches[0]?.tag)?.hash ?? [];
}

/** A name that an open schema allows and does not declare, where it declares nearly the same. */
function nearMiss({ target, unknownSegment, path, file }: Reference, { meta }: Meaning): Found[] {
  if (!target || unknownSegment !== undefined || path.incomplete) return [];
  let type = typeOf(meta.inputSchema);
  for (const step of target) {
    const segment = isDeclared(step, type, meta) ? undefined : path.segments.find(({ name }) => name === step);
    const meant = segment && !isList(type) ? nearest(step, namesIn(type)) : undefined;
    if (meant !== undefined && segment) {
      const message = `\`${step}\` is not declared, and \`${meant}\` is. Did you mean \`${meant}\`?`;
      const fixes = [replaceBy(bareSpan(segment), meant)];
      return [{ span: bareSpan(segment), severity: 'warning', message, fixes, ...inFile(file) }];
    }
    type = step === '[]' ? itemType(type) : (fieldType(type, step) ?? typeOf(undefined));
  }
  return [];
}

function isDeclared(step: string, type: ValueType, { inputDefault }: TemplateMeta): boolean {
  return step === '[]' || fieldsOf(type).some(({ name }) => name === step) || Object.hasOwn(inputDefault, step);
}

function namesIn(type: ValueType): string[] {
  return fieldsOf(type).map(({ name }) => name);
}

/** Loop variables and missing labels have rules of their own; a name that is still being typed is left alone. */
function isJudged({ path, unknownSegment, target }: Reference, meaning: Meaning): boolean {
  if (unknownSegment === undefined || path.incomplete || target !== undefined) return false;
  if (path.data && path.segments[0]?.name !== 'root') return false;
  return path.segments[unknownSegment]?.name !== 'label' || meaning.meta.rec.candidates === undefined;
}

function judge(reference: Reference, meaning: Meaning): Found {
  const { path, file } = reference;
  const i = reference.unknownSegment!;
  const { name, ...span } = path.segments[i]!;
  const owner = path.segments
    .slice(0, i)
    .map((one) => one.name)
    .join('.');
  const meant = meantBy(name, reference);
  const where = owner === '' ? 'here' : `in \`${path.data ? '@' : ''}${owner}\``;
  const advice = meant === undefined ? known(reference, meaning, name) : ` Did you mean \`${meant}\`?`;
  const fixes = meant === undefined ? declared(reference, meaning) : [replaceBy(bareSpan(span), meant)];
  return { span: bareSpan(span), message: `\`${name}\` is not known ${where}.${advice}`, fixes, ...inFile(file) };
}

/** A new input, where a bare name in the template's own text is none that is known. */
function declared({ path, file, role, candidates, unknownSegment }: Reference, meaning: Meaning): Fix[] {
  const isAtRoot = path.depth === 0 && !path.data && candidates.every((one) => !one.startsWith('../'));
  if (!isAtRoot || unknownSegment !== 0 || file !== undefined || meaning.inputs.length === 0) return [];
  return declareInput(path.segments[0]!.name, role === 'value' ? 'string' : 'any', meaning);
}

/** The same name further out, else the nearest one, own context first. */
function meantBy(name: string, { candidates }: Reference): string | undefined {
  const bare = candidates.map((one) => one.replace(/^(\.\.\/)+/, ''));
  const same = bare.indexOf(name);
  if (same >= 0) return candidates[same];
  const near = nearest(name, bare);
  return near === undefined ? undefined : candidates[bare.indexOf(near)];
}

function known({ candidates }: Reference, { meta }: Meaning, name: string): string {
  const list = arrayInputs(meta.inputSchema).find(({ items }) => Object.hasOwn(propertiesOf(items) ?? {}, name))?.name;
  if (list !== undefined) return ` It is a field of each of \`${list}\`: write it inside \`{{#each ${list}}}\`.`;
  const own = candidates.filter((one) => !one.startsWith('../')).slice(0, 8);
  return own.length > 0 ? ` Known: ${own.map((one) => `\`${one}\``).join(', ')}.` : '';
}
