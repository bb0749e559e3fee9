import { expect, test } from 'vitest';
import { createTexts, expandGlob, folderOf, join, upwards } from '../../server/src/service/index.ts';
import { relativeTo } from '../../server/src/service/paths.ts';
import { memoryFiles } from './support.ts';

test('paths are joined and resolved, at the root and on Windows, too', () => {
  expect(join('/w/a', '../b/./c.txt')).toBe('/w/b/c.txt');
  expect(join('/', 'a')).toBe('/a');
  expect(join('/w', '/v/x')).toBe('/v/x');
  expect(join('/w', '../../../x')).toBe('/x');
  expect(join('C:\\w\\a', '../b')).toBe('C:\\w\\b');
  expect(folderOf('/a')).toBe('/');
  expect(upwards('/a/b')).toEqual(['/a/b', '/a', '/']);
  expect(relativeTo('/w', '/w/a/b')).toBe('a/b');
  expect(relativeTo('/w', '/v/a')).toBe('/v/a');
});

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
