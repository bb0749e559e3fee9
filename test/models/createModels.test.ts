import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createNodeFiles } from '../../server/src/host/index.ts';
import { createModels } from '../../server/src/models/index.ts';
import { execute, type ModelOptions } from '../../server/src/run/index.ts';
import { jobFor, memoryRecord, scriptedModel } from '../run/support.ts';

const models = createModels({ files: createNodeFiles(), cache: '/nowhere', localEntry: '/nowhere', environment: {} });
const describe = (id: string, options: ModelOptions = {}) => models.describe(id, options);

test.each([
  ['gpt', 'is no model. Models are named provider/model'],
  ['openai/', 'is no model'],
  ['nowhere/claude', 'There is no model provider "nowhere"'],
  ['constructor/x', 'There is no model provider "constructor"'],
  ['local/other', 'There is no embedded model "other"'],
  ['openai-compatible/x', "openai-compatible/x needs its server's address: --base-url URL"],
])('%s is refused by name', (id, sentence) => {
  expect(() => describe(id)).toThrow(sentence);
  expect(() => describe(id)).toThrow(expect.objectContaining({ name: 'UsageError' }));
});

test.each(['localhost:8080', 'ftp://x/v1', 'nonsense'])('%s is no address', (baseUrl) => {
  expect(() => describe('openai-compatible/x', { baseUrl })).toThrow('is no address of a server');
});

test('a password in an address is refused', () => {
  expect(() => describe('openai-compatible/x', { baseUrl: 'http://u:secret@h/v1' })).toThrow(/may not hold a password/);
});

test('the destination is this computer or the host', () => {
  expect(describe('openai/gpt-5').destination).toBe('api.openai.com');
  expect(describe('ollama/qwen3:8b').destination).toBe('this computer');
  expect(describe('openai-compatible/x', { baseUrl: 'http://10.0.0.5:8000/v1' }).destination).toBe('10.0.0.5:8000');
  expect(describe('openai-compatible/x', { baseUrl: 'http://localhost.evil.example/v1' }).destination).toBe(
    'localhost.evil.example',
  );
  expect(describe('local/smollm2-135m-instruct')).toEqual({
    id: 'local/smollm2-135m-instruct',
    destination: 'this computer',
    cachedByDefault: true,
  });
});

test.each([
  ['openai/gpt-4o-mini', 'api.openai.com'],
  ['anthropic/claude-sonnet-4-5', 'api.anthropic.com'],
  ['google/gemini-2.5-flash', 'generativelanguage.googleapis.com'],
  ['ollama/qwen3', 'this computer'],
  ['lmstudio/qwen3', 'this computer'],
])('%s is asked at %s', (id, destination) => expect(describe(id).destination).toBe(destination));

test('servers of the project go by their own name or after openai-compatible', () => {
  const servers = { lab: { baseUrl: 'http://lab.example:8000/v1', model: 'qwen' } };
  expect(describe('openai-compatible/lab', { servers }).destination).toBe('lab.example:8000');
  expect(describe('lab/qwen', { servers }).destination).toBe('lab.example:8000');
  expect(describe('lab/qwen', { servers, baseUrl: 'http://127.0.0.1:1/v1' }).destination).toBe('this computer');
});

test('a record answers the prompts that it holds, and says which it does not', async () => {
  const path = join(await mkdtemp(join(tmpdir(), 'recprompt-replay-')), 'r.jsonl');
  const never = new AbortController().signal;
  const record = memoryRecord();
  let count = 0;
  await execute(
    jobFor(
      scriptedModel(() => `${count++}`),
      record,
    ),
    never,
  );
  await writeFile(path, record.text());
  const replay = await models.open(`replay/${path}`, {});
  const again = await execute(jobFor(replay, memoryRecord()), never);
  expect(again.outcomes.map(({ raw }) => raw)).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
  const foreign = { messages: [], params: {}, case: { repeat: 0 } as never };
  await expect(replay.complete(foreign, never)).rejects.toThrow('has no answer to this prompt');
  await expect(models.open('replay//nowhere/r.jsonl', {})).rejects.toThrow(/cannot be replayed: .* does not exist/);
});
