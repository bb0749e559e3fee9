import { type FrontMatter, setField } from '../template/index.ts';
import { escapeRegExp, type Fix, nearest, type Problem, type Span, valueAt } from '../text/index.ts';
import type { Facts } from './facts.ts';
import { arrayInputs, isArray, isClosed, propertiesOf } from './inputs.ts';
import { picoName } from './picoKey.ts';
import { keySpan, meantBy, replaceBy, valueSpan } from './problems.ts';
import type { JsonSchema } from './types.ts';
import { withoutEntry } from './withoutEntry.ts';

/** What `rec.candidates`, `rec.history` and `rec.answer` say about the inputs, and the inputs' schema does not. */
export function inputFields(facts: Facts): Problem[] {
  return [
    ...inputOf('rec.candidates', facts),
    ...inputOf('rec.history', facts),
    ...sameInput(facts),
    ...missingCandidates(facts),
    ...answerLabel(facts),
    ...targetRequired(facts),
  ];
}

/** The input that candidates or history are read from has to be there, and to be a list. */
function inputOf(field: 'rec.candidates' | 'rec.history', { matter, rec, inputSchema }: Facts): Problem[] {
  const name = (field === 'rec.candidates' ? rec.candidates : rec.history)?.input;
  const inputs = propertiesOf(inputSchema);
  if (name === undefined || inputs === undefined) return [];
  const span = valueSpan([field, 'input'], matter);
  if (!Object.hasOwn(inputs, name)) {
    if (!isClosed(inputSchema)) return [];
    const lists = arrayInputs(inputSchema).map((one) => one.name);
    const meant = nearest(name, lists) ?? nearest(name, Object.keys(inputs));
    const known = lists.length > 0 ? ` Its lists: ${lists.join(', ')}.` : ' It declares no list.';
    const message = `\`${name}\` is not in \`input.schema\`.${meant ? ` Did you mean \`${meant}\`?` : known}`;
    const fixes = meant ? [replaceBy(span, meant)] : [];
    return [{ code: 'unknown-input', severity: 'error', message, span, fixes }];
  }
  if (isArray(inputs[name]) !== false) return [];
  const message = `\`${name}\` is no list in \`input.schema\`. Declare it as \`${name}(array): { title: string }\`.`;
  return [{ code: 'unknown-input', severity: 'error', message, span }];
}

function sameInput({ matter, rec }: Facts): Problem[] {
  const input = rec.history?.input;
  if (input === undefined || input !== rec.candidates?.input) return [];
  const message = `\`${input}\` is the input of both \`rec.candidates\` and \`rec.history\`. Each needs a list of its own.`;
  return [{ code: 'contradiction', severity: 'error', message, span: valueSpan(['rec.history', 'input'], matter) }];
}

/** What ranks or chooses needs to be told what from. */
function missingCandidates(facts: Facts): Problem[] {
  const { matter, rec } = facts;
  const needed = rec.task === 'ranking' || rec.task === 'choice' || rec.task === 'pair_choice';
  if (!needed || valueAt(matter.value, ['rec.candidates']) !== undefined) return [];
  // A misspelt or nested key is told as such.
  const isTold = Object.keys(matter.value).some((key) => meantBy(key, ['rec.candidates']));
  if (isTold || valueAt(matter.value, ['rec', 'candidates']) !== undefined) return [];
  const message = `\`rec.task: ${rec.task}\` is about candidates, and no \`rec.candidates\` says which input holds them.`;
  const span = valueSpan(['rec.task'], matter);
  return [{ code: 'missing-candidates', severity: 'warning', message, span, fixes: candidatesFixes(facts) }];
}

/** Each list of the input may hold them. */
function candidatesFixes({ document, rec, inputSchema }: Facts): Fix[] {
  const lists = arrayInputs(inputSchema).filter(({ name }) => name !== rec.history?.input);
  return lists.flatMap(({ name }): Fix[] => {
    const edits = setField(document, ['rec.candidates'], `{ input: ${name} }`);
    return edits ? [{ title: `Take the candidates from \`${name}\``, edits, proposal: true }] : [];
  });
}

/** An answer by label needs items that carry one. */
function answerLabel(facts: Facts): Problem[] {
  const { matter, rec, inputSchema } = facts;
  if (rec.answer?.by !== 'label' || rec.candidates === undefined) return [];
  const span = valueSpan(['rec.answer', 'by'], matter);
  if (rec.candidates.labels === 'none') {
    const message = '`by: label` asks for labels, and `rec.candidates` has `labels: none`.';
    const fixes = [replaceBy(span, 'title')];
    return [{ code: 'contradiction', severity: 'error', message, span, fixes }];
  }
  const { input } = rec.candidates;
  const items = arrayInputs(inputSchema).find((one) => one.name === input)?.items;
  const properties = propertiesOf(items);
  if (!properties || !isClosed(items) || Object.hasOwn(properties, 'label')) return [];
  const message = `\`by: label\` asks for labels, and the items of \`${input}\` have no \`label\` in \`input.schema\`.`;
  // By titles the labels that are shown would still be empty.
  const fixes = [...labelFix(facts, input), ...(showsLabel(facts) ? [] : [replaceBy(span, 'title')])];
  return [{ code: 'label-not-in-schema', severity: 'error', message, span, fixes }];
}

function showsLabel({ document: { text, body } }: Facts): boolean {
  return /\{\{[^{}]*\blabel\b/.test(text.slice(body.span.start));
}

/** The ground truth is taken out of each user, so that no user would be valid. */
function targetRequired({ document, matter, rec, inputSchema }: Facts): Problem[] {
  const { target } = rec;
  if (target === undefined || !isRequired(target.split('.'), inputSchema)) return [];
  const message = `\`${target}\` is the ground truth (\`rec.target\`) and never reaches the template, and \`input.schema\` requires it. Take it out of the schema; what the prompt shows is a field of its own.`;
  const span = inputSpan(target.split('.')[0]!, matter);
  return [
    { code: 'contradiction', severity: 'error', message, span, fixes: withoutEntry(target, matter, document.text) },
  ];
}

function isRequired([name, ...rest]: readonly string[], schema: JsonSchema | undefined): boolean {
  if (name === undefined) return true;
  const required = typeof schema === 'object' && Array.isArray(schema.required) ? schema.required : [];
  return required.includes(name) && isRequired(rest, propertiesOf(schema)?.[name]);
}

/** Where an input is declared, in Picoschema or in JSON Schema. */
function inputSpan(name: string, matter: FrontMatter): Span {
  const schema = valueAt(matter.value, ['input', 'schema']);
  const own = Object.keys((schema ?? {}) as object).find((key) => picoName(key) === name);
  return keySpan(own === undefined ? ['input', 'schema', 'properties', name] : ['input', 'schema', own], matter);
}

/** Declares `label` as the first field of the items, where they are written in Picoschema. */
function labelFix({ matter, document }: Facts, input: string): Fix[] {
  const schema = valueAt(matter.value, ['input', 'schema']);
  const key = Object.keys((schema ?? {}) as object).find((one) =>
    new RegExp(`^${escapeRegExp(input)}\\??\\(array`).test(one),
  );
  const value = key === undefined ? undefined : matter.place(['input', 'schema', key])?.value;
  if (!value) return [];
  const isFlow = document.text[value.start] === '{';
  const start = isFlow ? value.start + 1 : value.start;
  const indent = ' '.repeat(document.lines.positionAt(value.start).character);
  const newText = isFlow ? ' label: string,' : `label: string\n${indent}`;
  return [{ title: `Add \`label\` to the items of \`${input}\``, edits: [{ span: { start, end: start }, newText }] }];
}
