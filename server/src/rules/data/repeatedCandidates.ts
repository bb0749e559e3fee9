import type { Meaning } from '../../semantics/index.ts';
import { pathText } from '../../text/index.ts';
import { listContract } from '../contracts.ts';
import { dataRule } from '../define.ts';
import { candidatesOf, historyOf, isSame, type ShownItem, targetOf } from '../shownItems.ts';
import type { RenderedSample } from '../types.ts';
import { atOrigin } from '../userData.ts';

export const repeatedCandidates = dataRule(
  {
    code: 'repeated-candidate',
    lint: 'L16',
    severity: 'warning',
    title: 'Candidate twice, or already in the history',
    docs: 'A candidate is there twice (it is then shown once), or two have the same title, so that an answer cannot say which is meant; or a candidate is in the history already, and the model is asked to recommend what the user has. Take it out, or tell titles apart by their year.',
  },
  function* (meaning, samples) {
    if (!listContract(meaning)) return;
    for (const sample of samples) {
      const found = firstFault(sample, meaning);
      if (found) yield atOrigin(sample, found.path, pathText(found.path), found.message);
    }
  },
);

/** One for each user: mostly the others have the same cause. */
function firstFault(
  sample: RenderedSample,
  meaning: Meaning,
): { path: ShownItem['path']; message: string } | undefined {
  const items = candidatesOf(sample, meaning);
  const history = historyOf(sample, meaning);
  const target = targetOf(sample);
  for (const [i, item] of items.entries()) {
    const before = items.findIndex((one) => isSame(one, item));
    const name = nameOf(item);
    if (before < i)
      return {
        path: item.path,
        message: `${name} is there twice: candidates ${before + 1} and ${i + 1} have the same title.`,
      };
    // The target in the history has a rule of its own.
    if (history.some((one) => isSame(one, item)) && !(target && isSame(item, target)))
      return { path: item.path, message: `${name} is in the history already.` };
  }
  return undefined;
}

function nameOf({ title, id }: ShownItem): string {
  return title === undefined ? `\`${id}\`` : `"${title}"`;
}
