import { type AnswerItem, labelsOf, type RankingContract, readAnswer } from '../answers/index.ts';
import { analysePosition, type Observation, type PositionAnalysis, type Verdict } from '../measure/index.ts';
import { type Model, type PlannedCall, planRun } from '../run/index.ts';
import { createSimModel } from '../simulate/index.ts';
import { isValid } from './outcomes.ts';

/** How often each verdict came out for a recommender whose behaviour is known; shares of `seeds` runs. */
export interface SelftestRow extends Readonly<Record<Verdict, number>> {
  readonly model: string;
  /** Candidates a call. */
  readonly n: number;
  readonly users: number;
  readonly calls: number;
  readonly seeds: number;
  /** Of `order-sensitivity`. */
  readonly sensitive: number;
  /** Some finding that is a warning at least: a false alarm where there is no preference. */
  readonly warned: number;
  /** Share of the 95 % intervals of ρ that hold its true value; null where that is not known in closed form. */
  readonly covered: number | null;
}

export interface SelftestOptions {
  readonly seeds: number;
  readonly users?: number;
  readonly candidates?: number;
  readonly models?: readonly string[];
  /** Called before each model. */
  readonly progress?: (model: string) => void;
}

/** Simulated recommenders without any preference for a place, and with known ones. */
export const SELFTEST_MODELS: readonly string[] = [
  'fair',
  'noisy',
  'random',
  'copy?rate=0.1',
  'copy?rate=0.2',
  'copy?rate=0.4',
  'first?rate=0.3',
  'primacy',
  'ushape',
];

/**
 * False alarms and power of the default protocol (mirror4 and one repeat): the whole way from plan to verdict, simulated
 * answers written and read by the contract, over many seeds. Throws Error for a model that does not exist.
 */
export async function selftest(options: SelftestOptions): Promise<SelftestRow[]> {
  const { models = SELFTEST_MODELS, progress } = options;
  const rows: SelftestRow[] = [];
  for (const name of models) {
    progress?.(name);
    rows.push(await rowOf(name, options));
  }
  return rows;
}

/** The rows as a table of plain text. */
export function showSelftest(rows: readonly SelftestRow[]): string {
  const heads = ['model', 'n', 'calls', ...VERDICTS, 'any of these', 'order-sensitivity', 'any warning', 'covered'];
  const cells = rows.map((row) => [
    `sim/${row.model}`,
    String(row.n),
    String(row.calls),
    ...VERDICTS.map((verdict) => share(row[verdict])),
    share(row.information + row.warning + row.error),
    share(row.sensitive),
    share(row.warned),
    row.covered === null ? '' : share(row.covered),
  ]);
  const widths = heads.map((head, column) => Math.max(head.length, ...cells.map((row) => row[column]!.length)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  ');
  return [line(heads), ...cells.map(line), ''].join('\n');
}

const VERDICTS: readonly Verdict[] = ['none', 'inconclusive', 'information', 'warning', 'error'];

const WARNINGS: ReadonlySet<string> = new Set(['warning', 'error']);

async function rowOf(name: string, { seeds, users = 8, candidates = 10 }: SelftestOptions): Promise<SelftestRow> {
  const model = createSimModel(name);
  const found: PositionAnalysis[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const observations = await observe(model, { seed, users, candidates });
    found.push(analysePosition({ observations, design: DESIGN, seed }));
  }
  const part = (is: (one: PositionAnalysis) => boolean) => found.filter(is).length / Math.max(1, found.length);
  const of = (verdict: Verdict) => part((one) => one.verdict === verdict);
  const truth = trueRho(name);
  return {
    model: name,
    n: candidates,
    users,
    calls: found[0]?.total ?? 0,
    seeds,
    none: of('none'),
    inconclusive: of('inconclusive'),
    information: of('information'),
    warning: of('warning'),
    error: of('error'),
    sensitive: part(({ sensitivity }) => sensitivity !== 'none'),
    warned: part(({ verdict, sensitivity }) => [verdict, sensitivity].some((level) => WARNINGS.has(level))),
    covered: truth === undefined ? null : part(({ intervals }) => holds(intervals.rhoLin, truth)),
  };
}

/** The calls of one run: planned, answered by the model, read by the contract. */
async function observe(
  model: Model,
  { seed, users, candidates }: { readonly seed: number; readonly users: number; readonly candidates: number },
): Promise<Observation[]> {
  const people = Array.from({ length: users }, (_, i) => ({
    id: `u${i + 1}`,
    items: Array.from({ length: candidates }, (_, k) => `u${i + 1}-m${k + 1}`),
  }));
  const { calls } = planRun({ users: people, design: DESIGN, repeats: 1, seed });
  return Promise.all(calls.map((call) => ask(model, call, seed)));
}

async function ask(model: Model, call: PlannedCall, seed: number): Promise<Observation> {
  const { user, order, orderIndex, repeat } = call;
  const labels = labelsOf('numbers', order.length);
  const items: AnswerItem[] = order.map((id, i) => ({ id, title: `Title ${id}`, label: labels[i]! }));
  const request = { user, items, order, orderIndex, repeat, seed, contract: CONTRACT, history: [] };
  const { text } = await model.complete({ messages: [], params: {}, case: request }, NEVER.signal);
  const { answer, grade } = readAnswer(text, { contract: CONTRACT, items, history: [], catalog: [] });
  const ranking = isValid(grade) || grade === 'usable' ? (answer as readonly string[]) : null;
  return { user, order, orderIndex, repeat, ranking, grade };
}

/** ρ is 0 without a preference, and λ where a share λ of the answers copies the list. */
function trueRho(name: string): number | undefined {
  if (['fair', 'noisy', 'random'].includes(name)) return 0;
  const [, rate] = /^copy\?rate=(0?\.\d+|1)$/.exec(name) ?? [];
  return rate === undefined ? undefined : Number(rate);
}

function holds(interval: readonly [number, number] | null | undefined, value: number): boolean {
  return !!interval && interval[0] <= value && value <= interval[1];
}

const share = (value: number) => value.toFixed(3);

const DESIGN = 'mirror4';
const NEVER = new AbortController();
const CONTRACT: RankingContract = {
  task: 'ranking',
  reasoning: 'none',
  by: 'label',
  count: 'all',
  format: 'lines',
  labels: 'numbers',
};
