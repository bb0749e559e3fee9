import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Renaming } from '../../server/src/service.ts';
import { lineIndex } from '../../server/src/text/index.ts';
import { cursor } from '../support/cursor.ts';
import { serviceWith, template } from './support.ts';

const schema = `input:
  schema:
    name: string
    history(array): { title: string, genre: string, rating?: number }
    candidates(array): { label: string, title: string, genre: string }
rec.task: ranking
rec.samples: { users: users.jsonl, catalog: movies.jsonl }
rec.candidates: { input: candidates }
rec.history: { input: history }
`;
const body = `{{name}} {{#each history}}{{title}} {{genre}} {{rating}}
{{/each}}{{#each candidates}}{{label}}. {{title}} {{genre}}
{{/each}}Rank all. Answer with the numbers only.
`;
const whole = (marked: (text: string) => string, more = '') => marked(`---\n${schema}${more}---\n${body}`);
const at = (place: string, more = '') => whole((text) => text.replace(place, `${place}█`), more);

interface Renamed {
  /** Every file that changes, as it is afterwards. */
  readonly texts: Record<string, string>;
  /** `label (description)`, with `!` where the person is asked. */
  readonly told: readonly string[];
  readonly notes: readonly string[];
}

async function renamed(marked: string, newName: string, files: Record<string, string>): Promise<Renamed> {
  const { text, offset } = cursor(marked);
  const all: Record<string, string> = { ...files, [template]: text };
  const { service } = serviceWith(all);
  const found = await service.language.rename(template, lineIndex(text).positionAt(offset), newName, ['/w']);
  const edits = [...found.edits, ...(found.samples ?? []).flatMap((one) => one.edits)];
  const changed = [...new Set(edits.map(({ file }) => file))];
  return {
    texts: Object.fromEntries(changed.map((file) => [file.slice(3), applied(all[file]!, file, edits)])),
    told: (found.samples ?? []).map(
      ({ label, description, needsConsent }) =>
        `${needsConsent ? '! ' : ''}${label}${description === '' ? '' : ` (${description})`}`,
    ),
    notes: found.notes ?? [],
  };
}

function applied(text: string, file: string, edits: Renaming['edits']): string {
  const lines = lineIndex(text);
  return edits
    .filter((edit) => edit.file === file)
    .map(({ range, newText }) => ({ start: lines.offsetAt(range.start), end: lines.offsetAt(range.end), newText }))
    .toSorted((a, b) => b.start - a.start)
    .reduce((done, { start, end, newText }) => done.slice(0, start) + newText + done.slice(end), text);
}

const users = `{"id":"ann", "name" : "Ann","history":[{"id":"m3","rating":4}],"candidates":["m1","m2"]}
{"id":"bob","name":"candidates","history":[],"candidates":["m2"],"x":{"candidates":1}}
`;
const movies = `{"id":"m1","title":"Alien","genre":"sf"}\r\n{"id":"m2","title":"genre","genre":"noir"}\r\n`;
const own = { '/w/users.jsonl': users, '/w/movies.jsonl': movies };

/** `file line:character` of every reference at the cursor, the template's own left out but those in `rec.` fields. */
async function inFiles(marked: string, files: Record<string, string>): Promise<string[]> {
  const { text, offset } = cursor(marked);
  const { service } = serviceWith({ ...files, [template]: text });
  const found = await service.language.references(template, lineIndex(text).positionAt(offset), 'uses');
  const shown = found.map(({ file, range: { start } }) => `${file.slice(3)} ${start.line}:${start.character}`);
  return shown.filter((one) => !one.startsWith('rank.prompt') || one.startsWith('rank.prompt 10:'));
}

test('references of an input are its keys in the users files, too', async () => {
  expect(await inFiles(at('{{na'), own)).toEqual(['users.jsonl 0:14', 'users.jsonl 1:13']);
  expect(await inFiles(at('{{rat', 'rec.target: "history.0.rating"\n'), own)).toEqual([
    'rank.prompt 10:23',
    'users.jsonl 0:51',
  ]);
  expect(await inFiles(at('{{lab'), own)).toEqual([]);
  expect(await inFiles(at('{{na').replace('users.jsonl', 'u.csv'), { ...own, '/w/u.csv': 'id,name\n1,A\n' })).toEqual([
    'u.csv 0:3',
  ]);
});

test('of a large file the first are listed, of what cannot be read none', async () => {
  const rows = { '/w/users.jsonl': `${'{"name":1}\n'.repeat(300)}no JSON` };
  expect(await inFiles(at('{{na'), rows)).toHaveLength(200);
  expect(await inFiles(at('{{na'), { '/w/users.jsonl': `{"name":"${'a'.repeat(5_000_000)}"}` })).toEqual([]);
  expect(await inFiles(at('{{na').replace('users.jsonl', 'none.jsonl'), {})).toEqual([]);
});

test('an input is renamed in the users file, and nothing else of it changes', async () => {
  const { texts, told, notes } = await renamed(at('{{#each cand'), 'films', own);
  expect(texts['users.jsonl']).toBe(users.replaceAll('"candidates":[', '"films":['));
  expect(Object.keys(texts)).toEqual(['rank.prompt', 'users.jsonl']);
  expect(told).toEqual(['Rename `candidates` on 2 lines of `users.jsonl`']);
  expect(notes).toEqual([]);
});

test("a field of a user's own items is renamed where they stand", async () => {
  const { texts, told } = await renamed(at('{{rat'), 'stars', own);
  expect(texts['users.jsonl']).toBe(users.replace('"rating"', '"stars"'));
  expect(told).toEqual(['Rename `rating` on one line of `users.jsonl`']);
});

test('a field of the catalogue that another input reads too is changed on consent only', async () => {
  const { texts, told } = await renamed(at('{{title}} {{gen'), 'kind', own);
  expect(texts['movies.jsonl']).toBe(movies.replaceAll('"genre":', '"kind":'));
  expect(told).toEqual([
    '! Rename `genre` on 2 lines of `movies.jsonl` (In this template `candidates[].genre` would miss the old name.)',
  ]);
});

test('a file that other templates use is changed on consent only, and they are named', async () => {
  const other = `---\nrec.task: text\nrec.samples: { users: ../*.jsonl }\n---\nHi\n`;
  const { told } = await renamed(at('{{na'), 'who', { ...own, '/w/more/say.prompt': other, '/w/no.prompt': 'Hi' });
  expect(told).toEqual([
    '! Rename `name` on 2 lines of `users.jsonl` (The file is used by other templates, too, which keep the old name: `more/say.prompt`.)',
  ]);
});

test('names that say what an item is stay in the samples', async () => {
  const { told, notes } = await renamed(at('{{label}}. {{tit'), 'name2', own);
  expect(told).toEqual([]);
  expect(notes).toEqual([
    "The sample files keep `title`: by this name an item's title is known there. Add the new name beside it.",
  ]);
});

test.each([
  [
    'has the new name',
    { '/w/users.jsonl': '{"id":1,"name":"A"}\n{"id":2,"name":"B","who":1}' },
    'has `who` already, on line 2',
  ],
  [
    'is YAML',
    { '/w/users.jsonl': undefined, '/w/users.yaml': '- id: 1\n  name: A\n' },
    'is neither JSON Lines, JSON nor CSV',
  ],
  [
    'is too long',
    { '/w/users.jsonl': `{"id":1,"name":"${'a'.repeat(5_000_000)}"}` },
    'is longer than 5 million characters',
  ],
  [
    'has it too often',
    { '/w/users.jsonl': '{"id":1,"name":"A"}\n'.repeat(20_001) },
    'has the name at more than 20,000 places',
  ],
])('a file that %s keeps the old one, and it is said why', async (_, files, why) => {
  const given = Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined)) as Record<
    string,
    string
  >;
  const file = Object.keys(given)[0]!.slice(3);
  const marked = at('{{na').replace('users.jsonl', file);
  const { texts, told, notes } = await renamed(marked, 'who', { ...given, '/w/movies.jsonl': movies });
  expect(told).toEqual([]);
  expect(Object.keys(texts)).toEqual(['rank.prompt']);
  expect(notes).toEqual([`\`${file}\` keeps the old name: it ${why}. Rename \`name\` there by hand.`]);
});

test('broken lines are left, the others are renamed', async () => {
  const broken = '\ufeff{"id":1,"name":"é😀","name":2}\n{"id":2,"name":\n\n{"\\u006eame":3}';
  const { texts, told } = await renamed(at('{{na'), 'who', { ...own, '/w/users.jsonl': broken.slice(1) });
  expect(texts['users.jsonl']).toBe('{"id":1,"who":"é😀","who":2}\n{"id":2,"name":\n\n{"who":3}');
  expect(told).toEqual(['Rename `name` on 2 lines of `users.jsonl` (Lines that are no JSON are left as they are: 1.)']);
});

test.each([
  ['id,name\n1,name\n', 'id,who\n1,name\n'],
  ['\r\n"id"; "x" ;"name"\r\n1;2;name', '\r\n"id"; "x" ;"who"\r\n1;2;name'],
  ['name\tid\nname\t1', 'who\tid\nname\t1'],
  ['id,"na""me", name ,surname\n', 'id,"na""me", who ,surname\n'],
])('a column of CSV is renamed in the head: %j', async (csv, wanted) => {
  const marked = at('{{na').replace('users.jsonl', 'users.csv');
  const { texts, told } = await renamed(marked, 'who', { ...own, '/w/users.csv': csv });
  expect(texts['users.csv']).toBe(wanted);
  expect(told).toEqual(['Rename `name` on one line of `users.csv`']);
});

test.each([
  [
    'id,history\n1,"[{""rating"":1},{""title"":""rating""}]"\n',
    'id,history\n1,"[{""stars"":1},{""title"":""rating""}]"\n',
  ],
  ['history;id\n[{"rating":1}];1\n\n;2\n[];3', 'history;id\n[{"stars":1}];1\n\n;2\n[];3'],
  [
    'id,history\r\n1,"[\r\n {""a"": ""😀"", ""rating"": 1}]"\r\n',
    'id,history\r\n1,"[\r\n {""a"": ""😀"", ""stars"": 1}]"\r\n',
  ],
])('a name in the JSON of a cell of CSV is renamed: %j', async (csv, wanted) => {
  const marked = at('{{rat').replace('users.jsonl', 'users.csv');
  const { texts, told } = await renamed(marked, 'stars', { ...own, '/w/users.csv': csv });
  expect(texts['users.csv']).toBe(wanted);
  expect(told).toEqual(['Rename `rating` on one line of `users.csv`']);
});

test('cells of CSV that are no JSON are left', async () => {
  const csv = 'id,history\n1,"[{""rating"":1}]"\n2,"[{""rating"":"\n3,"[{""rating"":3"\n4,rating\n5,"rat';
  const marked = at('{{rat').replace('users.jsonl', 'users.csv');
  const { texts, told } = await renamed(marked, 'stars', { ...own, '/w/users.csv': csv });
  expect(texts['users.csv']).toBe(csv.replace('[{""rating"":1', '[{""stars"":1'));
  expect(told).toEqual([
    'Rename `rating` on one line of `users.csv` (Lines that are no JSON are left as they are: 2.)',
  ]);
});

test('cells that have the new name already keep the old one', async () => {
  const csv = 'id,history\n1,"[{""rating"":1}]"\n2,"[{""stars"":1}]"\n';
  const { notes } = await renamed(at('{{rat').replace('users.jsonl', 'users.csv'), 'stars', {
    ...own,
    '/w/users.csv': csv,
  });
  expect(notes).toEqual([
    '`users.csv` keeps the old name: it has `stars` already, on line 3. Rename `rating` there by hand.',
  ]);
});

test('a list in JSON is renamed as well', async () => {
  const json = '[\n  {"id": 1,\n   "name": "A"},\n  {"id": 2, "name": "B"}\n]\n';
  const { texts } = await renamed(at('{{na').replace('users.jsonl', 'users.json'), 'who', {
    ...own,
    '/w/users.json': json,
  });
  expect(texts['users.json']).toBe(json.replaceAll('"name"', '"who"'));
});

test("paths of the front matter into the user's data go along with the file", async () => {
  const more = 'rec.target: "history.0.rating"\n';
  const { texts } = await renamed(at('{{rat', more), 'stars', own);
  expect(texts['rank.prompt']).toContain('rec.target: "history.0.stars"');
  const kept = await renamed(at('{{rat', more), 'stars', { ...own, '/w/users.jsonl': '{"id":1}' });
  expect(kept.texts['rank.prompt']).toContain('rec.target: "history.0.rating"');
});

test('samples within the front matter are renamed, too', async () => {
  const marked = at('{{title}} {{gen').replace(
    'rec.task:',
    '  default:\n    history: [{ title: a, genre: sf }, { "genre": noir }]\nrec.task:',
  );
  const { texts } = await renamed(marked, 'kind', own);
  expect(texts['rank.prompt']).toContain('history: [{ title: a, kind: sf }, { "kind": noir }]');
});

const row = fc.dictionary(fc.constantFrom('a', 'b', 'name', 'é😀'), fc.jsonValue({ maxDepth: 3 }));

test('any rows: the new name in place of the old one, all else as it was', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('\n', '\r\n'),
      async (rows, eol) => {
        const text = rows.map((one) => JSON.stringify(one)).join(eol);
        const { texts } = await renamed(at('{{na'), 'who', { ...own, '/w/users.jsonl': text });
        const wanted = rows.map((one) =>
          JSON.stringify(
            Object.fromEntries(Object.entries(one).map(([key, value]) => [key === 'name' ? 'who' : key, value])),
          ),
        );
        expect(texts['users.jsonl'] ?? text).toBe(wanted.join(eol));
      },
    ),
    { numRuns: 50 },
  );
});
