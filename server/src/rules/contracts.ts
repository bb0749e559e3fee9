import { type Contract, contractOf } from '../answers/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { perObject } from '../text/index.ts';

/** The contract of a template whose answer is read by a strict form: every task but free text and dialogue. */
export function strictContract(meaning: Meaning): Exclude<Contract, { task: 'text' | 'dialogue_turn' }> | undefined {
  const contract = contractFor(meaning.meta);
  return contract?.task === 'text' || contract?.task === 'dialogue_turn' ? undefined : contract;
}

/** A contract about a list of candidates. */
export function listContract(
  meaning: Meaning,
): Extract<Contract, { task: 'ranking' | 'choice' | 'pair_choice' }> | undefined {
  const contract = contractFor(meaning.meta);
  const isList = contract?.task === 'ranking' || contract?.task === 'choice' || contract?.task === 'pair_choice';
  return isList ? contract : undefined;
}

/** Most rules ask for it. */
const contractFor = perObject(contractOf);
