import { listContract } from '../contracts.ts';
import { dataRule } from '../define.ts';
import { candidatesOf, targetOf } from '../shownItems.ts';
import { atOrigin } from '../userData.ts';

export const targetNotCandidate = dataRule(
  {
    code: 'target-not-candidate',
    lint: 'L15',
    severity: 'warning',
    title: 'Target is not among the candidates',
    docs: 'The model cannot find what is not there. Such users count for validity and position bias, and are left out of HR, NDCG and MRR (the report says how many). If that is what you test, switch the rule off for the file.',
  },
  function* (meaning, samples) {
    const field = meaning.meta.rec.target;
    if (field === undefined || !listContract(meaning)) return;
    for (const sample of samples) {
      const target = targetOf(sample);
      const items = candidatesOf(sample, meaning);
      if (!target || items.length === 0 || items.some(({ id }) => id === target.id)) continue;
      yield atOrigin(
        sample,
        field.split('.'),
        field,
        `the target \`${target.id}\` is not among the candidates, so the user is left out of the metrics.`,
      );
    }
  },
);
