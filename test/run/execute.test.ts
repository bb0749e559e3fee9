import { expect, test } from 'vitest';
import { execute, type ModelAnswer, ModelError, type PlannedCall, readRecord } from '../../server/src/run/index.ts';
import { header, jobFor, linesOf, memoryRecord, plan, promptFor, scriptedModel, virtualClock } from './support.ts';

const quiet = new AbortController().signal;
const refusal = (message: string, kind: ModelError['kind'], retryAfter?: number) => () =>
  new ModelError(message, kind, retryAfter);
const answer = () => 'a';

test('the record holds header, users and prompts before their first outcome, and one end', async () => {
  const record = memoryRecord();
  const { end } = await execute(jobFor(scriptedModel(answer), record), quiet);
  const lines = linesOf(record.text());
  expect(lines[0]).toEqual(header);
  expect(lines.filter(({ type }) => type === 'outcome')).toHaveLength(10);
  expect(lines.filter(({ type }) => type === 'user').map(({ user }) => user)).toEqual(['ann', 'bob']);
  for (const [i, line] of lines.entries()) {
    if (line.type !== 'outcome') continue;
    const before = lines.slice(0, i);
    expect(before.some(({ type, user }) => type === 'user' && user === line.user)).toBe(true);
    expect(before.filter(({ sha256 }) => sha256 === line.prompt)).toHaveLength(1);
  }
  expect(lines.filter(({ type }) => type === 'end')).toHaveLength(1);
  expect(lines.at(-1)).toEqual(end);
  expect(end).toMatchObject({ planned: 10, made: 10, cached: 0, failed: 0, cancelled: false });
});

test('the same prompt is stored once and its repeat has a sampling seed of its own', async () => {
  const record = memoryRecord();
  const model = scriptedModel(answer);
  await execute(jobFor(model, record), quiet);
  expect(linesOf(record.text()).filter(({ type }) => type === 'prompt')).toHaveLength(8);
  expect(model.asked.map(({ params }) => params.seed)).toEqual([1, 1, 1, 1, 2, 1, 1, 1, 1, 2]);
});

test('an outcome is written before its slot takes the next call', async () => {
  const record = memoryRecord();
  let asked = 0;
  const model = scriptedModel(() => {
    expect(linesOf(record.text()).filter(({ type }) => type === 'outcome')).toHaveLength(asked);
    asked += 1;
    return 'a';
  });
  const { failure } = await execute(jobFor(model, record), quiet);
  expect(failure).toBeUndefined();
  expect(asked).toBe(10);
});

test.each([429, 500, 503])('a %i is asked again', async (status) => {
  const model = scriptedModel(refusal(`It answered ${status}.`, 'retry'), answer);
  const { end, outcomes } = await execute(jobFor(model, memoryRecord()), quiet);
  expect(end).toMatchObject({ made: 10, failed: 0 });
  expect(outcomes.find(({ attempts }) => attempts === 2)).toBeDefined();
});

test('Retry-After is kept and the slot is free meanwhile', async () => {
  const clock = virtualClock();
  const times: number[] = [];
  const timed = () => {
    times.push(clock.now());
    return 'a';
  };
  const model = scriptedModel(refusal('Too many.', 'retry', 5000), timed);
  await execute(jobFor(model, memoryRecord(), { clock }), quiet);
  expect(times.filter((time) => time < 5000)).toHaveLength(9);
  expect(times.filter((time) => time >= 5000)).toHaveLength(1);
});

test('a call that never succeeds is tried six times and recorded as T1, and the others go on', async () => {
  const broken = (request: { messages: readonly unknown[] }) =>
    JSON.stringify(request.messages).includes('bob') ? 'a' : new ModelError('It broke.', 'retry');
  const one = { ...plan, calls: [plan.calls[0]!, ...plan.calls.slice(5)] };
  const model = scriptedModel(broken);
  const { end, outcomes, failure } = await execute(jobFor(model, memoryRecord(), { plan: one }), quiet);
  expect(failure).toBeUndefined();
  expect(end).toMatchObject({ made: 5, failed: 1 });
  expect(outcomes[0]).toMatchObject({
    raw: null,
    answer: null,
    grade: null,
    codes: [{ code: 'T1' }],
    error: 'It broke.',
    attempts: 6,
  });
  expect(model.asked).toHaveLength(11);
});

test('a refused key ends the run at the first call', async () => {
  const model = scriptedModel(refusal('The key is refused.', 'stop'));
  const { failure, end } = await execute(jobFor(model, memoryRecord()), quiet);
  expect(model.asked).toHaveLength(1);
  expect(failure).toBe('The key is refused.');
  expect(end).toMatchObject({ failed: 1, cancelled: false, failure: 'The key is refused.' });
});

test('an unreachable server ends the run within a minute', async () => {
  const clock = virtualClock();
  const slow = async () => {
    await clock.sleep(10_000);
    throw new ModelError('http://x cannot be reached.', 'unreachable');
  };
  const { failure, outcomes } = await execute(jobFor(scriptedModel(slow), memoryRecord(), { clock }), quiet);
  expect(failure).toBe('http://x cannot be reached.');
  expect(outcomes).toHaveLength(0);
  expect(clock.now()).toBeLessThan(60_000);
});

test('a server that takes requests and answers none ends the run within a minute, after three tries', async () => {
  const clock = virtualClock();
  const silent = async () => {
    await clock.sleep(15_000);
    throw new ModelError('http://x gave no answer in 15 s.', 'unreachable');
  };
  const model = scriptedModel(silent);
  const { failure } = await execute(jobFor(model, memoryRecord(), { clock }), quiet);
  expect(failure).toBe('http://x gave no answer in 15 s.');
  expect(model.asked).toHaveLength(3);
  expect(clock.now()).toBeLessThan(60_000);
});

test('a server that answers nothing but 500 ends the run after three calls', async () => {
  const { failure, end } = await execute(
    jobFor(scriptedModel(refusal('It answered 500.', 'retry')), memoryRecord()),
    quiet,
  );
  expect(failure).toBe('It answered 500. 3 calls in a row got no answer.');
  expect(end.failed).toBe(3);
});

test('a run in which every call failed for itself has not finished', async () => {
  const model = scriptedModel(refusal('It cannot say that.', 'fatal'));
  const { failure, end } = await execute(jobFor(model, memoryRecord()), quiet);
  expect(failure).toBe('No call was answered. The first failed with: It cannot say that.');
  expect(end).toMatchObject({ made: 0, failed: 10, cancelled: false, failure });
});

test('a wait of an hour ends the run instead', async () => {
  const { failure } = await execute(
    jobFor(scriptedModel(refusal('Too many.', 'retry', 3_600_000)), memoryRecord()),
    quiet,
  );
  expect(failure).toContain('It asks to wait 3600 s');
});

test('a cancel keeps what was answered and leaves the calls in flight pending', async () => {
  const controller = new AbortController();
  const hang = (_: unknown, signal: AbortSignal) =>
    new Promise<string>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  const model = scriptedModel(answer, answer, (request, signal) => {
    controller.abort();
    return hang(request, signal);
  });
  const record = memoryRecord();
  const clock = virtualClock();
  const { end, outcomes, failure } = await execute(jobFor(model, record, { clock }), controller.signal);
  expect(failure).toBeUndefined();
  expect(end).toMatchObject({ cancelled: true, made: 2, failed: 0 });
  expect(outcomes).toHaveLength(2);
  expect(clock.now()).toBeLessThan(1000);
  expect(linesOf(record.text()).at(-1)).toMatchObject({ type: 'end', cancelled: true });
});

test('an answer that comes within the grace of a cancel is kept', async () => {
  const controller = new AbortController();
  const clock = virtualClock();
  const late = async () => {
    controller.abort();
    await clock.sleep(300);
    return 'a';
  };
  const { end } = await execute(jobFor(scriptedModel(late), memoryRecord(), { clock }), controller.signal);
  expect(end).toMatchObject({ cancelled: true, made: 1 });
});

test('a cancelled run goes on where it stopped, failed calls included', async () => {
  const first = memoryRecord();
  const stopping = scriptedModel(answer, refusal('No.', 'fatal'), answer, refusal('The key is refused.', 'stop'));
  await execute(jobFor(stopping, first), quiet);
  const earlier = readRecord(first.text());
  const model = scriptedModel(answer);
  const second = memoryRecord(first.text());
  const { end } = await execute(jobFor(model, second, { earlier }), quiet);
  expect(model.asked).toHaveLength(8);
  expect(end).toMatchObject({ made: 10, failed: 0, planned: 10 });
  expect(readRecord(second.text()).outcomes).toHaveLength(10);
  expect(linesOf(second.text()).filter(({ type }) => type === 'run')).toHaveLength(1);
});

test('a complete record sends nothing', async () => {
  const record = memoryRecord();
  const first = await execute(jobFor(scriptedModel(answer), record), quiet);
  const model = scriptedModel(answer);
  const { outcomes } = await execute(jobFor(model, memoryRecord(), { earlier: readRecord(record.text()) }), quiet);
  expect(model.asked).toHaveLength(0);
  expect(outcomes).toEqual(first.outcomes);
});

test('prompts that changed are asked again, and the difference is said', async () => {
  const record = memoryRecord();
  await execute(jobFor(scriptedModel(answer), record), quiet);
  const model = scriptedModel(answer);
  const reworded = { earlier: readRecord(record.text()), prompt: async (call: PlannedCall) => promptFor(call, 'Sort') };
  const { notes } = await execute(jobFor(model, memoryRecord(), reworded), quiet);
  expect(model.asked).toHaveLength(10);
  expect(notes).toEqual(['10 prompts have changed since the record was begun; those calls were asked again.']);
});

test('a full disk stops calling and keeps what was written', async () => {
  const record = memoryRecord('', 4);
  const model = scriptedModel(answer);
  const { failure } = await execute(jobFor(model, record), quiet);
  expect(failure).toBe('The disk of /runs/r.jsonl is full.');
  expect(model.asked).toHaveLength(4);
  expect(readRecord(record.text()).outcomes).toHaveLength(3);
});

test('a prompt that cannot be made ends the run with its sentence', async () => {
  const prompt = async () => {
    throw new Error('User ann cannot be rendered.');
  };
  const { failure } = await execute(jobFor(scriptedModel(answer), memoryRecord(), { prompt }), quiet);
  expect(failure).toBe('User ann cannot be rendered.');
});

test('the cache answers first askings only, and none twice in one run', async () => {
  const kept = new Map<string, ModelAnswer>();
  const cache = {
    get: async (key: string) => kept.get(key),
    set: async (key: string, value: ModelAnswer) => void kept.set(key, value),
  };
  await execute(jobFor(scriptedModel(answer), memoryRecord(), { cache }), quiet);
  expect(kept.size).toBe(8);
  const again = scriptedModel(answer);
  const { end } = await execute(jobFor(again, memoryRecord(), { cache }), quiet);
  expect(end).toMatchObject({ cached: 8, made: 2 });
  const same = scriptedModel(answer);
  const blind = { cache, prompt: async (call: PlannedCall) => ({ ...promptFor(call), messages: [] }) };
  await execute(jobFor(same, memoryRecord(), blind), quiet);
  expect(same.asked).toHaveLength(10);
});

test('the cache stays out of models whose answers depend on more than the prompt', async () => {
  const cache = { get: () => Promise.reject(new Error('asked')), set: () => Promise.reject(new Error('asked')) };
  const model = { ...scriptedModel(answer), cacheable: false };
  expect((await execute(jobFor(model, memoryRecord(), { cache }), quiet)).failure).toBeUndefined();
});

test('calls run at once up to the bound, and no more than the model can', async () => {
  let open = 0;
  let most = 0;
  const busy = async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 2));
    open -= 1;
    return 'a';
  };
  const model = { ...scriptedModel(busy), concurrency: 2 };
  await execute(jobFor(model, memoryRecord(), { concurrency: 5 }), quiet);
  expect(most).toBe(5);
  most = 0;
  await execute(jobFor({ ...model, mostConcurrent: 1 }, memoryRecord(), { concurrency: 5 }), quiet);
  expect(most).toBe(1);
});

test('the first call goes alone', async () => {
  const record = memoryRecord();
  const model = { ...scriptedModel(refusal('The key is refused.', 'stop')), concurrency: 8 };
  const { end } = await execute(jobFor(model, record), quiet);
  expect(model.asked).toHaveLength(1);
  expect(end.failed).toBe(1);
});

test('an answer whose reading goes wrong is kept', async () => {
  const read = () => {
    throw new Error('odd');
  };
  const prompt = async (call: PlannedCall) => ({ ...promptFor(call), read });
  const { outcomes, failure } = await execute(jobFor(scriptedModel(answer), memoryRecord(), { prompt }), quiet);
  expect(failure).toBeUndefined();
  expect(outcomes[9]).toMatchObject({
    raw: 'a',
    answer: null,
    grade: null,
    error: 'The answer could not be read: odd',
  });
});

test('an answer of two million characters is cut and its size recorded', async () => {
  const { outcomes } = await execute(
    jobFor(
      scriptedModel(() => 'x'.repeat(2_000_000)),
      memoryRecord(),
    ),
    quiet,
  );
  expect(outcomes[0]).toMatchObject({ size: 2_000_000, finish: 'length' });
  expect(outcomes[0]?.raw).toHaveLength(1_000_000);
});
