import { createReadStream, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sampleFiles } from '../../scripts/make-samples.mjs';
import { createCounter, render, renderMap } from '../../server/src/render/index.ts';
import { checkSamples, checkStatic, type RenderedSample } from '../../server/src/rules/index.ts';
import {
  arrange,
  type Catalogue,
  type PreparedUser,
  prepareUser,
  readCatalogue,
  readUsers,
  validationProblems,
} from '../../server/src/samples/index.ts';
import { isProblem } from '../../server/src/samples/places.ts';
import { createValidator, readMeta } from '../../server/src/schema/index.ts';
import { understand } from '../../server/src/semantics/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import { collect, rowsOf } from './support.ts';

const folder = `${import.meta.dirname}/../../samples`;
const text = (path: string) => readFileSync(`${folder}/${path}`, 'utf8');
const stream = (path: string) => createReadStream(`${folder}/${path}`, 'utf8') as AsyncIterable<string>;

let catalogue: Catalogue;
beforeAll(async () => {
  catalogue = await readCatalogue(stream('catalog/movies.jsonl'), '/catalog.jsonl');
});

test('the script writes the very bytes that are here', () => {
  for (const [path, made] of Object.entries(sampleFiles())) expect(text(path)).toBe(made);
});

test('the catalogue has a few hundred films, each once, with the awkward titles', () => {
  const films = [...catalogue.items.values()];
  expect(catalogue.problems).toEqual([]);
  expect(films.length).toBeGreaterThanOrEqual(300);
  expect(films.length).toBeLessThanOrEqual(400);
  expect(new Set(films.map(({ title, year }) => `${title} ${year}`)).size).toBe(films.length);
  expect(films.filter(({ year }) => !Number.isInteger(year) || Number(year) < 1920 || Number(year) > 2010)).toEqual([]);
  const titles = films.map(({ title }) => title);
  for (const title of [
    '300',
    '1408',
    '21',
    'Alien',
    'Aliens',
    'Boot, Das',
    'Monsters, Inc.',
    'Dumb & Dumber',
    'Léon',
  ]) {
    expect(titles).toContain(title);
  }
});

describe.each(['rank-movies', 'like-movie'])('%s.prompt', (name) => {
  const document = parseDocument(text(`templates/${name}.prompt`));
  const meaning = understand({ document, meta: readMeta(document), file: `/${name}.prompt`, partials: new Map() });
  let users: PreparedUser[];
  beforeAll(async () => {
    const rows = await collect(readUsers(stream('users/movies.jsonl'), '/users.jsonl'));
    users = rows.map((row) => {
      if (isProblem(row)) throw new Error(row.message);
      return prepareUser(row, meaning, catalogue, 1);
    });
  });
  const inputOf = (user: PreparedUser) =>
    arrange(
      user,
      meaning,
      user.items.map(({ id }) => id),
    ).input;
  const sampleOf = (user: PreparedUser): RenderedSample => {
    const arrangement = arrange(
      user,
      meaning,
      user.items.map(({ id }) => id),
    );
    const { start, end } = document.body.span;
    const request = { body: document.text.slice(start, end), partials: {}, input: arrangement.input, prompt: {} };
    const rendered = render(request);
    const tokens = createCounter()(rendered.messages).total;
    return { user, arrangement, rendered, map: renderMap(request, rendered), tokens };
  };

  test('there is nothing to say against it', () => {
    expect([...document.problems, ...meaning.meta.problems, ...checkStatic(meaning)]).toEqual([]);
    expect(checkSamples(meaning, users.map(sampleOf))).toEqual([]);
  });

  test('all twelve users are as the input schema wants them', () => {
    const validate = createValidator();
    const problems = users.flatMap((user) => [
      ...user.problems,
      ...validationProblems(user, validate(meaning.meta.inputSchema!, inputOf(user))),
    ]);
    expect([users.length, problems]).toEqual([12, []]);
  });

  test('no prompt tells the ground truth or shows the same film twice', () => {
    for (const user of users) {
      expect(user.target).toBeDefined();
      const shown = [...user.past, ...user.items.map(({ id }) => id)];
      expect(new Set(shown).size).toBe(shown.length);
      expect(inputOf(user)).not.toHaveProperty('target');
      expect(inputOf(user)).not.toHaveProperty('liked');
    }
  });

  test('prompts are short enough for a small model', () => {
    const tokens = users.map((user) => sampleOf(user).tokens);
    expect(Math.min(...tokens)).toBeGreaterThan(40);
    expect(Math.max(...tokens)).toBeLessThan(350);
  });

  test('the first prompt', () => {
    const prompt = sampleOf(users[0]!).rendered!.messages.map(
      ({ role, content }) => `[${role}]\n${content.map((part) => ('text' in part ? part.text : '')).join('')}`,
    );
    expect(prompt.join('\n')).toMatchSnapshot();
  });
});

test('ten candidates each, the target among them at different places', async () => {
  const rows = await rowsOf(text('users/movies.jsonl'));
  const lists = rows.map(({ value }) => value.candidates as string[]);
  const places = rows.map(({ value }, i) => lists[i]!.indexOf(value.target as string));
  expect(lists.map((list) => list.length)).toEqual(rows.map(() => 10));
  expect(places).not.toContain(-1);
  expect(new Set(places).size).toBeGreaterThanOrEqual(6);
});
