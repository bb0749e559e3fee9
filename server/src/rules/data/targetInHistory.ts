import { dataRule } from '../define.ts';
import { atOrigin, plainTitle } from '../kit.ts';
import type { RenderedSample } from '../types.ts';

export const targetInHistory = dataRule(
  {
    code: 'target-in-history',
    lint: 'L13',
    severity: 'error',
    title: 'Target in the history',
    docs: 'The item that the model should find is one that the user already has in the history: by id, or by title. The prompt then shows the answer. Take it out of the history (leave-one-out: the target is the *last* item, the history what came before).',
  },
  function* ({ meta }, samples) {
    if (meta.rec.target === undefined || meta.rec.task === 'rating' || meta.rec.task === 'yes_no') return;
    const field = meta.rec.history?.input ?? 'history';
    for (const sample of samples) {
      const index = placeOfTarget(sample);
      if (index < 0) continue;
      const { user } = sample;
      const message = `the target \`${user.target}\` is in the history, so the prompt shows the answer.`;
      yield atOrigin(sample, [field, index], field, message);
    }
  },
);

/** Index in the history, by id or by title. */
function placeOfTarget({ user }: RenderedSample): number {
  if (typeof user.target !== 'string') return -1;
  const title = user.items.find(({ id }) => id === user.target)?.title;
  return user.history.findIndex(
    (item) =>
      item.id === user.target ||
      (title !== undefined && item.title !== undefined && plainTitle(item.title) === plainTitle(title)),
  );
}
