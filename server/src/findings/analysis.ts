import { type AnalysisResult, callsPerUser, DesignError, isPointwise } from '../measure/index.ts';
import type { RunRecord } from '../run/index.ts';
import { bySeverity } from '../text/index.ts';
import { effectsOf } from './effects.ts';
import { invalidOutput } from './invalidOutput.ts';
import { labelOrder } from './labelOrder.ts';
import { constantAnswers, contentFreeLeaning } from './leanings.ts';
import { notesOf } from './notes.ts';
import { orderSensitivity } from './orderSensitivity.ts';
import { answers, countedOutcomes } from './outcomes.ts';
import { positionBias } from './position/positionBias.ts';
import { probabilityNotes } from './probabilityNotes.ts';
import type { Analysis, Finding } from './types.ts';
import { unreadTargets } from './unreadTargets.ts';

/** The numbers of a run with what they mean: calls, findings on parts of the template, and notes. */
export function analysisOf(record: RunRecord, result: AnalysisResult): Analysis {
  const calls = callsOf(record);
  return {
    calls,
    ...result,
    findings: findingsOf(record, result),
    notes: [
      ...notesOf(result, { failed: calls.failed, perUser: perUser(record, calls.planned) }),
      ...probabilityNotes(record),
      ...unreadTargets(record),
      ...assumedOrders(record, result),
    ],
  };
}

/** What a verdict on other people's calls rests on, and their log cannot show. */
function assumedOrders({ run }: RunRecord, { position }: AnalysisResult): string[] {
  if (!run.design.foreign || !position || position.verdict === 'inconclusive') return [];
  return ['This holds if the orders were drawn at random for each user, which a log alone cannot show.'];
}

/** Questions without content are nobody's. */
function perUser({ run, users }: RunRecord, planned: number): number {
  const all = Math.max(run.design.users, users.length, 1);
  return (planned - (run.design.contentFree ?? 0)) / all;
}

/** The findings, the most severe first. */
function findingsOf(record: RunRecord, result: AnalysisResult): Finding[] {
  const { validity, position } = result;
  const isLabelOrder = position?.delta !== undefined;
  const all = answers(record);
  const answered = all.filter(({ contentFree }) => !contentFree);
  const { id, model, templateHash } = record.run;
  const drafts = [
    invalidOutput(validity, answered),
    position && isLabelOrder ? labelOrder(position, answered, record.run.contract) : undefined,
    position && !isLabelOrder ? positionBias(position, answered) : undefined,
    position ? orderSensitivity(position, answered) : undefined,
    constantAnswers(result, answered),
    contentFreeLeaning(result, all),
  ];
  return drafts
    .filter((draft) => draft !== undefined)
    .map((draft) => ({ ...draft, run: id, model, templateHash, effects: effectsOf(draft, all) }))
    .sort(bySeverity);
}

/** Planned calls, those that the model answered, those that the cache answered, and those that failed. */
function callsOf(record: RunRecord): Analysis['calls'] {
  const outcomes = countedOutcomes(record);
  const failed = outcomes.filter(({ raw }) => raw === null).length;
  const cached = outcomes.filter(({ raw, cached }) => raw !== null && cached).length;
  return {
    planned: Math.max(plannedCalls(record), outcomes.length),
    made: outcomes.length - failed - cached,
    cached,
    failed,
  };
}

function plannedCalls({ run, users, end }: RunRecord): number {
  if (typeof end?.planned === 'number') return end.planned;
  const { orders, repeats, users: planned, contentFree = 0 } = run.design;
  const ofWords = isPointwise(run.contract.task);
  const sizes = users.map(({ items }) => (ofWords ? ANSWER_WORDS : items.length));
  const known = sizes.reduce((total, n) => total + callsOfUser(orders, n, repeats), 0);
  const usual = callsOfUser(orders, ofWords ? ANSWER_WORDS : Math.max(3, ...sizes), repeats);
  return known + Math.max(0, planned - users.length) * usual + contentFree;
}

/** What the orders of yes/no and ratings put in order. */
const ANSWER_WORDS = 2;

/** Foreign logs have no plan. */
function callsOfUser(orders: string, n: number, repeats: number): number {
  try {
    return callsPerUser(orders, n, repeats);
  } catch (error) {
    if (error instanceof DesignError) return 0;
    throw error;
  }
}
