import { setField } from '../../template/index.ts';
import { listContract } from './fields.ts';
import type { Mitigation } from './types.ts';

export const shuffle: Mitigation = {
  id: 'shuffle',
  title: 'Shuffle the candidates for every call',
  addresses: ['position-bias', 'order-sensitivity'],
  evidence:
    'Spreads a preference for places over all candidates, and without it nothing about places can be measured. It does not make the model any fairer within one call.',
  edit: (meaning) => {
    const { candidates, run } = meaning.meta.rec;
    if (!candidates || !listContract(meaning)) return undefined;
    const shuffled =
      candidates.shuffle === false ? setField(meaning.document, ['rec.candidates', 'shuffle'], 'true') : [];
    const pairs = meaning.meta.rec.task === 'pair_choice';
    const drawn =
      run?.orders === 'given' ? setField(meaning.document, ['rec.run', 'orders'], pairs ? 'swap' : 'mirror4') : [];
    const edits = [...(shuffled ?? []), ...(drawn ?? [])];
    return edits.length === 0 ? undefined : edits;
  },
};
