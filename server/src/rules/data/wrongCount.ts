import { listContract } from '../contracts.ts';
import { dataRule } from '../define.ts';
import { literalCounts } from '../literalCounts.ts';
import { foundIn, replaceBy, spanIn } from '../places.ts';
import { howMany } from '../userData.ts';

export const wrongCount = dataRule(
  {
    code: 'wrong-count',
    lint: 'L04',
    severity: 'error',
    title: 'Number of candidates is not the one shown',
    fixes: true,
    docs: 'The text says how many candidates there are, and sample users have another number. Where all of them agree it is a warning: the next user may not. Write `{{candidates.length}}`.',
  },
  function* (meaning, samples) {
    const contract = listContract(meaning);
    const { candidates } = meaning.meta.rec;
    if (!contract || contract.task === 'pair_choice' || !candidates) return;
    const asked = contract.task === 'ranking' ? contract.count : 1;
    for (const { sentence, match, count, kind } of literalCounts(meaning)) {
      if (kind === 'asked' || count === asked) continue;
      const others = samples.filter(({ user }) => user.items.length !== count);
      if (others.length === 0 && candidates.keep === count) continue;
      const fixes = [replaceBy(spanIn(sentence, match), `{{${candidates.input}.length}}`)];
      const [other] = others;
      const message = other
        ? `The prompt says ${count}, and ${other.user.items.length} candidates are shown to ${howMany(others, samples)}.`
        : `${count} is typed: right for these sample users, and wrong for the next with more or fewer candidates.`;
      yield { ...foundIn(sentence, match, message), fixes, severity: other ? 'error' : 'warning' };
    }
  },
);
