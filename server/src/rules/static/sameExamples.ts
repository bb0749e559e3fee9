import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { exampleAnswers } from '../examples.ts';
import { inFile } from '../places.ts';

export const sameExamples = staticRule(
  {
    code: 'same-examples',
    lint: 'L09',
    severity: 'warning',
    title: 'All examples have the same answer',
    docs: 'The solved examples in the prompt all have one answer. Models prefer the answer that they have seen most, so the examples decide instead of the user. Show each answer about equally often.',
  },
  function* (meaning) {
    const answers = strictContract(meaning) ? exampleAnswers(meaning) : [];
    const [first] = answers;
    if (!first || answers.length < 2 || answers.some(({ answer }) => answer !== first.answer)) return;
    const message = `All ${answers.length} examples have the answer "${first.answer}", which the model will then prefer.`;
    yield { span: answers.at(-1)!.span, message, ...inFile(answers.at(-1)!.file) };
  },
);
