import type { FieldPath, FrontMatter, TemplateDocument } from '../template/index.ts';
import { type Fix, nearest, type Problem } from '../text/index.ts';
import { arrayInputs, isArray, isClosed, propertiesOf } from './inputs.ts';
import { keySpan, replaceBy, valueSpan } from './problems.ts';
import type { JsonSchema, RecFields } from './types.ts';
import { at } from './wording.ts';

export interface Facts {
  readonly document: TemplateDocument;
  readonly matter: FrontMatter;
  readonly rec: RecFields;
  readonly inputSchema: JsonSchema | undefined;
}

/** Fields that are right alone and not together. */
export function contradictions(facts: Facts): Problem[] {
  return [
    ...inputOf('rec.candidates', facts),
    ...inputOf('rec.history', facts),
    ...missingCandidates(facts),
    ...answerLabel(facts),
    ...scale(facts),
    ...sameWord(facts),
    ...answerPath(facts),
    ...earlyStop(facts),
    ...ordersOfNothing(facts),
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

/** What ranks or chooses needs to be told what from. */
function missingCandidates({ matter, rec }: Facts): Problem[] {
  const needed = rec.task === 'ranking' || rec.task === 'choice' || rec.task === 'pair_choice';
  if (!needed || at(matter.value, ['rec.candidates']) !== undefined) return [];
  // A misspelt key is told as such.
  if (Object.keys(matter.value).some((key) => nearest(key, ['rec.candidates']))) return [];
  const message = `\`rec.task: ${rec.task}\` is about candidates, and no \`rec.candidates\` says which input holds them.`;
  return [{ code: 'missing-candidates', severity: 'warning', message, span: valueSpan(['rec.task'], matter) }];
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
  const fixes = [...labelFix(facts, input), replaceBy(span, 'title')];
  return [{ code: 'label-not-in-schema', severity: 'error', message, span, fixes }];
}

/** Declares `label` as the first field of the items, where they are written in Picoschema. */
function labelFix({ matter, document }: Facts, input: string): Fix[] {
  const schema = at(matter.value, ['input', 'schema']);
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

function scale({ matter, rec }: Facts): Problem[] {
  if (rec.task !== 'rating') return [];
  const { min = 1, max = 5, step = 1 } = rec.answer ?? {};
  const place = (['max', 'min', 'step'] as const).find((key) => rec.answer?.[key] !== undefined);
  if (place === undefined) return [];
  const span = valueSpan(['rec.answer', place], matter);
  if (min >= max) {
    const message = `The scale goes from ${min} to ${max}: \`min\` must be less than \`max\`.`;
    return [{ code: 'contradiction', severity: 'error', message, span }];
  }
  const steps = (max - min) / step;
  if (Math.abs(steps - Math.round(steps)) < 1e-9) return [];
  const message = `Steps of ${step} from ${min} never reach ${max}.`;
  return [{ code: 'contradiction', severity: 'error', message, span: valueSpan(['rec.answer', 'step'], matter) }];
}

function sameWord({ matter, rec }: Facts): Problem[] {
  if (rec.task !== 'yes_no') return [];
  const plain = (words: readonly string[]) => words.map((word) => word.trim().toLowerCase());
  const { yes = ['Yes'], no = ['No'] } = rec.answer ?? {};
  const both = yes.find((word) => plain(no).includes(word.trim().toLowerCase()));
  if (both === undefined) return [];
  const path: FieldPath = ['rec.answer', rec.answer?.no ? 'no' : 'yes'];
  const message = `\`${both}\` stands for both yes and no.`;
  return [{ code: 'contradiction', severity: 'error', message, span: valueSpan(path, matter) }];
}

function answerPath({ matter, rec }: Facts): Problem[] {
  if (rec.answer?.path === undefined || at(matter.value, ['output', 'format']) === 'json') return [];
  const message = '`path` says where in a JSON answer to look, and `output.format` is not `json`.';
  return [{ code: 'contradiction', severity: 'warning', message, span: keySpan(['rec.answer', 'path'], matter) }];
}

/** Stopping early is sound only where orders are drawn one after the other. */
function earlyStop({ document, matter, rec }: Facts): Problem[] {
  if (rec.run?.stop !== 'early' || rec.run.orders?.startsWith('random:')) return [];
  const orders = matter.place(['rec.run', 'orders']);
  const stop = valueSpan(['rec.run', 'stop'], matter);
  const key = keySpan(['rec.run', 'stop'], matter);
  const isFlow = document.text[matter.place(['rec.run'])?.value.start ?? 0] === '{';
  const indent = ' '.repeat(document.lines.positionAt(key.start).character);
  const added = {
    span: { start: stop.end, end: stop.end },
    newText: isFlow ? ', orders: random:8' : `\n${indent}orders: random:8`,
  };
  const edit = orders ? { span: orders.value, newText: 'random:8' } : added;
  const design = orders ? `\`orders: ${rec.run.orders}\`` : 'the default design';
  return [
    {
      code: 'contradiction',
      severity: 'error',
      message: `A run can stop early only with orders that are drawn one by one (\`orders: random:8\`), not with ${design}.`,
      span: stop,
      fixes: [{ title: 'Use `orders: random:8`', edits: [edit] }],
    },
  ];
}

function ordersOfNothing({ matter, rec }: Facts): Problem[] {
  const orders = rec.run?.orders;
  const hasCandidates = at(matter.value, ['rec.candidates']) !== undefined;
  const pointwise = rec.task === 'yes_no' || rec.task === 'rating' || rec.task === 'text';
  if (orders === undefined || orders === 'given' || hasCandidates || !pointwise) return [];
  const span = valueSpan(['rec.run', 'orders'], matter);
  const message = `There is no \`rec.candidates\` for \`orders: ${orders}\` to put in order.`;
  return [{ code: 'contradiction', severity: 'warning', message, span, fixes: [replaceBy(span, 'given')] }];
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
