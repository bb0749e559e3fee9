import { setField } from '../../template/index.ts';
import { nextBelow } from './orders.ts';
import type { Mitigation } from './types.ts';

export const shorterHistory: Mitigation = {
  id: 'shorter-history',
  title: 'Show less of the history',
  addresses: ['S4', 'T4', 'E5', 'constant-answer'],
  evidence:
    'In one study of film and game rankings results fell, and popular items rose, as the history grew from 5 to 50 items; other models and domains may differ, and tastes of long standing are cut off.',
  edit: ({ meta, document }) => {
    const { history } = meta.rec;
    const fewer = history && nextBelow(history.keep, HISTORY);
    return fewer === undefined ? undefined : setField(document, ['rec.history', 'keep'], String(fewer));
  },
};

const HISTORY = [10, 5];
