import { contractOf } from '../../answers/index.ts';
import type { Mitigation } from './types.ts';

export const calibration: Mitigation = {
  id: 'contextual-calibration',
  title: 'Divide the answers by what the model says to nothing (contextual calibration)',
  aggregate: 'calibrated',
  needs: 'probabilities',
  addresses: ['content-free-prior', 'constant-answer', 'label-order'],
  evidence:
    'Three questions without content tell the leaning, by which probabilities are divided; the authors report large gains and less variance on classification, and no study covers recommendation. It needs probabilities. Within one wording it changes no ranking by probability, so AUC stays; each wording is divided by its own leaning, so AUC over several may change.',
  edit: ({ meta }) => (contractOf(meta)?.task === 'yes_no' ? [] : undefined),
};
