import { isOutputClause } from '../../semantics/index.ts';
import { strictContract } from '../contracts.ts';
import { staticRule } from '../define.ts';
import { foundIn, insertAt, proposed } from '../places.ts';
import { instructions } from '../prose.ts';
import { reasoningRequest } from '../words.ts';

export const contradictoryReasoning = staticRule(
  {
    code: 'reasoning-contradiction',
    lint: 'L24',
    severity: 'warning',
    title: 'Asks for reasons and for the answer only',
    fixes: true,
    docs: 'The prompt asks for reasons (or to think step by step) and for nothing but the answer. Whatever the model does, it disobeys, and reasons before the answer are not read unless `rec.answer` allows them.\n\n```yaml\nrec.answer: { reasoning: before }      # text first, then the answer\n```',
  },
  function* (meaning) {
    const contract = strictContract(meaning);
    if (!contract || contract.reasoning === 'before' || allowsReasons(contract.json?.schema)) return;
    const sentences = instructions(meaning);
    const restricted = sentences.some(({ text }) => isOutputClause(text));
    for (const sentence of sentences) {
      const match = reasoningRequest(sentence.text);
      if (!match) continue;
      const message = restricted
        ? 'The prompt asks for reasoning here, and elsewhere for the answer only. Drop one, or allow it: `rec.answer: { reasoning: before }`.'
        : 'The prompt asks for reasoning, and the answer is read without any. Allow it: `rec.answer: { reasoning: before }`.';
      yield {
        ...foundIn(sentence, match, message),
        ...(sentence.file === undefined ? { fixes: allow(meaning).map(proposed) } : {}),
      };
      return;
    }
  },
);

function allowsReasons(schema: unknown): boolean {
  return schema !== undefined && /"(reason\w*|explanation|rationale|thoughts?|why)":/i.test(JSON.stringify(schema));
}

function allow({ document, meta }: Parameters<typeof instructions>[0]) {
  const title = 'Allow text before the answer';
  const answer = document.frontMatter?.place(['rec.answer'])?.value;
  const task = document.frontMatter?.place(['rec.task'])?.value;
  if (meta.rec.answer === undefined && task) return [insertAt(task.end, '\nrec.answer: { reasoning: before }', title)];
  return answer && document.text[answer.start] === '{'
    ? [insertAt(answer.start + 1, ' reasoning: before,', title)]
    : [];
}
