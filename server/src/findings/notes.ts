import { type AnalysisResult, materialSizes, type PositionAnalysis } from '../measure/index.ts';
import { accuracyNotes } from './accuracyNotes.ts';
import { count, decimal, decimalRange, percent, pValue, rhoRange } from './wording.ts';

/** Calls that failed, and planned ones of each user. */
interface Asked {
  readonly failed: number;
  readonly perUser: number;
}

/** What has to be known beside the findings: what was not found and how sure that is, what cannot be told, what was left out. */
export function notesOf(result: AnalysisResult, { failed, perUser }: Asked): string[] {
  const notes: string[] = [];
  if (failed > 0)
    notes.push(
      `${count(failed, 'call')} failed and ${failed === 1 ? 'is' : 'are'} no answer: ${failed === 1 ? 'it counts' : 'they count'} nowhere.`,
    );
  if (result.validity.total === 0) notes.push('There is no answer to judge.');
  else if (result.position) notes.push(...positionNotes(result.position, perUser));
  return [...notes, ...targetNotes(result), ...accuracyNotes(result.metrics)];
}

function positionNotes(position: PositionAnalysis, callsPerUser: number): string[] {
  if (position.delta !== undefined) return labelOrderNotes(position);
  if (position.pf !== undefined) return [...pairNotes(position), ...factorialNote(position)];
  return [...verdictNotes(position, callsPerUser), ...failingNote(position), ...factorialNote(position)];
}

/** Yes/no and ratings: the order of the labels. */
function labelOrderNotes({ verdict, notes, users, calls, intervals, delta }: PositionAnalysis): string[] {
  const range = intervals.delta ? ` (95 % interval ${decimalRange(intervals.delta)})` : '';
  const size = delta === null || delta === undefined ? '' : ` Difference ${decimal(delta)}${range}.`;
  if (verdict === 'none') {
    return [`No material difference between the orders of the labels found with these ${count(users, 'user')}.${size}`];
  }
  if (verdict !== 'inconclusive') return [...notes];
  return [
    `Whether the order of the labels decides the answer cannot be told from ${count(calls, 'usable answer')} of ${count(users, 'user')}. ${notes.join(' ')}${size}`,
  ];
}

/** Choices between two. */
function pairNotes({ verdict, notes, users, calls, intervals, pf, odds }: PositionAnalysis): string[] {
  const sizes = [
    ...(pf === null || pf === undefined ? [] : [sized('PF', pf, intervals.pf && rhoRange(intervals.pf))]),
    ...(odds ? [sized('β', odds.beta, odds.interval && decimalRange(odds.interval))] : []),
  ];
  const size = sizes.length === 0 ? '' : ` ${sizes.join(', ')}.`;
  if (verdict === 'none') {
    return [`No preference of |PF| ≥ .10 for a place of two found with these ${count(users, 'user')}.${size}`];
  }
  if (verdict !== 'inconclusive') return [...notes];
  return [
    `Whether the order of the two decides the answer cannot be told from ${count(calls, 'usable answer')} of ${count(users, 'user')}. ${notes.join(' ')}${size}`,
  ];
}

function sized(name: string, value: number, range: string | null | undefined): string {
  return `${name} ${decimal(value)} (${range ? `95 % interval ${range}` : 'no interval'})`;
}

/** Information only: what fails may go with where the favourites stand. */
function failingNote({ failing, calls, total }: PositionAnalysis): string[] {
  if (!failing || failing.p > 0.05) return [];
  const where = failing.statistic > 0 ? 'early' : 'late';
  return [
    `Answers fail more often when the items that the user's other answers rank high are listed ${where} (${pValue(failing.p)}, ${total - calls} unusable answers of ${total}).`,
  ];
}

/** Labels that were shuffled apart from the candidates: which of the two is preferred (docs/statistics.md 5). */
function factorialNote({ factorial }: PositionAnalysis): string[] {
  if (!factorial) return [];
  const side = ({ lambda, p }: typeof factorial.letter) =>
    lambda === null ? pValue(p) : `${percent(lambda)} of first picks (${pValue(p)})`;
  return [
    `Labels were shuffled apart from the candidates. A fixed label wins ${side(factorial.letter)}, a fixed place ${side(factorial.place)}; p not adjusted.`,
  ];
}

function verdictNotes(position: PositionAnalysis, callsPerUser: number): string[] {
  if (position.verdict === 'none') return [...position.notes, nonePreferred(position)];
  if (position.verdict !== 'inconclusive') return [...position.notes];
  return [
    `Whether the order of the candidates decides the answer cannot be told from ${count(position.calls, 'usable answer')} of ${count(position.users, 'user')}. ${reasons(position)}${decide(position, callsPerUser)}`,
  ];
}

/** Says what was looked for and how closely, never that there is nothing. */
function nonePreferred({ users, calls, intervals, greatestRho = 1, rhoQuad }: PositionAnalysis): string {
  const ranges = rangesOf(intervals);
  return `No preference for early, late, middle or end places of ${materialSizes({ greatestRho, rhoQuad })} found with these ${count(users, 'user')} (95 % intervals: ${ranges.join(', ')}). First picks: ${count(calls, 'call')} miss weak effects (with 40 calls and 10 candidates, 30 % first-wins is missed in about 1 run of 7).`;
}

function reasons({ notes, intervals }: PositionAnalysis): string {
  const ranges = rangesOf(intervals);
  return [...notes, ...(ranges.length > 0 ? [`95 % intervals: ${ranges.join(', ')}.`] : [])].join(' ');
}

function rangesOf({ rhoLin, rhoQuad }: PositionAnalysis['intervals']): string[] {
  return [...(rhoLin ? [`slope ${rhoRange(rhoLin)}`] : []), ...(rhoQuad ? [`curve ${rhoRange(rhoQuad)}`] : [])];
}

/** What would decide it, as users and calls. */
function decide({ usersToDecide }: PositionAnalysis, callsPerUser: number): string {
  if (usersToDecide === null) return '';
  return ` About ${usersToDecide} users (${Math.ceil(usersToDecide * callsPerUser)} calls) would decide it.`;
}

function targetNotes({ metrics }: AnalysisResult): string[] {
  const [any] = Object.values(metrics);
  if (!any || any.users === 0 || any.usersWithoutTarget === 0) return [];
  const all = any.users + any.usersWithoutTarget;
  const [have, theirs] = any.users === 1 ? ['has', "that one's"] : ['have', 'theirs'];
  return [`${any.users} of ${all} users ${have} a target to compare with; the metrics are ${theirs} alone.`];
}
