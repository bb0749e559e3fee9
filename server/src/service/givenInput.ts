import { labelsOf } from '../answers/index.ts';
import type { Meaning } from '../semantics/index.ts';

type Input = Readonly<Record<string, unknown>>;

/**
 * Variables that were given directly reach the template as they are. Only labels are put on the candidates, where
 * `rec.candidates` names a list that is there and its items have none.
 */
export function givenInput({ meta }: Meaning, input: Input = {}): Input {
  const { candidates } = meta.rec;
  const list = candidates && Object.hasOwn(input, candidates.input) ? input[candidates.input] : undefined;
  if (!candidates || !Array.isArray(list) || candidates.labels === 'none') return input;
  const labels = labelsOf(candidates.labels ?? 'numbers', list.length);
  return { ...input, [candidates.input]: list.map((item: unknown, i) => labelled(item, labels[i]!)) };
}

function labelled(item: unknown, label: string): unknown {
  const isMap = typeof item === 'object' && item !== null && !Array.isArray(item);
  return isMap && !Object.hasOwn(item, 'label') ? { ...item, label } : item;
}
