import { setMaxListeners } from 'node:events';
import type { Appender, Clock } from '../../server/src/ports.ts';
import {
  type Model,
  ModelError,
  type ModelRequest,
  type PlannedCall,
  planRun,
  type RunJob,
  type RunLine,
} from '../../server/src/run/index.ts';
import { byNumber } from '../support/contracts.ts';

/** A clock whose time passes only while everybody sleeps. */
export function virtualClock(): Clock {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  const advance = () => {
    const next = sleepers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined) return;
    now = Math.max(now, next.at);
    next.wake();
    setTimeout(advance, 1);
  };
  return {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = {
          at: now + ms,
          wake: () => {
            sleepers = sleepers.filter((other) => other !== sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        // Any number of calls may sleep at once.
        if (signal) setMaxListeners(0, signal);
        signal?.addEventListener('abort', sleeper.wake);
        sleepers.push(sleeper);
        if (sleepers.length === 1) setTimeout(advance, 1);
      }),
  };
}

/** A record in memory; `fullAfter` writes the disk is full. */
export function memoryRecord(start = '', fullAfter = Number.POSITIVE_INFINITY): Appender & { text(): string } {
  let text = start;
  let writes = 0;
  return {
    text: () => text,
    async write(more) {
      writes += 1;
      if (writes > fullAfter) throw new Error('The disk of /runs/r.jsonl is full.');
      text += more;
    },
    close: async () => undefined,
  };
}

export const header: RunLine = {
  type: 'run',
  v: 1,
  id: 'r1',
  template: 'rank.prompt',
  templateHash: 'h1',
  model: 'test/model',
  params: { temperature: 0 },
  seed: 1,
  design: { orders: 'mirror4', repeats: 1, users: 2 },
  contract: byNumber,
  started: '2026-01-01T00:00:00.000Z',
};

/** Two users with four candidates each: ten calls. */
export const plan = planRun({
  users: ['ann', 'bob'].map((id) => ({ id, items: ['a', 'b', 'c', 'd'] })),
  design: 'mirror4',
  repeats: 1,
  seed: 1,
});

/** A job whose prompts name the call; answers are read as one usable letter. */
export function jobFor(model: Model, record: Appender, more: Partial<RunJob> = {}): RunJob {
  return {
    header,
    plan,
    model,
    record,
    clock: virtualClock(),
    random: () => 0,
    prompt: async (call) => promptFor(call),
    userLine: (user) => ({ type: 'user', user, target: undefined, items: [], row: 'x' }),
    ...more,
  };
}

export function promptFor(call: PlannedCall, wording = 'Rank') {
  const text = `${wording} ${call.order.join()} for ${call.user}`;
  const { user, order, orderIndex, repeat } = call;
  return {
    messages: [{ role: 'user' as const, content: [{ text }] }],
    case: { user, items: [], order, orderIndex, repeat, seed: 1, contract: byNumber, history: [] },
    read: (raw: string) => ({ answer: [raw.slice(0, 1)], grade: 'valid' as const, codes: [] }),
  };
}

type Step = (request: ModelRequest, signal: AbortSignal) => string | ModelError | Promise<string>;

/** A model that does what `steps` say, call by call; the last step is repeated. */
export function scriptedModel(...steps: Step[]): Model & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  return {
    asked,
    id: 'test/model',
    destination: 'this computer',
    concurrency: 1,
    async complete(request, signal) {
      const step = steps[Math.min(asked.length, steps.length - 1)]!;
      asked.push(request);
      const said = await step(request, signal);
      if (said instanceof ModelError) throw said;
      return { text: said, finish: 'stop', usage: { in: 10, out: 2 } };
    },
  };
}

export const linesOf = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
