import type { Contract } from '../../server/src/answers/index.ts';
import type { ModelAnswer, ModelCase } from '../../server/src/run/index.ts';
import { createSimModel } from '../../server/src/simulate/index.ts';

export const CATALOG = [
  ['alien', 'Alien'],
  ['aliens', 'Aliens'],
  ['heat', 'Heat'],
  ['godfather', 'The Godfather'],
  ['spirited', 'Spirited Away'],
  ['casablanca', 'Casablanca'],
  ['ronin', 'Ronin'],
  ['metropolis', 'Metropolis'],
].map(([id, title]) => ({ id: id!, title: title! }));

export const CANDIDATES = CATALOG.slice(0, 6);

export const PROMPT = 'Rank these films for the user from best to worst and answer with nothing else.';

/** One call's case: the six candidates in the order of the catalogue unless another is given. */
export function caseOf(contract: Contract, more: Partial<ModelCase> = {}): ModelCase {
  const hasItems = contract.task === 'ranking' || contract.task === 'choice' || contract.task === 'pair_choice';
  const items = hasItems ? CANDIDATES : [];
  const history = [CATALOG[6]!];
  return {
    user: 'u1',
    items,
    order: items.map(({ id }) => id),
    orderIndex: 0,
    repeat: 0,
    seed: 1,
    contract,
    history,
    catalog: CATALOG,
    ...more,
  };
}

export function ask(name: string, known: ModelCase): Promise<ModelAnswer> {
  const messages = [{ role: 'user' as const, content: [{ text: PROMPT }] }];
  return createSimModel(name).complete({ messages, params: {}, case: known }, new AbortController().signal);
}
