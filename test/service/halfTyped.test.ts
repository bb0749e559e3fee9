import { expect, it } from 'vitest';
import { lineIndex } from '../../server/src/text/index.ts';
import { cursor } from '../support/cursor.ts';
import { movies, ranking, serviceWith, template, users } from './support.ts';

const files = { '/w/users.jsonl': `${users}{"id":"cas","history":[]}\n`, '/w/movies.jsonl': movies };

it('data files are offered in front matter that has no end yet', async () => {
  for (const marked of ['---\nrec.samples: { users: ./█', '---\nrec.samples: { users: █\n---\n']) {
    const { text, offset } = cursor(marked);
    const { service } = serviceWith({ ...files, [template]: text });
    const offered = await service.complete(template, lineIndex(text).positionAt(offset));
    expect(offered.map(({ label }) => label)).toContain('users.jsonl');
  }
});

/** Codes of everything that is wrong with a ranking whose front matter has a further line. */
async function codes(line: string): Promise<string[]> {
  const text = ranking('{{nobody}} {{#each candidates}}{{label}} {{title}}{{/each}} {{history}}', line);
  const { service } = serviceWith({ ...files, [template]: text });
  const found = await service.problems(template);
  return found.map(({ code }) => code).filter((code) => code !== 'yaml');
}

it('problems of the body and of what the users show stay while a new field is typed', async () => {
  const before = await codes('');
  expect(before).toEqual(expect.arrayContaining(['unknown-variable', 'no-output-restriction', 'bad-item']));
  for (const typed of ['d', 'descr', '"', '{', 'description: "x', 'description: x'])
    expect(await codes(`${typed}\n`)).toEqual(before);
});

it('what is not known for a line that is wrong is not told', async () => {
  expect(await codes('rec.history: { input: hist\n')).not.toContain('no-output-restriction');
  expect(await codes('input: { schema:\n')).not.toContain('unknown-variable');
});
