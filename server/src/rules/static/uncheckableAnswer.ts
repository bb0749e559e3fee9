import { staticRule } from '../define.ts';
import { fieldSpan, proposed, replaceBy } from '../places.ts';
import { instructions } from '../prose.ts';

export const uncheckableAnswer = staticRule(
  {
    code: 'uncheckable-answer',
    lint: 'L30',
    severity: 'warning',
    title: 'Answer that cannot be checked',
    fixes: true,
    docs: 'The task is `text`, so that any answer is right, and the template shows candidates to rank or choose from. Give it the task that it has: then every answer is read and judged.\n\n```yaml\nrec.task: ranking\n```',
  },
  function* (meaning) {
    const { rec } = meaning.meta;
    if (rec.task !== 'text' || rec.candidates === undefined) return;
    const asksOne = instructions(meaning).some(({ text }) =>
      /\b(choose|pick|select|which) (one|a single|the best|of)\b/i.test(text),
    );
    const task = asksOne ? 'choice' : 'ranking';
    const span = fieldSpan(meaning, ['rec.task']);
    const message = `Candidates are shown, and a \`text\` is never checked against them. If the model is to rank or choose, write \`rec.task: ${task}\`.`;
    yield { span, message, fixes: [proposed(replaceBy(span, task))] };
  },
);
