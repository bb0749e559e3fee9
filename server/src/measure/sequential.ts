import { type Case, casesOf, isUsable, type UsableCall } from './cases.ts';
import { kendall } from './contrasts.ts';
import { byCodeUnit } from './designs.ts';
import { copyingEvidence, pairEvidence, tauVariance, topEvidence } from './evidence.ts';
import { greatest } from './intervals.ts';
import type { AnalysisRequest, Observation } from './types.ts';

/** One e-process: evidence against "the order does not matter" that may be looked at after every call. */
export interface EProcess {
  readonly name: 'top1' | 'copying' | 'pair';
  /** After the last call. */
  readonly e: number;
  readonly max: number;
}

export interface Monitor {
  readonly processes: readonly EProcess[];
  /** 1/α′, α′ = .05 shared by the processes: 20 for one, 40 for two. */
  readonly threshold: number;
  /** Whether some process reached it: the run may stop with "a preference is found". */
  readonly found: boolean;
  readonly calls: number;
}

/**
 * Whether a run of independent random orders may stop early (docs/statistics.md 8; Ville's inequality). Calls are taken in
 * the order of the plan; pass those before the first that is still out. Repeats never enter.
 */
export function monitor({ observations, task }: Pick<AnalysisRequest, 'observations' | 'task'>): Monitor {
  const asked = [...observations].filter(({ repeat }) => repeat === 0).sort(byPlan);
  const processes = task === 'pair_choice' ? [pairProcess(asked)] : listProcesses(asked, task);
  const threshold = 20 * processes.length;
  return { processes, threshold, found: processes.some(({ max }) => max >= threshold), calls: asked.length };
}

function byPlan(a: Observation, b: Observation): number {
  const planned = a.call !== undefined && b.call !== undefined ? a.call - b.call : 0;
  return planned || a.orderIndex - b.orderIndex || byCodeUnit(a.user, b.user);
}

function listProcesses(asked: readonly Observation[], task: string): EProcess[] {
  const calls = asked.flatMap((observation) => casesOf([observation])[0]!.calls).filter(isUsable);
  const top = eProcess('top1', topPath(calls));
  return task === 'choice' ? [top] : [top, eProcess('copying', copyingPath(calls))];
}

/** e-values after each call; none where calls differ in their number of candidates, which have no common places. */
function topPath(calls: readonly UsableCall[]): number[] {
  const n = calls[0]?.order.length ?? 0;
  if (n < 2 || calls.some(({ order }) => order.length !== n)) return [];
  const counts = new Array<number>(n).fill(0);
  return calls.map(({ order, top }) => {
    counts[order.indexOf(top)]!++;
    return topEvidence(counts);
  });
}

function copyingPath(calls: readonly UsableCall[]): number[] {
  const ordered = calls.filter(({ order }) => order.length > 1);
  const unit = ordered[0] ? tauVariance(ordered[0].order.length) : 1;
  let [total, variance] = [0, 0];
  return ordered.map((call) => {
    total += kendall(call);
    variance += tauVariance(call.order.length, call.ranked);
    return copyingEvidence(total, variance, unit);
  });
}

/** Over pairs in the order in which each is complete; only those that both orders answer differently tell something. */
function pairProcess(asked: readonly Observation[]): EProcess {
  const open = new Map<string, Case>();
  let [first, second] = [0, 0];
  const path = asked.flatMap((observation) => {
    const one = casesOf([observation])[0]!;
    const key = JSON.stringify([one.user, [...one.ids].sort(byCodeUnit)]);
    const other = open.get(key);
    open.set(key, one);
    if (!other || !bothChose(one, other)) return [];
    const [a, b] = [other, one].map((c) => c.calls[0]!.top === c.calls[0]!.order[0]);
    if (a !== b) return [];
    if (a) first++;
    else second++;
    return [pairEvidence(first, second)];
  });
  return eProcess('pair', path);
}

function bothChose(one: Case, other: Case): boolean {
  const ids = ({ ids: shown }: Case) => shown[0];
  return one.n === 2 && ids(one) !== ids(other) && one.calls[0]!.top >= 0 && other.calls[0]!.top >= 0;
}

function eProcess(name: EProcess['name'], path: readonly number[]): EProcess {
  return { name, e: path.at(-1) ?? 1, max: Math.max(1, greatest(path)) };
}
