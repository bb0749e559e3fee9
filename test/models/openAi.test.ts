import { afterEach, expect, test, vi } from 'vitest';
import { createNodeFiles } from '../../server/src/host/index.ts';
import { createModels } from '../../server/src/models/index.ts';
import { createPatience } from '../../server/src/models/patience.ts';
import { execute, ModelError, type ModelRequest } from '../../server/src/run/index.ts';
import { jobFor, memoryRecord, plan, promptFor } from '../run/support.ts';
import {
  answer,
  body,
  completion,
  hang,
  reset,
  type ScriptedServer,
  type Step,
  scriptedServer,
  status,
} from './server.ts';

const KEY = 'canary-0123456789abcdef';
const never = new AbortController().signal;
const servers: ScriptedServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function serve(...steps: Step[]): Promise<ScriptedServer> {
  const server = await scriptedServer(...steps);
  servers.push(server);
  return server;
}

const HASTY = { RECPROMPT_TIMEOUT_MS: '300' };
const WITH_KEY = { ...HASTY, RECPROMPT_API_KEY: KEY };

function open(baseUrl: string, environment: Record<string, string> = HASTY) {
  const models = createModels({ files: createNodeFiles(), cache: '/nowhere', localEntry: '/nowhere', environment });
  return models.open('openai-compatible/tiny', { baseUrl });
}

const request = (params: ModelRequest['params'] = {}): ModelRequest => ({ ...promptFor(plan.calls[0]!), params });

/** The error of one call. */
async function failureOf(baseUrl: string, environment = HASTY): Promise<ModelError> {
  const model = await open(baseUrl, environment);
  const error = await model.complete(request(), never).then(
    () => undefined,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(ModelError);
  return error;
}

test('a request carries messages and parameters, and nothing of the case', async () => {
  const server = await serve(answer('1\n2'));
  const model = await open(server.baseUrl, WITH_KEY);
  const params = { temperature: 0, maxOutputTokens: 9, topP: 0.5, seed: 4, stopSequences: ['END'] };
  expect(await model.complete(request(params), never)).toEqual({
    text: '1\n2',
    finish: 'stop',
    usage: { in: 7, out: 3 },
  });
  const [asked] = server.asked;
  expect(asked?.path).toBe('/v1/chat/completions');
  expect(asked?.headers.authorization).toBe(`Bearer ${KEY}`);
  expect(asked?.body).toEqual({
    model: 'tiny',
    messages: [{ role: 'user', content: promptFor(plan.calls[0]!).messages[0]?.content[0]?.text }],
    temperature: 0,
    max_tokens: 9,
    top_p: 0.5,
    seed: 4,
    stop: ['END'],
  });
});

test('what is not set is not sent, and no key is none', async () => {
  const server = await serve(answer('x'));
  await (await open(server.baseUrl)).complete(request(), never);
  expect(Object.keys(server.asked[0]!.body).sort()).toEqual(['messages', 'model']);
  expect(server.asked[0]?.headers.authorization).toBeUndefined();
});

test('the key comes from RECPROMPT_API_KEY, else from the secret storage', async () => {
  const server = await serve(answer('x'));
  const fetchSecret = async () => 'from-storage';
  const env = { files: createNodeFiles(), cache: '/nowhere', localEntry: '/nowhere', fetchSecret };
  const ask = async (environment: Record<string, string>) => {
    const model = await createModels({ ...env, environment }).open('openai-compatible/tiny', {
      baseUrl: server.baseUrl,
    });
    await model.complete(request(), never);
    return server.asked.at(-1)?.headers.authorization;
  };
  expect(await ask({})).toBe('Bearer from-storage');
  expect(await ask({ RECPROMPT_API_KEY: 'from-env' })).toBe('Bearer from-env');
});

test.each([408, 409, 429, 500, 502, 503, 529])('%i may be asked again', async (code) => {
  const server = await serve(status(code, { 'retry-after': '2' }));
  const error = await failureOf(server.baseUrl);
  expect(error).toMatchObject({ kind: 'retry', retryAfter: 2000 });
  expect(error.message).toContain(`${server.baseUrl}/chat/completions answered ${code}`);
  expect(error.message).toContain('It is so');
});

test('Retry-After may be a date', async () => {
  const soon = new Date(Date.now() + 30_000).toUTCString();
  const server = await serve(status(429, { 'retry-after': soon }));
  const { retryAfter } = await failureOf(server.baseUrl);
  expect(retryAfter).toBeGreaterThan(20_000);
  expect(retryAfter).toBeLessThanOrEqual(30_000);
});

test.each([
  [400, 'calls the request for the model "tiny" wrong (400)'],
  [401, 'does not accept the key in RECPROMPT_API_KEY (401)'],
  [403, 'refuses access to the model "tiny" with the key in RECPROMPT_API_KEY (403)'],
  [404, 'does not exist, or has no model "tiny" (404)'],
])('%i ends the run with a sentence', async (code, sentence) => {
  const server = await serve(status(code));
  const error = await failureOf(server.baseUrl, WITH_KEY);
  expect(error.kind).toBe('stop');
  expect(error.message).toContain(`${server.baseUrl}/chat/completions ${sentence}`);
});

test('a key does not follow a redirect', async () => {
  const elsewhere = await serve(answer('x'));
  const server = await serve(status(307, { location: `${elsewhere.baseUrl}/chat/completions` }));
  const error = await failureOf(server.baseUrl, WITH_KEY);
  expect(error.kind).toBe('stop');
  expect(error.message).toContain('sends on to another address (307): name that one as base URL');
  expect(elsewhere.asked).toHaveLength(0);
});

test('a refusal without a key says which variable holds one', async () => {
  const server = await serve(status(401));
  expect((await failureOf(server.baseUrl)).message).toContain(
    'wants a key, and there is none: set RECPROMPT_API_KEY (401)',
  );
});

test('a refusal of access without a key is one sentence', async () => {
  const server = await serve(status(403));
  expect((await failureOf(server.baseUrl)).message).toContain(
    'gives no access to the model "tiny" without a key, and there is none: set RECPROMPT_API_KEY (403)',
  );
});

test.each<[string, Step]>([
  ['half a JSON', body(completion('1').slice(0, 30))],
  ['a page', (response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<html>502</html>')],
  ['an empty body', body('')],
  ['another JSON', body('{"ok":true}')],
  ['a reset connection', reset],
])('%s is a failed try, not an answer', async (_, step) => {
  const server = await serve(step);
  expect(await failureOf(server.baseUrl)).toMatchObject({ kind: 'retry' });
});

test('no answer in time is a server that is gone, and how to wait longer is said', async () => {
  const server = await serve(hang);
  const error = await failureOf(server.baseUrl);
  expect(error.kind).toBe('unreachable');
  expect(error.message).toMatch(/took the request and gave no answer in [\d.]+ s\. .*RECPROMPT_TIMEOUT_MS/);
});

test('a server may take ten times as long as its slowest answer, within bounds', () => {
  const patience = createPatience(undefined);
  expect(patience.limit()).toBe(15_000);
  patience.answered(4_000);
  patience.answered(300);
  expect(patience.limit()).toBe(40_000);
  patience.answered(60_000);
  expect(patience.limit()).toBe(120_000);
  expect(createPatience(3_000).limit()).toBe(3_000);
});

test('a port where nothing listens is named with its cause', async () => {
  const server = await serve(hang);
  await server.close();
  const error = await failureOf(server.baseUrl);
  expect(error.kind).toBe('unreachable');
  expect(error.message).toBe(
    `${server.baseUrl}/chat/completions cannot be reached: nothing listens at this port (ECONNREFUSED).`,
  );
});

test('the key is cut out of every message', async () => {
  const echoed = status(401, {}, `Incorrect API key provided: ${KEY}. Also sk-abcd1234******wxyz.`);
  const server = await serve(echoed);
  const { message, stack } = await failureOf(server.baseUrl, WITH_KEY);
  expect(message + stack).not.toContain(KEY);
  expect(message).not.toContain('sk-abcd');
  expect(message).toContain('Incorrect API key provided: [key]');
});

test('a query in the address is sent and not shown', async () => {
  const server = await serve(status(404));
  const { message } = await failureOf(`${server.baseUrl}/?code=hidden`);
  expect(server.asked[0]?.path).toBe('/v1/chat/completions?code=hidden');
  expect(message).not.toContain('hidden');
});

test('content may be null, a list of parts or a refusal', async () => {
  const refused = JSON.stringify({ choices: [{ message: { content: null, refusal: 'No.' }, finish_reason: 'stop' }] });
  const server = await serve(
    answer(null),
    answer([
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ]),
    body(refused),
  );
  const model = await open(server.baseUrl);
  const texts = [];
  for (let i = 0; i < 3; i += 1) texts.push((await model.complete(request(), never)).text);
  expect(texts).toEqual(['', 'ab', 'No.']);
});

test('an answer of 64 MB is cut and its size kept', async () => {
  const huge = completion(`"\\${'é'.repeat(32 * 1024 * 1024)}`);
  const server = await serve(
    (response) => void response.writeHead(200, { 'content-length': Buffer.byteLength(huge) }).end(huge),
  );
  const { text, finish, size } = await (await open(server.baseUrl, {})).complete(request(), never);
  expect(text.slice(0, 4)).toBe('"\\éé');
  expect(text.length).toBeGreaterThan(900_000);
  expect(text.length).toBeLessThanOrEqual(1_000_000);
  expect(finish).toBe('length');
  expect(size).toBe(Buffer.byteLength(huge));
});

test('an abort ends a call at once', async () => {
  const server = await serve(hang);
  const controller = new AbortController();
  const model = await open(server.baseUrl, {});
  const call = model.complete(request(), controller.signal);
  await vi.waitFor(() => expect(server.asked).not.toHaveLength(0));
  controller.abort();
  await expect(call).rejects.toThrow(/abort/i);
});

test.each<[string, Step[]]>([
  ['429 once', [status(429, { 'retry-after': '0' }), answer('a')]],
  ['500 once', [status(500), answer('a')]],
  ['503 once', [status(503), answer('a')]],
  ['a reset once', [reset, answer('a')]],
  ['half a JSON once', [body('{"choices":[{'), answer('a')]],
  ['a page once', [body('<html>'), answer('a')]],
  ['a hang once', [hang, answer('a')]],
])('a run through %s loses nothing', async (_, steps) => {
  const server = await serve(...steps);
  const record = memoryRecord();
  const model = await open(server.baseUrl);
  const { end, failure } = await execute(jobFor(model, record), never);
  expect(failure).toBeUndefined();
  expect(end).toMatchObject({ planned: 10, made: 10, failed: 0 });
  expect(server.asked).toHaveLength(11);
});

test('a run against a refused key asks once and no file holds the key', async () => {
  const server = await serve(status(401, {}, `Wrong key ${KEY}`));
  const record = memoryRecord();
  const model = await open(server.baseUrl, WITH_KEY);
  const { failure } = await execute(jobFor(model, record), never);
  expect(server.asked).toHaveLength(1);
  expect(failure).toContain('does not accept the key in RECPROMPT_API_KEY (401)');
  expect(record.text()).not.toContain(KEY);
});
