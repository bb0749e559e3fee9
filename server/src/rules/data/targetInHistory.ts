import { pathText } from '../../text/index.ts';
import { dataRule } from '../define.ts';
import { historyOf, isSame, targetOf } from '../shownItems.ts';
import { atOrigin } from '../userData.ts';

export const targetInHistory = dataRule(
  {
    code: 'target-in-history',
    lint: 'L13',
    severity: 'error',
    title: 'Target in the history',
    docs: 'The item that the model should find is one that the user already has in the history: by id, or by title. The prompt then shows the answer. Take it out of the history (leave-one-out: the target is the *last* item, the history what came before).',
  },
  function* (meaning, samples) {
    const { task } = meaning.meta.rec;
    if (task === 'rating' || task === 'yes_no') return;
    for (const sample of samples) {
      const target = targetOf(sample);
      const found = target && historyOf(sample, meaning).find((item) => isSame(item, target));
      if (!found) continue;
      const message = `the target \`${target.id}\` is in the history, so the prompt shows the answer.`;
      yield atOrigin(sample, found.path, pathText(found.path), message);
    }
  },
);
