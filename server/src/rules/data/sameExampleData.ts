import { valueAt } from '../../text/index.ts';
import { dataRule } from '../define.ts';
import { valuesOf } from '../ownNodes.ts';
import type { RenderedSample } from '../types.ts';
import { howMany } from '../userData.ts';
import { EXAMPLES } from '../words.ts';

export const sameExampleData = dataRule(
  {
    code: 'same-example-data',
    lint: 'L09',
    severity: 'warning',
    title: 'All examples of a user have the same answer',
    docs: 'The examples that sample users bring into the prompt all have one answer. Models prefer the answer that they have seen most. Choose examples so that each answer is there about equally often.',
  },
  function* ({ renderings }, samples) {
    for (const { target, span, by } of renderings) {
      if (by !== 'loop' || !EXAMPLES.test(target.at(-1) ?? '')) continue;
      const same = samples.filter((sample) => isOneSided(answersIn(sample, target)));
      if (same.length === 0) continue;
      const message = `All examples have the same answer ("${answersIn(same[0]!, target)[0]}") for ${howMany(same, samples)}, and the model will prefer it.`;
      yield { span, message };
    }
  },
);

const ANSWERS = ['answer', 'output', 'label', 'response', 'rating', 'liked'];

function answersIn(sample: RenderedSample, target: readonly string[]): unknown[] {
  return valuesOf(sample, [...target, '[]']).flatMap((one) => {
    const name = ANSWERS.find((field) => valueAt(one, [field]) !== undefined);
    return name === undefined ? [] : [valueAt(one, [name])];
  });
}

function isOneSided(answers: readonly unknown[]): boolean {
  return answers.length >= 2 && new Set(answers.map((one) => JSON.stringify(one))).size === 1;
}
