import {
  type AnswerField,
  arrayInputs,
  isClosed,
  type LabelStyle,
  propertiesOf,
  type TemplateMeta,
} from '../schema/index.ts';
import { defined } from '../text/index.ts';
import type { Contract } from './types.ts';

/**
 * What a template asks its answers to be: `rec.task` and `rec.answer` with the defaults of the fields reference.
 * Undefined where the template has no task.
 */
export function contractOf(meta: TemplateMeta): Contract | undefined {
  const { task, answer = {} } = meta.rec;
  const shared = { reasoning: answer.reasoning ?? 'none', ...jsonOf(meta, answer) };
  switch (task) {
    case undefined:
      return undefined;
    case 'ranking': {
      const { count = 'all', format = 'lines' } = answer;
      return { task, ...shared, ...namingOf(meta, answer), count, format };
    }
    case 'choice':
      return { task, ...shared, ...namingOf(meta, answer) };
    case 'pair_choice':
      return { task, ...shared, ...namingOf(meta, answer), ...defined({ tie: answer.tie }) };
    case 'yes_no':
      return { task, ...shared, yes: answer.yes ?? ['Yes'], no: answer.no ?? ['No'] };
    case 'rating':
      return { task, ...shared, min: answer.min ?? 1, max: answer.max ?? 5, step: answer.step ?? 1 };
    case 'item':
      return {
        task,
        ...shared,
        by: answer.by === 'id' ? 'id' : 'title',
        count: countOf(answer),
        unseen: answer.unseen ?? true,
      };
    case 'text':
      return { task, ...shared, ...defined({ maxWords: answer.maxWords, mustName: answer.mustName }) };
    case 'dialogue_turn':
      return { task, ...shared, prefixes: answer.prefixes ?? [], roles: answer.roles ?? [] };
  }
}

function jsonOf({ outputFormat, outputSchema }: TemplateMeta, { path }: AnswerField) {
  return outputFormat === 'json' ? { json: defined({ schema: outputSchema, path }) } : {};
}

/** How the answer names candidates: by label where the items have one, else by title. */
function namingOf(meta: TemplateMeta, answer: AnswerField): { by: 'label' | 'title' | 'id'; labels: LabelStyle } {
  const labels = meta.rec.candidates ? (meta.rec.candidates.labels ?? 'numbers') : 'none';
  return { by: answer.by ?? (labels !== 'none' && showsLabels(meta) ? 'label' : 'title'), labels };
}

/** A label reaches the template unless the items' schema allows no property of that name. */
function showsLabels({ rec, inputSchema }: TemplateMeta): boolean {
  const items = arrayInputs(inputSchema).find(({ name }) => name === rec.candidates?.input)?.items;
  const properties = propertiesOf(items);
  return properties === undefined || !isClosed(items) || Object.hasOwn(properties, 'label');
}

function countOf({ count }: AnswerField): number {
  return typeof count === 'number' ? count : 1;
}
