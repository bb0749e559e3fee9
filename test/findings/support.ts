import type { Contract, Grade } from '../../server/src/answers/index.ts';
import { analysisOf, analysisRequest } from '../../server/src/findings/index.ts';
import { analyse } from '../../server/src/measure/index.ts';
import type { OutcomeLine, RunLine, RunRecord } from '../../server/src/run/index.ts';
import { copying, noisy, type Recommender, simulate } from '../measure/simulator.ts';
import { byNumber } from '../support/contracts.ts';

export { copying, noisy };

/** What one call of a made record answers; by default the recommender's ranking, strictly valid. */
export interface Answered {
  readonly grade?: Grade | null;
  readonly codes?: readonly OutcomeLine['codes'][number]['code'][];
  /** A call that failed on its way. */
  readonly failed?: boolean;
}

/** A finished run of 8 users, mirror4 and one repeat, on a recommender; `spoil` changes single calls. */
export function recordOf(
  recommender: Recommender,
  spoil: (call: number) => Answered = () => ({}),
  run: Partial<RunLine> = {},
): RunRecord {
  const observations = simulate(recommender, { seed: 1 });
  const outcomes = observations.map((observation, i) => outcomeOf(observation, i + 1, spoil(i + 1)));
  const users = [...new Set(observations.map((o) => o.user))].map((user) => {
    const items = [...observations.find((o) => o.user === user)!.order].sort();
    return {
      type: 'user' as const,
      user,
      target: items[0],
      items: items.map((id) => ({ id, title: `Title of ${id}` })),
      row: 'row',
    };
  });
  return { run: { ...RUN, ...run }, users, outcomes, prompts: PROMPTS, end: END, torn: false };
}

export function analysed(record: RunRecord) {
  return analysisOf(record, analyse(analysisRequest(record)));
}

/** A yes/no run: each user answers once in each of two askings. */
export function yesNoRecord(
  answers: Readonly<Record<string, readonly (string | null)[]>>,
  targets: Readonly<Record<string, unknown>>,
): RunRecord {
  const contract: Contract = { task: 'yes_no', reasoning: 'none', yes: ['Yes'], no: ['No'] };
  let call = 0;
  const outcomes = Object.entries(answers).flatMap(([user, values]) =>
    values.map((value, repeat): OutcomeLine => {
      const shared = { ...BLANK, call: ++call, user, order: [], orderIndex: 0, repeat };
      return value === null
        ? { ...shared, codes: [{ code: 'E2' }] }
        : { ...shared, answer: value, grade: 'strict', raw: value };
    }),
  );
  const users = Object.keys(answers).map((user) => ({
    type: 'user' as const,
    user,
    target: targets[user],
    items: [],
    row: 'row',
  }));
  const design = { orders: 'given', repeats: 1, users: users.length };
  return { run: { ...RUN, contract, design }, users, outcomes, prompts: PROMPTS, end: END, torn: false };
}

function outcomeOf(observation: ReturnType<typeof simulate>[number], call: number, spoil: Answered): OutcomeLine {
  const { user, order, orderIndex, repeat, ranking: ids } = observation;
  const shared = { ...BLANK, call, user, order, orderIndex, repeat };
  if (spoil.failed) return { ...shared, raw: null, error: 'The server hung up.', codes: [{ code: 'T1' }] };
  const grade = spoil.grade === undefined ? 'strict' : spoil.grade;
  const answer = grade === null ? null : grade === 'usable' ? ids!.slice(0, 6) : ids;
  return { ...shared, answer, grade, raw: ids!.join('\n'), codes: (spoil.codes ?? []).map((code) => ({ code })) };
}

const BLANK: Omit<OutcomeLine, 'call' | 'user' | 'order' | 'orderIndex' | 'repeat'> = {
  type: 'outcome',
  prompt: 'abc',
  raw: 'raw',
  finish: 'stop',
  usage: null,
  ms: 12,
  attempts: 1,
  answer: null,
  grade: null,
  codes: [],
};

const PROMPTS: RunRecord['prompts'] = new Map([
  ['abc', { type: 'prompt', sha256: 'abc', messages: [{ role: 'user', content: [{ text: 'Rank <these>.' }] }] }],
]);

const RUN: RunLine = {
  type: 'run',
  v: 1,
  id: 'run-1',
  template: 'templates/rank-movies.prompt',
  templateHash: 'hash-1',
  model: 'sim/noisy',
  params: { temperature: 0 },
  seed: 1,
  design: { orders: 'mirror4', repeats: 1, users: 8 },
  contract: byNumber,
  started: '2026-11-24T10:00:00.000Z',
};

const END: RunRecord['end'] = {
  type: 'end',
  cancelled: false,
  made: 40,
  cached: 0,
  failed: 0,
  ended: '2026-11-24T10:01:04.000Z',
};
