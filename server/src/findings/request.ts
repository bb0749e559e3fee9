import type { Contract, YesNoContract } from '../answers/index.ts';
import type { AnalysisRequest } from '../measure/index.ts';
import type { OutcomeLine, RunRecord, UserLine } from '../run/index.ts';
import { answers, isValid, rankingOf } from './outcomes.ts';

/** What a record's answers say, in the numbers and ids that statistics see. */
export function analysisRequest(record: RunRecord): AnalysisRequest {
  const { contract, design, seed } = record.run;
  const answered = answers(record);
  return {
    task: contract.task,
    design: design.orders,
    seed,
    count: countOf(contract),
    observations: answered.map(observationOf),
    graded: answered.map(({ user, grade, codes }) => ({ user, grade, codes: codes.map(({ code }) => code) })),
    targets: Object.fromEntries(record.users.map(({ user, target }) => [user, targetOf(target, contract)])),
    values: answered.map(({ user, repeat, answer, grade }) => ({
      user,
      repeat,
      value: isValid(grade) && (typeof answer === 'string' || typeof answer === 'number') ? answer : null,
    })),
    scale: contract.task === 'rating' ? { min: contract.min, max: contract.max } : undefined,
    popularity: popularityOf(record.users),
  };
}

function observationOf(outcome: OutcomeLine): AnalysisRequest['observations'][number] {
  const { user, orderIndex, repeat, order, grade } = outcome;
  return { user, orderIndex, repeat, order, grade, ranking: rankingOf(outcome) };
}

function countOf(contract: Contract): number | 'all' {
  if (contract.task === 'ranking' || contract.task === 'item') return contract.count;
  return contract.task === 'choice' || contract.task === 'pair_choice' ? 1 : 'all';
}

/** A target as answers give it: an id, a number, "yes" or "no"; null where it is none of these. */
function targetOf(target: unknown, contract: Contract): string | number | null {
  if (contract.task === 'yes_no') return yesOrNo(target, contract);
  if (contract.task === 'rating')
    return target === null || target === '' || Number.isNaN(Number(target)) ? null : Number(target);
  if (typeof target === 'string' || typeof target === 'number') return String(target);
  const id = typeof target === 'object' && target !== null && 'id' in target ? target.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

function yesOrNo(target: unknown, { yes, no }: YesNoContract): 'yes' | 'no' | null {
  if (target === true || target === 1) return 'yes';
  if (target === false || target === 0) return 'no';
  const word = String(target).toLowerCase();
  const among = (words: readonly string[], own: string) => [own, ...words].some((w) => w.toLowerCase() === word);
  if (among(yes, 'yes')) return 'yes';
  return among(no, 'no') ? 'no' : null;
}

/** Undefined unless every item of every user has a popularity: half of a baseline is none. */
function popularityOf(users: readonly UserLine[]): AnalysisRequest['popularity'] {
  if (users.length === 0 || !users.every(({ items }) => items.every((item) => item.popularity !== undefined)))
    return undefined;
  return Object.fromEntries(
    users.map(({ user, items }) => [user, Object.fromEntries(items.map((item) => [item.id, item.popularity!]))]),
  );
}
