import { setField } from '../../template/index.ts';
import { listContract } from './fields.ts';
import { nextBelow } from './orders.ts';
import type { Mitigation } from './types.ts';

export const grouping: Mitigation = {
  id: 'grouping',
  title: 'Show fewer candidates at a time',
  addresses: ['S1', 'S2', 'S3', 'S6', 'R1', 'T4', 'E2', 'position-bias', 'order-sensitivity'],
  evidence:
    'Accuracy falls as lists grow (from .6 at 2 to .1 at 25 in one study), and choosing within groups of ten before ranking the winners did well in another. A shorter list is an easier task, so that numbers before and after do not compare by themselves; a tournament over groups takes further calls.',
  edit: (meaning) => {
    const { candidates } = meaning.meta.rec;
    const task = listContract(meaning)?.task;
    const fewer = candidates && task !== 'pair_choice' ? nextBelow(candidates.keep, GROUP) : undefined;
    const count = meaning.meta.rec.answer?.count;
    if (task === undefined || fewer === undefined || (typeof count === 'number' && count > fewer)) return undefined;
    return setField(meaning.document, ['rec.candidates', 'keep'], String(fewer));
  },
};

const GROUP = [20, 10, 5];
