import type { Contract } from '../answers/index.ts';
import type { LabelStyle } from '../schema/index.ts';

type Strict = Exclude<Contract, { task: 'text' | 'dialogue_turn' }>;

/** The sentence that asks for what a contract reads, such as "Answer with the numbers only, best first, one per line." */
export function answerSentence(contract: Strict): string {
  const start = contract.reasoning === 'before' ? 'Then end with' : 'Answer with';
  switch (contract.task) {
    case 'yes_no':
      return contract.reasoning === 'before'
        ? `Then end with "${contract.yes[0]}" or "${contract.no[0]}" on a line of its own.`
        : `Answer only "${contract.yes[0]}" or "${contract.no[0]}".`;
    case 'rating':
      return `${start} one number from ${contract.min} to ${contract.max} only.`;
    case 'ranking': {
      const best = contract.count === 'all' ? 'best first' : `of the best ${contract.count}, best first`;
      return `${start} the ${thingOf(contract)}s only, ${best}, ${FORMS[contract.format]}.`;
    }
    case 'item':
      return contract.count === 1
        ? `${start} one ${contract.by} only.`
        : `${start} ${contract.count} ${contract.by}s only, one per line.`;
    default:
      return `${start} the ${thingOf(contract)} only.`;
  }
}

const FORMS = { lines: 'one per line', comma: 'separated by commas', json: 'as a JSON array' };

/** What an answer names a candidate by, in the words of a prompt. */
export function thingOf({
  by,
  labels,
}: {
  readonly by: 'label' | 'title' | 'id';
  readonly labels: LabelStyle;
}): string {
  if (by !== 'label') return by;
  if (labels === 'numbers') return 'number';
  return labels === 'letters' ? 'letter' : 'label';
}
