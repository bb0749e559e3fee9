import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { exampleAnswers } from '../examples.ts';
import { inFile } from '../places.ts';

export const exampleOrder = staticRule(
  {
    code: 'example-order',
    lint: 'L10',
    severity: 'warning',
    title: 'The last examples have the same answer',
    docs: 'Of three and more solved examples the last ones have one answer. What is read last weighs most. Put the examples in another order, so that the answers alternate.',
  },
  function* (meaning) {
    const answers = strictContract(meaning) ? exampleAnswers(meaning) : [];
    const last = answers.at(-1);
    if (!last || answers.length < 3) return;
    const run = answers.length - 1 - answers.findLastIndex(({ answer }) => answer !== last.answer);
    if (run < 2 || run === answers.length) return;
    const message = `The last ${run} examples have the answer "${last.answer}", which weighs most with the model. Let the answers alternate.`;
    yield { span: last.span, message, ...inFile(last.file) };
  },
);
