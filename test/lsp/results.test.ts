import { expect, test } from 'vitest';
import { createResults } from '../../server/src/lsp/results.ts';
import type { RunResult } from '../../server/src/runs.ts';
import { fakeFiles } from './fakes.ts';

const result = { run: 'r1', record: '/r1.jsonl' } as RunResult;
const paths = Array.from({ length: 17 }, (_, i) => `/${i}.prompt`);

test('last runs of open templates are kept, of closed ones those that were closed last', async () => {
  const results = createResults(fakeFiles);
  for (const path of ['/open.prompt', ...paths]) await results.set(path, result);
  for (const path of paths) results.closed(path);
  expect(['/open.prompt', ...paths].filter((path) => !results.get(path))).toEqual(['/0.prompt']);
});

test('a template that is opened again is none of the closed ones', async () => {
  const results = createResults(fakeFiles);
  for (const path of paths) await results.set(path, result);
  results.closed(paths[0]!);
  await results.set(paths[0]!, result);
  for (const path of paths.slice(1)) results.closed(path);
  expect(paths.filter((path) => !results.get(path))).toEqual([]);
});
