import { expect, test } from 'vitest';
import { type Contract, readAnswer } from '../../server/src/answers/index.ts';
import { analysisOf, analysisRequest } from '../../server/src/findings/index.ts';
import { analyse } from '../../server/src/measure/index.ts';
import { type OutcomeLine, planRun, type RunRecord } from '../../server/src/run/index.ts';
import { createSimModel } from '../../server/src/simulate/index.ts';

const never = new AbortController().signal;
const contracts: Readonly<Record<string, { contract: Contract; words: readonly string[] }>> = {
  yes_no: { contract: { task: 'yes_no', reasoning: 'none', yes: ['Yes'], no: ['No'] }, words: ['Yes', 'No'] },
  rating: { contract: { task: 'rating', reasoning: 'none', min: 1, max: 5, step: 1 }, words: ['1', '5'] },
};

/** What label-order finding, if any, 40 users in both wordings give. */
async function severity(task: string, sim: string, seed: number): Promise<string> {
  const { contract, words } = contracts[task]!;
  const users = Array.from({ length: 40 }, (_, i) => ({ id: `u${i}`, items: [`i${i}`] }));
  const plan = planRun({ users, design: 'swap', repeats: 0, seed, orders: [words, [...words].reverse()] });
  const model = createSimModel(sim);
  const outcomes: OutcomeLine[] = [];
  for (const call of plan.calls) {
    const items = [{ id: `i${call.user.slice(1)}` }];
    const known = { contract, items, history: [], catalog: [] };
    const { user, orderIndex, repeat, order } = call;
    const shown = { ...known, user, orderIndex, repeat, seed, order: [items[0]!.id], words: order };
    const { text } = await model.complete({ messages: [], params: {}, case: shown }, never);
    const read = readAnswer(text, known);
    const asked = { prompt: '', raw: text, finish: 'stop', usage: null, ms: 0, attempts: 1 };
    outcomes.push({ type: 'outcome', ...call, ...asked, ...read, contentFree: false });
  }
  const design = { orders: 'swap', repeats: 0, users: 40 };
  const header = {
    type: 'run',
    v: 1,
    id: 'r',
    template: '',
    templateHash: '',
    model: sim,
    params: {},
    started: '',
  } as const;
  const record: RunRecord = {
    run: { ...header, seed, design, contract },
    users: [],
    outcomes,
    prompts: new Map(),
    end: undefined,
    torn: false,
  };
  const found = analysisOf(record, analyse(analysisRequest(record))).findings;
  return found.find(({ code }) => code === 'label-order')?.severity ?? 'none';
}

/** Share of the seeds with a finding of one of these severities. */
async function share(task: string, sim: string, severities: readonly string[], seeds = 60): Promise<number> {
  const found = await Promise.all(Array.from({ length: seeds }, (_, i) => severity(task, sim, i + 1)));
  return found.filter((one) => severities.includes(one)).length / seeds;
}

const WARNINGS = ['warning', 'error'];
const ANY = ['information', ...WARNINGS];

/** At a true size of .02 (warnings) and .05 (any), 60 seeds give at most 5 and 8 in all but one run of a thousand. */
test.each(['yes_no', 'rating'])('%s: models without a preference get few findings', async (task) => {
  for (const sim of ['fair', 'noisy', 'random']) {
    expect(await share(task, sim, WARNINGS), sim).toBeLessThanOrEqual(5 / 60);
    expect(await share(task, sim, ANY), sim).toBeLessThanOrEqual(8 / 60);
  }
});

test.each([
  ['yes_no', 0.7],
  ['rating', 0.9],
])('%s: a model that says the first word in three of ten calls is found', async (task, least) => {
  expect(await share(task, 'first?rate=0.3', WARNINGS)).toBeGreaterThan(least - 0.15);
});
