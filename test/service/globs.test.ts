import { expect, test } from 'vitest';
import { createTexts, expandGlob } from '../../server/src/service/index.ts';
import { relativeTo } from '../../server/src/text/index.ts';
import { memoryFiles } from './support.ts';

const texts = createTexts(
  memoryFiles(
    Object.fromEntries(
      [
        '/w/t/a.jsonl',
        '/w/t/b.jsonl',
        '/w/t/b.csv',
        '/w/t/.hidden.jsonl',
        '/w/t/deep/er/c.jsonl',
        '/w/t/node_modules/d.jsonl',
        '/w/e.jsonl',
      ].map((path) => [path, '']),
    ),
  ),
);

const expanded = async (pattern: string) =>
  (await expandGlob(texts, '/w/t', pattern)).map((path) => relativeTo('/w', path));

test.each([
  ['a.jsonl', ['t/a.jsonl']],
  ['missing.jsonl', ['t/missing.jsonl']],
  ['*.jsonl', ['t/a.jsonl', 't/b.jsonl']],
  ['?.{jsonl,csv}', ['t/a.jsonl', 't/b.csv', 't/b.jsonl']],
  ['**/*.jsonl', ['t/a.jsonl', 't/b.jsonl', 't/deep/er/c.jsonl']],
  ['../*.jsonl', ['e.jsonl']],
  ['*/er/*', ['t/deep/er/c.jsonl']],
  ['..\\e.jsonl', ['e.jsonl']],
  ['nothing/*.jsonl', []],
  ['{a,b', ['t/{a,b']],
])('%s names %j', async (pattern, files) => {
  expect(await expanded(pattern)).toEqual(files);
});

test('a pattern with many stars is matched in time', async () => {
  const long = createTexts(memoryFiles({ [`/w/${'a'.repeat(200)}.jsonl`]: '' }));
  expect(await expandGlob(long, '/w', `${'*a'.repeat(60)}*b`)).toEqual([]);
});
