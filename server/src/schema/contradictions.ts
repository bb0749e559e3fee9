import { type FieldPath, setField } from '../template/index.ts';
import { type Fix, type Problem, replacement, valueAt } from '../text/index.ts';
import type { Facts } from './facts.ts';
import { inputFields } from './inputFields.ts';
import { keySpan, replaceBy, valueSpan } from './problems.ts';
import { runFields } from './runFields.ts';

/** Fields that are right alone and not together. */
export function contradictions(facts: Facts): Problem[] {
  return [
    ...inputFields(facts),
    ...tooHighCount(facts),
    ...scale(facts),
    ...sameWord(facts),
    ...answerPath(facts),
    ...runFields(facts),
  ];
}

function tooHighCount({ matter, rec }: Facts): Problem[] {
  const keep = rec.candidates?.keep;
  const count = rec.answer?.count;
  if (rec.task !== 'ranking' || typeof keep !== 'number' || typeof count !== 'number' || count <= keep) return [];
  const span = valueSpan(['rec.answer', 'count'], matter);
  const message = `\`count: ${count}\` asks for more candidates than \`rec.candidates\` keeps, which is ${keep}.`;
  return [{ code: 'contradiction', severity: 'error', message, span, fixes: [replaceBy(span, 'all')] }];
}

function scale({ matter, rec }: Facts): Problem[] {
  if (rec.task !== 'rating') return [];
  const { min = 1, max = 5, step = 1 } = rec.answer ?? {};
  const place = (['max', 'min', 'step'] as const).find((key) => rec.answer?.[key] !== undefined);
  if (place === undefined) return [];
  const span = valueSpan(['rec.answer', place], matter);
  if (min >= max) {
    const message = `The scale goes from ${min} to ${max}: \`min\` must be less than \`max\`.`;
    return [{ code: 'contradiction', severity: 'error', message, span, fixes: turnedScale(matter) }];
  }
  const steps = (max - min) / step;
  if (Math.abs(steps - Math.round(steps)) < 1e-9) return [];
  const message = `Steps of ${step} from ${min} never reach ${max}.`;
  const at = rec.answer?.step === undefined ? span : valueSpan(['rec.answer', 'step'], matter);
  return [{ code: 'contradiction', severity: 'error', message, span: at }];
}

/** Both ends as they are written, the other way round. */
function turnedScale(matter: Facts['matter']): Fix[] {
  const [min, max] = (['min', 'max'] as const).map((key) => matter.place(['rec.answer', key])?.value);
  const [low, high] = [valueAt(matter.value, ['rec.answer', 'max']), valueAt(matter.value, ['rec.answer', 'min'])];
  if (!min || !max || low === high) return [];
  const edits = [replacement(min, String(low)), replacement(max, String(high))];
  return [{ title: `Write \`min: ${low}, max: ${high}\``, edits }];
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

function answerPath({ document, matter, rec }: Facts): Problem[] {
  if (rec.answer?.path === undefined || valueAt(matter.value, ['output', 'format']) === 'json') return [];
  const message = '`path` says where in a JSON answer to look, and `output.format` is not `json`.';
  const edits = setField(document, ['output', 'format'], 'json');
  const fixes: Fix[] = edits ? [{ title: 'Write `output: { format: json }`', edits, proposal: true }] : [];
  return [
    { code: 'contradiction', severity: 'warning', message, span: keySpan(['rec.answer', 'path'], matter), fixes },
  ];
}
