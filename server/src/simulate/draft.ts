import {
  type AnswerItem,
  type AnswerValue,
  type Contract,
  titleOf,
  writeAnswer,
  writeNames,
  writeOne,
} from '../answers/index.ts';
import { likedValue } from './answer.ts';
import type { Scored } from './behaviours.ts';
import type { Call } from './call.ts';

/** A fair answer before something is made wrong with it. */
export interface Draft {
  readonly call: Call;
  readonly contract: Contract;
  readonly value: AnswerValue;
  /** The answer in its exact form. */
  readonly text: string;
  /** What the entries are called in the exact form; one name for all but lists. */
  readonly names: readonly string[];
  /** The items behind `names`, best first. */
  readonly items: readonly AnswerItem[];
  readonly isList: boolean;
  /** Another answer in the contract's form, of these names. */
  written(names: readonly string[]): string;
}

/** An answer and why the model stopped. */
export interface Made {
  readonly text: string;
  readonly finish: string;
}

export function draftOf(call: Call, scored: Scored): Draft {
  const { answerCase } = call;
  const { contract, items, catalog } = answerCase;
  const value = likedValue(call, scored);
  const isList = contract.task === 'ranking' || contract.task === 'item';
  const ids = isList ? (value as readonly string[]) : [String(value)];
  const known = new Map([...catalog, ...items].map((item) => [item.id, item]));
  const chosen = ids.flatMap((id) => known.get(id) ?? []);
  const plain = { ...answerCase, contract: withoutJson(contract) };
  return {
    call,
    contract,
    value,
    text: writeAnswer(value, answerCase),
    names: isList ? chosen.map((item) => nameIn(item, contract)) : [writeAnswer(value, plain)],
    items: chosen,
    isList,
    written: (names) => (isList ? writeNames(names, contract) : writeOne(names[0] ?? '', contract)),
  };
}

function withoutJson(contract: Contract): Contract {
  return { ...contract, json: undefined };
}

/** What the contract calls an item. */
export function nameIn(item: AnswerItem, contract: Contract): string {
  if ('by' in contract && contract.by === 'id') return item.id;
  return 'by' in contract && contract.by === 'label' ? (item.label ?? item.id) : titleOf(item);
}
