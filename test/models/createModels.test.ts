import { expect, test } from 'vitest';
import { createNodeFiles } from '../../server/src/host/index.ts';
import { createModels, type OpenOptions } from '../../server/src/models/index.ts';

const models = createModels({ files: createNodeFiles(), cache: '/nowhere', localEntry: '/nowhere', environment: {} });
const describe = (id: string, options: OpenOptions = {}) => models.describe(id, options);

test.each([
  ['gpt', 'is no model. Models are named provider/model'],
  ['openai/', 'is no model'],
  ['anthropic/claude', 'There is no model provider "anthropic"'],
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

test('servers of the project go by their own name or after openai-compatible', () => {
  const servers = { lab: { baseUrl: 'http://lab.example:8000/v1', model: 'qwen' } };
  expect(describe('openai-compatible/lab', { servers }).destination).toBe('lab.example:8000');
  expect(describe('lab/qwen', { servers }).destination).toBe('lab.example:8000');
  expect(describe('lab/qwen', { servers, baseUrl: 'http://127.0.0.1:1/v1' }).destination).toBe('this computer');
});
