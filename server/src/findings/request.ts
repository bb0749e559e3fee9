import type { Contract, YesNoContract } from '../answers/index.ts';
import type { AnalysisRequest, PointAnswer } from '../measure/index.ts';
import type { OutcomeLine, RunRecord, UserLine } from '../run/index.ts';
import { answers, isValid, rankingOf } from './outcomes.ts';

/** What a record's answers say, in the numbers and ids that statistics see. */
export function analysisRequest(record: RunRecord): AnalysisRequest {
  const { contract, design, seed } = record.run;
  const all = answers(record);
  const answered = all.filter(({ contentFree }) => !contentFree);
  return {
    task: contract.task,
    design: design.orders,
    seed,
    ...(design.stop === 'early' && { stop: design.stop }),
    ...(design.foreign && { foreign: true }),
    count: countOf(contract),
    observations: answered.map((outcome) => observationOf(outcome, contract)),
    graded: answered.map(({ user, grade, codes }) => ({ user, grade, codes: codes.map(({ code }) => code) })),
    targets: Object.fromEntries(record.users.map(({ user, target }) => [user, targetOf(target, contract)])),
    values: answered.map((outcome) => pointOf(outcome, contract)),
    contentFree: all.filter(({ contentFree }) => contentFree).map((outcome) => pointOf(outcome, contract)),
    texts: contract.task === 'text' ? answered.flatMap(textOf) : [],
    scale: contract.task === 'rating' ? { min: contract.min, max: contract.max } : undefined,
    means: meansOf(record.users),
    popularity: popularityOf(record.users),
    ...(record.run.catalog && { catalog: record.run.catalog }),
  };
}

function observationOf(outcome: OutcomeLine, contract: Contract): AnalysisRequest['observations'][number] {
  const { user, orderIndex, repeat, order, grade, call, probabilities, labels } = outcome;
  const shared = { user, orderIndex, repeat, order, grade, call, probabilities, labels };
  if (contract.task === 'pair_choice' && contract.tie !== undefined && isTie(outcome, contract.tie)) {
    return { ...shared, ranking: null, tie: true };
  }
  return { ...shared, ranking: rankingOf(outcome) };
}

function isTie({ answer, order }: OutcomeLine, tie: string): boolean {
  return answer === tie && !order.includes(tie);
}

function pointOf(outcome: OutcomeLine, contract: Contract): PointAnswer {
  const { user, repeat, orderIndex, answer, grade, probabilities } = outcome;
  const [yes = 0, no = 0] = probabilities ?? [];
  const order = wordingOf(outcome.order, contract);
  return {
    user,
    repeat,
    orderIndex,
    ...(order && { order }),
    ...(contract.task === 'yes_no' && yes + no > 0 && { probability: yes / (yes + no) }),
    value: isValid(grade) && (typeof answer === 'string' || typeof answer === 'number') ? answer : null,
  };
}

/** The labels as shown, where the order holds labels ("no" before "yes", a scale downwards) and not the item asked about. */
function wordingOf(order: readonly string[], contract: Contract): string[] | undefined {
  if (order.length < 2) return undefined;
  if (contract.task === 'yes_no') {
    const words = order.map((label) => yesOrNo(label, contract));
    return words.every((word) => word !== null) && new Set(words).size === 2 ? words : undefined;
  }
  return contract.task === 'rating' && order.every((label) => Number.isFinite(Number(label))) ? [...order] : undefined;
}

function textOf({ user, answer }: OutcomeLine): { user: string; words: number }[] {
  if (typeof answer !== 'string') return [];
  return [{ user, words: answer.split(/\s+/).filter(Boolean).length }];
}

/** Undefined where no user has any. */
function meansOf(users: readonly UserLine[]): AnalysisRequest['means'] {
  const known = users.filter(({ means }) => means !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known.map(({ user, means }) => [user, means!]));
}

function countOf(contract: Contract): number | 'all' {
  if (contract.task === 'ranking' || contract.task === 'item') return contract.count;
  return contract.task === 'choice' || contract.task === 'pair_choice' ? 1 : 'all';
}

/** A target as answers give it: an id, a number, "yes" or "no"; null where it is none of these. */
export function targetOf(target: unknown, contract: Contract): string | number | null {
  if (contract.task === 'yes_no') return yesOrNo(target, contract);
  if (contract.task === 'rating') return numberOf(target);
  if (typeof target === 'string' || typeof target === 'number') return String(target);
  const id = typeof target === 'object' && target !== null && 'id' in target ? target.id : undefined;
  return typeof id === 'string' || typeof id === 'number' ? String(id) : null;
}

/** Null for what is no number, `true` among it. */
function numberOf(target: unknown): number | null {
  const isWord = typeof target === 'string' && target.trim() !== '';
  return (isWord || typeof target === 'number') && Number.isFinite(Number(target)) ? Number(target) : null;
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
