import { addSentence } from './addSentence.ts';
import { ofLatest } from './fields.ts';
import type { Mitigation } from './types.ts';

export const recencySentence: Mitigation = {
  id: 'recency-sentence',
  title: 'Name the latest item of the history',
  addresses: ['Q1', 'Q2', 'constant-answer'],
  evidence:
    'Models often pass over the order of a history. Naming its last item raised NDCG@1 from 18.3 to 19.6 on films and from 30.3 to 34.0 on games, with one model; it helps little where tastes do not drift.',
  edit: (meaning) => {
    const sentence = ofLatest(meaning, (title) => `The most recent choice was ${title}.`);
    return sentence === undefined ? undefined : addSentence(meaning, sentence, 'before');
  },
};
