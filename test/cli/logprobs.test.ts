import { expect, onTestFinished, test } from 'vitest';
import { type Asked, type Step, scriptedServer } from '../models/server.ts';
import { films } from './project.ts';
import { type Folder, folderWith } from './support.ts';
import { choice, people, taskProject, yesNo } from './taskTemplates.ts';

const isProbe = ({ body }: Asked) => JSON.stringify(body.messages).includes('Answer with one letter');

/** Answers "Yes", with these alternatives of the tokens of its answer where they are asked for and it knows of them. */
function server(logprobs: (asked: Asked) => unknown, status = 200): Step {
  return (response, asked) => {
    const wanted = asked.body.logprobs === true;
    if (wanted && status !== 200) return void response.writeHead(status).end('{"error":{"message":"unknown field"}}');
    const choice = { index: 0, message: { role: 'assistant', content: 'Yes' }, finish_reason: 'stop' };
    response.end(JSON.stringify({ choices: [{ ...choice, logprobs: wanted ? logprobs(asked) : null }] }));
  };
}

const token = (text: string, tops: Readonly<Record<string, number>>) => ({
  token: text,
  logprob: -0.1,
  top_logprobs: Object.entries(tops).map(([name, p]) => ({ token: name, logprob: Math.log(p) })),
});
const listed = () => ({ content: [token('\n', { '\n': 1 }), token('Yes', { Yes: 0.5, ' yes': 0.25, No: 0.125 })] });

async function served(step: Step, template = yesNo) {
  const { asked, baseUrl, close } = await scriptedServer(step);
  onTestFinished(close);
  const folder = folderWith(taskProject(template, { 'films.jsonl': films, 'people.jsonl': people(12, 5) }));
  return { asked, folder, run: (...more: string[]) => run(folder, baseUrl, ...more) };
}

async function run(folder: Folder, baseUrl: string, ...more: string[]) {
  const flags = ['--model', 'openai-compatible/tiny', '--base-url', baseUrl, '--format', 'json', '--quiet'];
  const ran = await folder.cli(['run', 'task.prompt', ...flags, '--users', '3', '--repeats', '0', ...more]);
  if (ran.stdout === '') throw new Error(ran.stderr);
  const result = ran.json();
  const lines = folder.read(result.record).trim().split('\n');
  const outcomes = lines.map((line) => JSON.parse(line)).filter(({ type }) => type === 'outcome');
  return { ...result, outcomes };
}

test('the first token that is no white space tells, its spellings summed; the probe is asked once and counted nowhere', async () => {
  const { asked, folder, run } = await served(server(listed));
  const ran = await run('--logprobs');
  expect(ran.calls).toMatchObject({ planned: 3, made: 3 });
  for (const { probabilities } of ran.outcomes) {
    expect(probabilities[0]).toBeCloseTo(0.75);
    expect(probabilities[1]).toBeCloseTo(0.125);
  }
  expect(asked.filter(isProbe)).toHaveLength(1);
  expect(JSON.stringify(asked[0]!.body)).not.toContain('Film');
  expect(asked[1]!.body).toMatchObject({ logprobs: true, top_logprobs: 20 });
  expect(folder.read('.cache/capabilities.json')).toContain('tiny');
  expect(ran.metrics.AUC).toBeDefined();
  await run('--logprobs');
  expect(asked.filter(isProbe)).toHaveLength(1);
});

test('a server that is known to give them is asked for them without a word, unless told not to', async () => {
  const { asked, run } = await served(server(listed));
  expect((await run()).outcomes[0].probabilities).toBeUndefined();
  expect(asked.some(({ body }) => 'logprobs' in body)).toBe(false);
  await run('--logprobs');
  expect((await run()).outcomes[0].probabilities).toHaveLength(2);
  expect((await run('--no-logprobs')).outcomes[0].probabilities).toBeUndefined();
});

test.each([
  ['leaves the field out', server(() => null)],
  ['has it in another form', server(() => ({ tokens: ['Yes'], token_logprobs: [-0.1] }))],
  ['refuses it', server(listed, 400)],
  ['lists what cannot be read', server(() => ({ content: [{ token: 'Yes', top_logprobs: [{ token: 7 }, null] }] }))],
])('a server that %s: the run goes on without, and a note says so', async (_, step) => {
  const { folder, run } = await served(step);
  const ran = await run('--logprobs');
  expect(ran.calls).toMatchObject({ made: 3, failed: 0 });
  expect(ran.outcomes[0].probabilities).toBeUndefined();
  expect(ran.notes.join()).toContain('gave no probabilities');
  expect(ran.metrics.balancedAccuracy.all).not.toBeUndefined();
  expect(folder.files().join()).not.toContain('capabilities');
});

test('a token list without any answer word is no probability', async () => {
  const { run } = await served(server(() => ({ content: [token('Sure', { Sure: 0.9, Well: 0.1 })] })));
  const ran = await run('--logprobs');
  expect(ran.outcomes[0].probabilities).toBeUndefined();
  expect(ran.notes.join()).toContain('gave no probabilities');
});

test('an answer without a first token among others is counted in a note', async () => {
  const some = server((asked) => (JSON.stringify(asked.body.messages).includes('Film number 6?') ? null : listed()));
  const { run } = await served(some);
  expect((await run('--logprobs')).notes.join()).toContain('1 of 3 answers came without probabilities');
});

test('a cached answer keeps its probabilities; one that was asked without them is asked again', async () => {
  const { asked, run } = await served(server(listed));
  await run('--cache', 'kept');
  const first = await run('--cache', 'kept', '--logprobs');
  const count = asked.length;
  const again = await run('--cache', 'kept', '--logprobs');
  expect(asked).toHaveLength(count);
  expect(again.calls).toMatchObject({ made: 0, cached: 3 });
  expect(again.outcomes[0].probabilities).toEqual(first.outcomes[0].probabilities);
});

test('letters of choices are read by place', async () => {
  const letters = server(() => ({ content: [token('B', { B: 0.5, ' A': 0.25, '(A': 0.125 })] }));
  const { run } = await served(letters, choice);
  const [outcome] = (await run('--logprobs', '--orders', 'cyclic')).outcomes;
  expect(outcome.probabilities.map((p: number) => Number(p.toFixed(6)))).toEqual([0.375, 0.5, 0, 0, 0]);
});

test('plan sends nothing, not even the probe', async () => {
  const { asked, folder } = await served(server(listed));
  const flags = ['--model', 'openai-compatible/tiny', '--base-url', 'http://127.0.0.1:1/v1', '--logprobs'];
  expect((await folder.cli(['plan', 'task.prompt', ...flags])).code).toBe(0);
  expect(asked).toEqual([]);
});
