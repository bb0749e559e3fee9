import type { AnsweredCall } from '../../server/src/lsp/protocol.ts';

type Answers = Promise<readonly AnsweredCall[]>;
type Ask = (record: string, calls?: readonly number[]) => Answers;

/** The same, which asks once for all answers of a record: one of an ended run stays as it is. A failure is not kept. */
export function rememberedAnswers(ask: Ask): Ask {
  let last: { record: string; answers: Answers } | undefined;
  return (record, calls = []) => {
    if (calls.length > 0) return ask(record, calls);
    if (last?.record === record) return last.answers;
    const asked = { record, answers: ask(record) };
    last = asked;
    asked.answers.catch(() => {
      if (last === asked) last = undefined;
    });
    return asked.answers;
  };
}
