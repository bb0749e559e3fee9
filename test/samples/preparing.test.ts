import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  arrange,
  historyCounts,
  mergeCatalogues,
  popularities,
  prepareUser,
  validationProblems,
} from '../../server/src/samples/index.ts';
import { annotate, catalogueOf, meaningOf, prepared, rowsOf, type Scene, schemaErrors, seen } from './support.ts';

const CATALOGUE = ['Alien', 'Aliens', '1408', 'Heat', 'Fargo', 'Brazil']
  .map((title, i) => JSON.stringify({ id: `m${i + 1}`, title, year: 1980 + i, popularity: 10 * i, plot: 'secret' }))
  .join('\n');

const RANKING = `
input:
  schema:
    history(array): { title: string, rating?: number }
    candidates(array): { label: string, title: string }
    profile?: { age?: number }
rec.task: ranking
rec.samples: { users: [u.jsonl], catalog: [c.jsonl] }
rec.candidates: { input: candidates }
rec.history: { input: history }
rec.target: target`;

const USER = JSON.stringify({
  id: 'u1',
  secret: 'x',
  profile: { age: 30, mail: 'a@b.c' },
  history: [{ id: 'm4', rating: 5, seenAt: 3 }, 'm5'],
  candidates: ['m1', { id: 'x', title: 'Own' }, 'm3'],
  target: 'm3',
});

const scene = (changes: Partial<Scene> = {}): Scene => ({
  template: RANKING,
  user: USER,
  catalogue: CATALOGUE,
  ...changes,
});
const withUser = (fields: object, template = RANKING): Scene =>
  scene({ template, user: JSON.stringify({ id: 'u1', ...fields }) });

describe('what a template sees of a user', () => {
  test('ids resolved, the target out, labels put, and only what the schema names, at every depth', async () => {
    expect(await seen(scene())).toEqual({
      profile: { age: 30 },
      history: [{ title: 'Heat', rating: 5 }, { title: 'Fargo' }],
      candidates: [
        { label: '1', title: 'Alien' },
        { label: '2', title: 'Own' },
        { label: '3', title: '1408' },
      ],
    });
  });

  test('candidates in the order asked for; labels follow the place, not the item', async () => {
    const meaning = meaningOf(RANKING.replace('input: candidates }', 'input: candidates, labels: letters }'));
    const shown = arrange(await prepared(scene()), meaning, ['m3', 'gone', 'x', 'm1']);
    expect(shown).toMatchObject({ user: 'u1', order: ['m3', 'x', 'm1'], labels: ['A', 'B', 'C'] });
    expect(shown.input.candidates).toEqual([
      { label: 'A', title: '1408' },
      { label: 'B', title: 'Own' },
      { label: 'C', title: 'Alien' },
    ]);
  });

  test('a candidate that is there twice is shown once, and that is said', async () => {
    const user = await prepared(withUser({ candidates: ['m1', 'm2', 'm1'] }));
    expect(user.items.map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect(user.problems.map(({ severity, message }) => `${severity}: ${message}`)).toEqual([
      'warning: User `u1`, `candidates[2]`: "Alien" is there already as candidate 1, and is shown once.',
    ]);
  });

  test('a user without candidates cannot be asked to choose', async () => {
    const { problems } = await prepared(withUser({ candidates: [] }));
    expect(problems.map(({ message }) => message)).toEqual([
      'User `u1`, `candidates`: the list of candidates is empty.',
    ]);
  });

  test('keep takes the last of the history, and newest-first turns it', async () => {
    const turned = RANKING.replace('input: history }', 'input: history, keep: 2, order: newest-first }');
    const history = ['m1', 'm2', 'm3', 'm4'];
    const titles = (input: unknown) => (input as { history: { title: string }[] }).history.map(({ title }) => title);
    expect(titles(await seen(withUser({ history, candidates: [] }, turned)))).toEqual(['Heat', '1408']);
    const user = await prepared(withUser({ history, candidates: [] }, turned));
    expect(user.history.map(({ id }) => id)).toEqual(['m3', 'm4']);
    expect([...user.past]).toEqual(history);
  });

  test('lists of bare texts stay texts, and are their own items', async () => {
    const template = RANKING.replace('{ label: string, title: string }', 'string');
    const user = await prepared(withUser({ candidates: ['m1', 'Heat'], history: [] }, template));
    expect(user.items).toEqual([
      { id: 'm1', title: 'm1', popularity: 0 },
      { id: 'Heat', title: 'Heat' },
    ]);
    expect(arrange(user, meaningOf(template), ['Heat', 'm1']).input.candidates).toEqual(['Heat', 'm1']);
  });

  test('without a schema all fields pass, and ids that the catalogue has are resolved', async () => {
    const template = RANKING.replace(/input:\n[\s\S]*?\nrec\.task/, 'rec.task');
    const input = await seen(withUser({ candidates: ['m1', 'new'], mood: 'low', target: 'm1' }, template));
    expect(input).toMatchObject({ id: 'u1', mood: 'low', candidates: [{ label: '1', title: 'Alien' }, 'new'] });
    expect(input).not.toHaveProperty('target');
  });

  test('input.default fills what the user does not have, and nothing else', async () => {
    const template = RANKING.replace('input:', 'input:\n  default: { profile: { age: 1 }, history: [] }');
    expect(await seen(withUser({ candidates: [], history: [] }, template))).toMatchObject({ profile: { age: 1 } });
    expect(await seen(withUser({ candidates: [], profile: null }, template))).toMatchObject({ profile: null });
  });

  test('without rec.history the history is still known, and shown as it is', async () => {
    const given = withUser({ candidates: [], history: ['m1', 'm2'] }, RANKING.replace(/rec\.history.*/, ''));
    expect((await prepared(given)).history.map(({ title }) => title)).toEqual(['Alien', 'Aliens']);
    expect(await seen(given)).toMatchObject({ history: [{ title: 'Alien' }, { title: 'Aliens' }] });
  });

  test('a single item is resolved; the target, also a nested one, is never there', async () => {
    const template = `
input:
  schema: { item: { title: string }, truth: any }
rec.task: yes_no
rec.target: truth.liked`;
    const scene = withUser({ item: 'm3', truth: { liked: true, note: 'n' } }, template);
    expect(await seen(scene)).toEqual({ item: { title: '1408' }, truth: { note: 'n' } });
    const user = await prepared(scene);
    expect([user.target, user.items.map(({ id }) => id)]).toEqual(['yes', ['m3']]);
  });

  test('JSON Schema: references, alternatives, fields of any name', async () => {
    const template = `
input:
  schema:
    type: object
    additionalProperties: false
    properties:
      item: { $ref: '#/$defs/item' }
      maybe: { anyOf: [{ $ref: '#/$defs/item' }, { type: 'null' }] }
      open: { type: object, additionalProperties: { $ref: '#/$defs/item' } }
    $defs:
      item: { type: object, additionalProperties: false, properties: { title: { type: string } } }`;
    expect(
      await seen(withUser({ item: 'm1', maybe: 'm2', open: { a: { title: 'T', x: 1 } }, other: 1 }, template)),
    ).toEqual({
      item: { title: 'Alien' },
      maybe: { title: 'Aliens' },
      open: { a: { title: 'T' } },
    });
  });

  test('hostile keys never reach a prototype', async () => {
    const open = RANKING.replace('profile?: { age?: number }', 'profile?: any');
    const user =
      '{"id": "u1", "candidates": [], "profile": {"__proto__": {"polluted": 1}}, "__proto__": {"title": "x"}}';
    const input = (await seen(scene({ template: open, user }))) as { profile: object };
    expect(Object.keys(input.profile)).toEqual(['__proto__']);
    expect(Object.getPrototypeOf(input.profile)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
  });
});

describe('ground truth', () => {
  const target = async (task: string, value: unknown, more = '') => {
    const template = `rec.task: ${task}\nrec.target: truth\n${more}`;
    const user = await prepared(withUser({ truth: value }, template));
    return user.problems[0]?.message ?? user.target;
  };

  test.each([
    ['ranking', 'm1', 'm1'],
    ['choice', 7, '7'],
    ['item', { id: 'm1', title: 'Alien' }, 'm1'],
    ['yes_no', false, 'no'],
    ['yes_no', 'YES', 'yes'],
    ['yes_no', 1, 'yes'],
    ['rating', 4.5, 4.5],
    ['text', 'because', 'because'],
    ['ranking', null, undefined],
    ['ranking', ['m1'], "User `u1`, `truth`: must be an item's id, not a list."],
    ['rating', '4', 'User `u1`, `truth`: must be a number, not `4`.'],
    ['yes_no', 'maybe', 'User `u1`, `truth`: must be `true` or `false`, or one of `Yes`, `No`, not `maybe`.'],
  ])('%s: %j', async (task, value, expected) => {
    expect(await target(task, value)).toEqual(expected);
  });

  test('yes and no in the words of the template', async () => {
    expect(await target('yes_no', 'ja', 'rec.answer: { yes: [Ja], no: [Nein] }')).toBe('yes');
    expect(await target('yes_no', 'nein', 'rec.answer: { yes: [Ja], no: [Nein] }')).toBe('no');
  });
});

describe('candidates that are kept', () => {
  const keeping = (keep: number) => RANKING.replace('input: candidates }', `input: candidates, keep: ${keep} }`);
  const kept = async (candidates: string[], keep: number, seed: number, target = 'none') => {
    const user = JSON.stringify({ id: 'u1', candidates: candidates.map((id) => ({ id, title: id })), target });
    return (await prepared({ template: keeping(keep), user, seed })).items.map(({ id }) => id);
  };
  const ids = Array.from({ length: 20 }, (_, i) => `m${i}`);

  test('are so many, in the order of the file, the target among them if it is a candidate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20 }),
        fc.nat(1000),
        fc.constantFrom('none', 'm0', 'm19'),
        async (keep, seed, target) => {
          const shown = await kept(ids, keep, seed, target);
          expect(shown).toHaveLength(keep);
          expect(shown).toEqual(ids.filter((id) => shown.includes(id)));
          expect(shown.includes(target)).toBe(target !== 'none');
        },
      ),
      { numRuns: 60, seed: 4 },
    );
  });

  test('are the same whatever the order of the file, and others with another seed', async () => {
    const turned = await kept([...ids].reverse(), 5, 1);
    expect([...turned].reverse()).toEqual(await kept(ids, 5, 1));
    expect(await kept(ids, 5, 2)).not.toEqual(await kept(ids, 5, 1));
  });
});

describe('what is wrong names row, user and field', () => {
  const problemsOf = async (given: Scene) => {
    const user = await prepared(given);
    return annotate(given.user, [...user.problems, ...validationProblems(user, await schemaErrors(given))]);
  };

  test('an id that the catalogue does not have', async () => {
    const user = '{"id":"u1","candidates":["m1","m99"],"history":[{"id":"m98"}]}';
    const { problems } = await prepared(scene({ user }));
    expect(annotate(user, problems)).toBe(
      [
        user,
        '                              ~~~~~ unknown-item: User `u1`, `candidates[1]`: there is no item `m99` in the catalogue.',
        '                                                      ~~~~~ unknown-item: User `u1`, `history[0].id`: there is no item `m98` in the catalogue.',
      ].join('\n'),
    );
  });

  test('an id without any catalogue', async () => {
    const template = RANKING.replace(', catalog: [c.jsonl]', '');
    const { problems } = await prepared({ ...withUser({ candidates: ['m1'] }, template), catalogue: '' });
    expect(problems[0]!.message).toContain(
      "`m1` is an item's id, and there is no catalogue: name one in `rec.samples`",
    );
  });

  test('no candidates, and one that cannot be named', async () => {
    expect((await prepared(withUser({}))).problems.map(({ message }) => message)).toEqual([
      'User `u1`, `candidates`: a list of items is needed here, for `rec.candidates`.',
    ]);
    expect((await prepared(withUser({ candidates: [{ year: 1 }] }))).problems[0]!.message).toBe(
      'User `u1`, `candidates[0]`: an item needs an `id` or a `title`.',
    );
  });

  test('a value that the schema refuses, at its place, also after keep and turning', async () => {
    const template = RANKING.replace('input: history }', 'input: history, keep: 2, order: newest-first }');
    const given = withUser({ history: ['m1', { id: 'm2', rating: 'x' }, 'm3'], candidates: ['m1'] }, template);
    expect(await problemsOf(given)).toBe(
      [
        given.user,
        '                                               ~~~ invalid-sample: User `u1`, `history[1].rating`: must be a number or null, not `x`.',
      ].join('\n'),
    );
  });

  test('a value that comes from the catalogue, in the catalogue', async () => {
    const catalogue =
      '{"id": "m1", "title": "Alien"}\n{"id": "m2", "year": 1999}\n{"id": "m3", "title": "X", "year": "?"}';
    const template = RANKING.replace('label: string, title: string', 'label: string, title: string, year?: number');
    const given = { ...withUser({ candidates: ['m1', 'm2', 'm3'], history: [] }, template), catalogue };
    const user = await prepared(given);
    const problems = validationProblems(user, await schemaErrors(given));
    expect(new Set(problems.map(({ file }) => file))).toEqual(new Set(['/catalog.jsonl']));
    expect(annotate(catalogue, problems)).toBe(
      [
        '{"id": "m1", "title": "Alien"}',
        '{"id": "m2", "year": 1999}',
        '~~~~~~~~~~~~~~~~~~~~~~~~~~ invalid-sample: User `u1`, `candidates[1].title` (item `m2` of the catalogue): is missing.',
        '{"id": "m3", "title": "X", "year": "?"}',
        '                                   ~~~ invalid-sample: User `u1`, `candidates[2].year` (item `m3` of the catalogue): must be a number or null, not `?`.',
      ].join('\n'),
    );
  });

  test('a field that is missing, at the row', async () => {
    const given = withUser({ candidates: [] });
    expect(await problemsOf(given)).toContain(
      `\n${'~'.repeat(given.user.length)} invalid-sample: User \`u1\`, \`history\`: is missing.`,
    );
  });

  test('very many wrong values are told as a number', async () => {
    const history = Array.from({ length: 100 }, () => ({ title: 1 }));
    const given = withUser({ candidates: [], history });
    const problems = validationProblems(await prepared(given), await schemaErrors(given));
    expect(problems).toHaveLength(21);
    expect(problems[20]!.message).toBe('User `u1`: 80 more values are not as `input.schema` wants them.');
  });
});

describe('the catalogue', () => {
  test('items that cannot be used, and items that are there twice', async () => {
    const text = '{"id": 1, "title": "A", "popularity": null}\n{"id": 2, "title": 300, "popularity": -1}\n{"id": 1}';
    const { items, problems } = await catalogueOf(text);
    expect([...items.values()]).toEqual([{ id: '1', title: 'A' }, { id: '2' }]);
    expect(problems.map(({ message, range }) => `${range.start.line} ${message}`)).toEqual([
      '1 Item `2`, `title`: must be a text, not `300`.',
      '1 Item `2`, `popularity`: must be a number, 0 or more, not `-1`.',
      '2 Item `1` is there already, on line 1. This row is left out; give it an `id` of its own.',
    ]);
  });

  test('several files: of an item that comes again the first counts', async () => {
    const both = mergeCatalogues([
      await catalogueOf('{"id": "a", "n": 1}'),
      await catalogueOf('{"id": "a"}\n{"id": "b"}'),
    ]);
    expect([...both.items.values()]).toEqual([{ id: 'a', n: 1 }, { id: 'b' }]);
    expect(both.problems.map(({ message }) => message)).toEqual([
      'Item `a` is there already, in catalog.jsonl on line 1. This row is left out; give it an `id` of its own.',
    ]);
  });
});

describe('popularity', () => {
  const plain = CATALOGUE.replace(/"popularity":\d+,/g, '');
  const users = async (catalogue: string, count: number) => {
    const rows = await rowsOf(
      Array.from({ length: count }, (_, i) => {
        const history = i === 0 ? ['m1', 'm2', 'm1'] : ['m1', 'm3'];
        return JSON.stringify({ id: `u${i}`, history, candidates: ['m1', 'm2', 'm3'], target: 'm3' });
      }).join('\n'),
    );
    const known = await catalogueOf(catalogue);
    const template = RANKING.replace('input: history }', 'input: history, keep: 1 }');
    return rows.map((row) => prepareUser(row, meaningOf(template), known, 1));
  };
  async function* stream<T>(all: readonly T[]): AsyncIterable<T> {
    yield* all;
  }
  const popularityOf = async (catalogue: string, count: number) => {
    const all = await users(catalogue, count);
    const counts = await historyCounts(stream(all));
    return [all[0]!, all[1]!].map((user) => Object.fromEntries(popularities(user, counts) ?? []));
  };

  test('is the number of other users whose whole history holds the item; targets do not count', async () => {
    expect(await popularityOf(plain, 30)).toEqual([
      { m1: 29, m2: 0, m3: 0 },
      { m1: 29, m2: 1, m3: 0 },
    ]);
  });

  test("is the catalogue's where it has one, and unknown with too few users", async () => {
    expect(await popularityOf(CATALOGUE, 2)).toEqual([
      { m1: 0, m2: 10, m3: 20 },
      { m1: 0, m2: 10, m3: 20 },
    ]);
    const few = await users(plain, 29);
    expect(popularities(few[0]!, await historyCounts(stream(few)))).toBeNull();
    expect(popularities(few[0]!, undefined)).toBeNull();
  });
});
