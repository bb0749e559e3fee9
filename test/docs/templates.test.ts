import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { serviceWith } from '../service/support.ts';

const read = (path: string) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');

test('the template that the guide begins with has no problems with the users that are shipped', async () => {
  const [, text = ''] = /```yaml\n(---\n.*?)```/s.exec(read('docs/templates.md')) ?? [];
  expect(text).toContain('rec.task: ranking');
  const { service } = serviceWith({
    '/w/templates/guide.prompt': text,
    '/w/users/movies.jsonl': read('samples/users/movies.jsonl'),
    '/w/catalog/movies.jsonl': read('samples/catalog/movies.jsonl'),
  });
  expect(await service.problems('/w/templates/guide.prompt')).toEqual([]);
});
