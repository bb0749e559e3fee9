import { arrayInputs, propertiesOf, type TemplateMeta } from '../../schema/index.ts';
import {
  fieldsOf,
  fieldType,
  isList,
  itemType,
  type Meaning,
  type Reference,
  ROLES,
  typeOf,
  type ValueType,
} from '../../semantics/index.ts';
import type { Expression } from '../../template/index.ts';
import { bareSpan, type Fix, nearest } from '../../text/index.ts';
import { declareInput } from '../declareInputs.ts';
import { type Found, MOST_TOLD, staticRule } from '../define.ts';
import { adviceOnElse } from '../elseBlock.ts';
import { meantName } from '../meantName.ts';
import { inFile, replaceBy } from '../places.ts';
import { tooFarOut } from '../tooFarOut.ts';

export const unknownVariable = staticRule(
  {
    code: 'unknown-variable',
    restsOn: 'input',
    lint: 'L38',
    severity: 'error',
    title: 'Unknown variable',
    fixes: true,
    docs: 'The name is not declared at this place, and Dotprompt renders it as nothing, without a word. Names are looked up in the nearest context only: inside `{{#each}}` and `{{#with}}` an outer name needs `../` or `@root.`.\n\n```handlebars\n{{#each candidates}}{{titel}}{{/each}}          wrong: title\n{{#each candidates}}{{user.name}}{{/each}}      wrong: ../user.name\n```',
  },
  function* (meaning) {
    const left = new Set<Expression>(helpersOfElse(meaning));
    const near = boundedNearest();
    let told = 0;
    for (const reference of meaning.references) {
      if (left.has(reference.path)) continue;
      if (isJudged(reference, meaning))
        yield judge(reference, ++told > MOST_TOLD ? NO_ADVICE : adviceOn(reference, meaning));
      else yield* nearMiss(reference, meaning, near);
    }
  },
);

/** The nearest name, for as long as that takes no time that a person notices: only a made-up text goes beyond. */
function boundedNearest(): typeof nearest {
  let left = MOST_COMPARED;
  return (word, words) => {
    left -= words.length;
    return left < 0 ? undefined : nearest(word, words);
  };
}

const MOST_COMPARED = 1_000_000;

/** The `if` of `{{#else if x}}`, which is told as a whole. */
function helpersOfElse({ helperCalls }: Meaning): readonly Expression[] {
  return helperCalls.filter(({ name }) => name === 'else').flatMap(({ params }) => params.slice(0, 1));
}

/** A name that an open schema allows and does not declare, where it declares nearly the same. */
function nearMiss({ target, unknownSegment, path, file }: Reference, { meta }: Meaning, near: typeof nearest): Found[] {
  if (!target || unknownSegment !== undefined || path.incomplete) return [];
  let type = typeOf(meta.inputSchema);
  for (const step of target) {
    const segment = isDeclared(step, type, meta) ? undefined : path.segments.find(({ name }) => name === step);
    const meant = segment && !isList(type) ? near(step, namesIn(type)) : undefined;
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

function judge(reference: Reference, { text, fixes }: Advice): Found {
  const { path, file } = reference;
  const i = reference.unknownSegment!;
  const { name, ...span } = path.segments[i]!;
  const owner = path.segments
    .slice(0, i)
    .map((one) => one.name)
    .join('.');
  const where = owner === '' ? 'here' : `in \`${path.data ? '@' : ''}${owner}\``;
  return { span: bareSpan(span), message: `\`${name}\` is not known ${where}.${text}`, fixes, ...inFile(file) };
}

interface Advice {
  readonly text: string;
  readonly fixes: readonly Fix[];
}

const NO_ADVICE: Advice = { text: '', fixes: [] };

function adviceOn(reference: Reference, meaning: Meaning): Advice {
  const { path, file, role } = reference;
  const { name } = path.segments[reference.unknownSegment!]!;
  if (role === 'callee' && path.original === 'else') {
    const { text, fixes } = adviceOnElse({ span: path, file }, 'else', meaning);
    return { text: ` ${text}`, fixes };
  }
  if (isRole(reference, meaning)) {
    const quoted = `"${name}"`;
    return { text: ` A role stands in quotes: \`{{role ${quoted}}}\`.`, fixes: [replaceBy(bareSpan(path), quoted)] };
  }
  const far = tooFarOut(reference, meaning);
  if (far) return far;
  const meant = meantName(reference);
  if (!meant) return { text: known(reference, meaning, name), fixes: declared(reference, meaning) };
  const { written, span, because } = meant;
  return { text: ` Did you mean \`${written}\`?${because}`, fixes: [replaceBy(span, written)] };
}

/** `{{role user}}`, which asks for a variable. */
function isRole({ path }: Reference, { helperCalls }: Meaning): boolean {
  return ROLES.includes(path.original) && helperCalls.some(({ name, params }) => name === 'role' && params[0] === path);
}

/** A new input, where a bare name in the template's own text is none that is known. */
function declared(reference: Reference, meaning: Meaning): Fix[] {
  const { path, file, role, context, unknownSegment } = reference;
  const isAtRoot = path.depth === 0 && !path.data && context?.length === 0;
  if (!isAtRoot || unknownSegment !== 0 || file !== undefined || meaning.inputs.length === 0) return [];
  return declareInput(path.segments[0]!.name, role === 'value' ? 'string' : 'any', meaning);
}

function known(reference: Reference, { meta }: Meaning, name: string): string {
  const list = arrayInputs(meta.inputSchema).find(({ items }) => Object.hasOwn(propertiesOf(items) ?? {}, name))?.name;
  if (list !== undefined) return ` It is a field of each of \`${list}\`: write it inside \`{{#each ${list}}}\`.`;
  const own = reference
    .candidates()
    .filter((one) => !one.startsWith('../'))
    .slice(0, 8);
  return own.length > 0 ? ` Known: ${own.map((one) => `\`${one}\``).join(', ')}.` : '';
}
