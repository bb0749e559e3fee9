import { listContract } from '../contracts.ts';
import { dataRule } from '../define.ts';
import { fieldSpan, replaceBy } from '../places.ts';

export const countAboveCandidates = dataRule(
  {
    code: 'count-above-candidates',
    severity: 'warning',
    title: 'Count that no sample user has candidates for',
    fixes: true,
    speaksOf: 'all',
    docs: '`rec.answer.count` asks for more candidates than any sample user has, so that it means all of them, and no run shows what happens where there are more. Write `all`, or give the users longer lists.\n\n```yaml\nrec.answer: { count: all }\n```',
  },
  function* (meaning, samples) {
    const contract = listContract(meaning);
    if (contract?.task !== 'ranking' || contract.count === 'all' || samples.length === 0) return;
    const most = Math.max(...samples.map(({ user }) => user.items.length));
    if (most >= contract.count) return;
    const span = fieldSpan(meaning, ['rec.answer', 'count']);
    const message = `\`count: ${contract.count}\` is more than any sample user has candidates: ${most} at most. It then means all of them.`;
    yield { span, message, fixes: [replaceBy(span, 'all')] };
  },
);
