import { labelsOf } from '../../answers/index.ts';
import { breakOf } from '../../template/index.ts';
import { addSentence } from './addSentence.ts';
import { listContract } from './fields.ts';
import type { Mitigation } from './types.ts';

export const workedFormat: Mitigation = {
  id: 'worked-format',
  title: 'Show the form of an answer',
  addresses: ['E2', 'E4', 'E6', 'S3', 'R1'],
  evidence:
    'One solved example brought more than half of invalid answers down to almost none in one study of three models; here the form alone is shown, which was not measured apart. A model may copy the order of the example.',
  edit(meaning) {
    const contract = listContract(meaning);
    if (contract?.task !== 'ranking' || contract.reasoning !== 'none' || contract.format === 'json') return undefined;
    const shown =
      contract.by === 'label' ? labelsOf(contract.labels, 3) : ['Second title', 'Third title', 'First title'];
    const [a, b, c] = contract.by === 'label' ? [shown[1], shown[2], shown[0]] : shown;
    const line = breakOf(meaning.document.text);
    const form = [a, b, c].join(contract.format === 'comma' ? ', ' : line);
    return addSentence(meaning, `The form of such an answer, for a shorter list:${line}${form}`, 'after');
  },
};
