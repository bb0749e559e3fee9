import type { Contract } from '../answers/index.ts';
import { UsageError } from '../ports.ts';
import type { RunOptions } from './types.ts';

/** What a run asks beside the plain calls. */
export interface Asks {
  /** Labels are shuffled apart from the candidates. */
  readonly labels?: 'shuffled';
  /** Questions without content are asked too. */
  readonly contentFree: boolean;
  /** Whether probabilities of first tokens are asked for; `known`: where the model is known to give them. */
  readonly logprobs: 'yes' | 'known' | 'no';
}

/** What is asked beside the plain calls. Throws UsageError where the task has no use for it. */
export function asksFor(contract: Contract, options: RunOptions): Asks {
  const { contentFree = false, shuffleLabels = false } = options;
  if (contentFree && contract.task !== 'yes_no') {
    throw new UsageError(`--content-free is for yes/no questions, and this template is a ${contract.task}.`);
  }
  if (shuffleLabels && !answersByLabel(contract)) {
    throw new UsageError(
      '--shuffle-labels is for templates whose answers name candidates by label (rec.answer: { by: label }).',
    );
  }
  return {
    contentFree,
    ...(shuffleLabels && { labels: 'shuffled' as const }),
    logprobs: logprobsOf(contract, options),
  };
}

function logprobsOf(contract: Contract, { logprobs }: RunOptions): Asks['logprobs'] {
  const isFirst = contract.reasoning === 'none' && !contract.json;
  const tells = isFirst && (contract.task === 'yes_no' || answersByLabel(contract));
  if (logprobs && !tells) {
    throw new UsageError(
      '--logprobs reads the first token of an answer: it is for yes/no and for answers by label, without JSON and without text before the answer.',
    );
  }
  if (logprobs !== undefined) return logprobs ? 'yes' : 'no';
  return tells && isOneToken(contract) ? 'known' : 'no';
}

/** Unasked only where an answer is one token for certain: numbers may have two digits. */
function isOneToken(contract: Contract): boolean {
  if (contract.task === 'yes_no') return true;
  if (contract.task === 'pair_choice') return contract.labels === 'letters' || contract.labels === 'numbers';
  return contract.task === 'choice' && contract.labels === 'letters';
}

function answersByLabel(contract: Contract): boolean {
  return 'labels' in contract && contract.by === 'label';
}
