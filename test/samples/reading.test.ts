import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readUsers, type UserRow } from '../../server/src/samples/index.ts';
import { isProblem } from '../../server/src/samples/places.ts';
import { sha256 } from '../../server/src/text/index.ts';
import { annotated, chunksOf, collect, rowsOf } from './support.ts';

describe('JSON Lines', () => {
  test('rows come with line, length and the hash of their own text', async () => {
    const text = '{"id": "a"}\n\n{"id": 7, "n": 1}\r\n{"id":"c"}';
    const rows = await rowsOf(text);
    expect(rows.map(({ id, line, length }) => [id, line, length])).toEqual([
      ['a', 0, 11],
      ['7', 2, 17],
      ['c', 3, 10],
    ]);
    expect(rows[1]!.sha256).toBe(sha256('{"id": 7, "n": 1}'));
  });

  test.each([
    '{\n  "id": "u1",\n  "history": []\n}\n',
    '[\n  {"id": "u1"},\n  {"id": "u2"}\n]\n',
    '{"id": "u1",\n"n": 1}\n',
  ])('a row over lines is one problem: %j', async (text) => {
    const found = await collect(readUsers(chunksOf(text), '/users.jsonl'));
    expect(found.map((one) => isProblem(one) && one.message)).toEqual([
      'Line 1 is no JSON: its value goes on in the next line, and a file of JSON Lines has one row on each. Write each row on one line, or make the file one list of rows, `[…]`, and name it `.json`.',
    ]);
  });

  test('a broken line is told at its place, and the others are read', async () => {
    const text = [...'123456'].map((id) => `{"id": "u${id}"}`).join('\n');
    expect(await annotated(`${text}\n{"id": "u7" "history": []}\n{"id": "u8"}`)).toContain(
      [
        '{"id": "u7" "history": []}',
        '            ~ bad-row: Line 7 is no JSON: a `,` or `}` is expected here, not `"`.',
        '{"id": "u8"}',
      ].join('\n'),
    );
  });

  test.each([
    ['{"id": "u1", "n": 01}', '01', '`01` is no value of JSON: put texts in double quotes.'],
    ["{'id': 1}", "'", "a field's name in double quotes is expected here, not `'`."],
    ['{"id": "u1"', '{', 'the `{` is never closed with `}`.'],
    ['{"id": "u1', '"u1', 'this text is never closed with `"`.'],
    ['{"id": "u1",}', ',', 'there is nothing after this `,`: leave it out.'],
    ['{"id": "u1"} // note', '// note', 'there is more after the end of the value.'],
    ['{"id": NaN}', 'NaN', '`NaN` is no value of JSON: put texts in double quotes.'],
    ['{"id": "\\x"}', '\\x', 'there is no such escape in JSON.'],
    ['{"emoji 🎬": tru}', 'tru', '`tru` is no value of JSON: put texts in double quotes.'],
  ])('%s', async (line, marked, message) => {
    const [problem] = (await collect(readUsers(chunksOf(line), '/users.jsonl'))).filter(isProblem);
    const { start, end } = problem!.range;
    expect([line.slice(start.character, end.character), problem!.message]).toEqual([
      marked,
      `Line 1 is no JSON: ${message}`,
    ]);
  });

  test('rows that are no users', async () => {
    expect(await annotated('[1, 2]\n"u1"\n{"name": "x"}\n{"id": " "}\n{"id": "a"}\n{"n": 1, "id": "a"}')).toBe(
      [
        '[1, 2]',
        '~~~~~~ bad-row: A row is a user: a map of fields with an `id`, not a list.',
        '"u1"',
        '~~~~ bad-row: A row is a user: a map of fields with an `id`, not `u1`.',
        '{"name": "x"}',
        '~~~~~~~~~~~~~ missing-id: This user has no `id`: give it one, a text or a number that no other row has.',
        '{"id": " "}',
        '       ~~~ missing-id: The `id` of this user is ` `. It must be a text or a number that no other row has.',
        '{"id": "a"}',
        '{"n": 1, "id": "a"}',
        '               ~~~ duplicate-user: User `a` is there already, on line 5. This row is left out; give it an `id` of its own.',
      ].join('\n'),
    );
  });

  test('an empty file, an unknown ending, a byte order mark', async () => {
    expect(await annotated('\n \n')).toContain('empty-samples: This file holds no rows. One object a line.');
    expect(await annotated('x', '/d/users.txt')).toContain('unknown-format: The ending of users.txt names no format');
    expect(await annotated('\ufeff{"id": "a"}\n{"id": b}')).toContain('       ~ bad-row');
    expect((await rowsOf('\ufeff{"id": "a"}')).map(({ id }) => id)).toEqual(['a']);
  });

  test('hostile keys are data, and deep rows are refused', async () => {
    const [row] = await rowsOf('{"id": "a", "__proto__": {"x": 1}, "constructor": 2}');
    expect(Object.entries(row!.value)).toEqual([
      ['id', 'a'],
      ['__proto__', { x: 1 }],
      ['constructor', 2],
    ]);
    expect(Object.getPrototypeOf(row!.value)).toBe(Object.prototype);
    const deep = `{"id": "a", "x": ${'['.repeat(5000)}${']'.repeat(5000)}}`;
    expect(await annotated(deep)).toContain('this is nested more than 100 levels deep.');
  });

  test('the place of a field, in UTF-16', async () => {
    const text = '{"id": "a", "🎬": [{"t": "x"}, {"t": "y"}], "t": 1, "t": 2}';
    const [row] = await rowsOf(text);
    const at = (path: (string | number)[]) => {
      const range = row!.place?.(path);
      return range && text.slice(range.start.character, range.end.character);
    };
    expect([at(['🎬', 1, 't']), at(['🎬', 0]), at(['t']), at(['nothing'])]).toEqual([
      '"y"',
      '{"t": "x"}',
      '2',
      undefined,
    ]);
  });

  test('any cut into chunks gives the same', async () => {
    const text = '{"id": "a"}\r\n{"id": 🎬}\r{"id": "b"}\n\n[]\r\n';
    const whole = await outline(text, text.length);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), async (size) => {
        expect(await outline(text, size)).toEqual(whole);
      }),
      { numRuns: 20, seed: 1 },
    );
    expect(whole).toEqual(['a 0', 'bad-row 1', 'b 2', 'bad-row 4']);
  });

  test('a fault is found exactly where JSON.parse refuses, whatever the text', async () => {
    const token = fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '1.5e3', 'true', ' ', '\\', 'é');
    await fc.assert(
      fc.asyncProperty(fc.array(token, { maxLength: 12 }), async (tokens) => {
        const text = tokens.join('');
        fc.pre(text.trim() !== '');
        const [entry] = await collect(readUsers(chunksOf(text, 100), '/users.jsonl'));
        expect(isProblem(entry!) && entry.message.includes('is no JSON')).toBe(!parses(text));
        if (isProblem(entry!)) expect(entry.range.end.character).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 500, seed: 2 },
    );
  });

  test('a hundred thousand rows stream by, a chunk at a time', async () => {
    let given = 0;
    async function* endless(): AsyncIterable<string> {
      for (; given < 100_000; given += 100) {
        yield Array.from({ length: 100 }, (_, i) => `{"id": "u${given + i}", "history": ["m1", "m2"]}\n`).join('');
      }
    }
    let seen = 0;
    let mostWaiting = 0;
    for await (const row of readUsers(endless(), '/users.jsonl')) {
      if (!isProblem(row)) seen++;
      mostWaiting = Math.max(mostWaiting, given - seen);
    }
    expect(seen).toBe(100_000);
    expect(mostWaiting).toBeLessThanOrEqual(200);
  });
});

describe('JSON', () => {
  const text = '[\n  {"id": "a",\n   "n": 1},\n  {"id": "b", "n": [true]}\n]\n';

  test('one list of rows, each with its first line and the places of its fields', async () => {
    const rows = await rowsOf(text, '/users.json');
    expect(rows.map(({ id, line, length }) => [id, line, length])).toEqual([
      ['a', 1, 13],
      ['b', 3, 26],
    ]);
    expect(rows[0]!.place?.(['n'])).toEqual({ start: { line: 2, character: 8 }, end: { line: 2, character: 9 } });
    expect(rows[1]!.place?.(['n', 0])?.start).toEqual({ line: 3, character: 20 });
  });

  test('faults', async () => {
    expect(await annotated('[\n  {"id": "a"},\n  {"id": }\n]', '/users.json')).toContain(
      '         ~ bad-row: Line 3 is no JSON: a value is expected here, not `}`.',
    );
    expect(await annotated('{"id": "a"}', '/users.json')).toContain('This file must hold one list of rows');
    expect(await annotated('[]', '/users.json')).toContain('empty-samples');
    expect(await annotated('', '/users.json')).toContain('empty-samples');
  });
});

describe('YAML', () => {
  test('one list of rows', async () => {
    const rows = await rowsOf('# users\n- id: a\n  n: 1\n- {id: 2, t: "1408"}\n', '/users.yaml');
    expect(rows.map(({ id, line, length, value }) => [id, line, length, value])).toEqual([
      ['a', 1, 7, { id: 'a', n: 1 }],
      ['2', 3, 20, { id: 2, t: '1408' }],
    ]);
    expect(rows[0]!.place?.(['n'])?.start).toEqual({ line: 2, character: 5 });
  });

  test('faults', async () => {
    expect(await annotated('- id: a\n- id: "b\n', '/users.yml')).toContain(
      'bad-row: Line 3 is no YAML: Missing closing',
    );
    expect(await annotated('id: a\n', '/users.yml')).toContain('This file must hold one list of rows');
    expect(await annotated('# nothing\n', '/users.yml')).toContain('empty-samples');
    const bomb = [
      '- &a [x, x]',
      ...[...'bcdefghi'].map((name, i) => `- &${name} [${`*${'abcdefgh'[i]}, `.repeat(9)}x]`),
    ];
    expect(await annotated(bomb.join('\n'), '/users.yml')).toContain('bad-row: This file cannot be read as YAML');
  });

  test('too deep to be read, or of two documents, is refused', async () => {
    for (const deep of [`- ${'['.repeat(50_000)}`, `${'- '.repeat(50_000)}a`]) {
      expect(await annotated(deep, '/users.yaml')).toContain('This is nested more than 100 levels deep.');
    }
    expect(await annotated('- id: a\n---\n- id: b\n', '/users.yaml')).toContain('multiple documents');
  });

  test('hostile keys are data', async () => {
    const [row] = await rowsOf('- id: a\n  __proto__: {x: 1}\n', '/users.yaml');
    expect(Object.keys(row!.value)).toEqual(['id', '__proto__']);
    expect(Object.getPrototypeOf(row!.value)).toBe(Object.prototype);
  });
});

describe('CSV', () => {
  const values = async (text: string, file = '/users.csv') => (await rowsOf(text, file)).map(({ value }) => value);

  test('cells become values; ids and titles stay text', async () => {
    const text = 'id,title,year,liked,history,note\n7,1408,2007,true,"[""m1"", 2]",\n8,"Boot, Das",007,no,,"a ""b"""\n';
    expect(await values(text)).toEqual([
      { id: '7', title: '1408', year: 2007, liked: true, history: ['m1', 2] },
      { id: '8', title: 'Boot, Das', year: '007', liked: 'no', note: 'a "b"' },
    ]);
  });

  test('cells over several lines, other delimiters, CRLF', async () => {
    expect(await values('id,note\r\na,"two\r\nlines"\r\nb,5" pipe\r\nc,x\r\n')).toEqual([
      { id: 'a', note: 'two\nlines' },
      { id: 'b', note: '5" pipe' },
      { id: 'c', note: 'x' },
    ]);
    expect(await values('id;note\na;1,5\n')).toEqual([{ id: 'a', note: '1,5' }]);
    expect(await values('id\tnote\na\tx;y\n', '/users.tsv')).toEqual([{ id: 'a', note: 'x;y' }]);
  });

  test('faults name the line, and the others are read', async () => {
    expect(await annotated('id,n\na,1,2\nb,1\nb,2\n', '/users.csv')).toBe(
      [
        'id,n',
        'a,1,2',
        '~~~~~ bad-row: Line 2 has 3 cells, and the head names 2 fields. Put a cell with the delimiter in it in double quotes.',
        'b,1',
        'b,2',
        '~~~ duplicate-user: User `b` is there already, on line 3. This row is left out; give it an `id` of its own.',
        '',
      ].join('\n'),
    );
    expect(await annotated('id,n\na,"x\nb,2\n', '/users.csv')).toContain('Line 2 is no CSV');
    expect(await annotated('id,n,n\na,1,2\n', '/users.csv')).toContain('`n` is there twice');
    expect(await annotated('id,n\n', '/users.csv')).toContain('empty-samples');
  });
});

test('no text makes any reader throw', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom('jsonl', 'json', 'yaml', 'csv'),
      async (text, ending) => {
        const entries = await collect(readUsers(chunksOf(text, 3), `/users.${ending}`));
        expect(entries.every((entry) => isProblem(entry) || (entry as UserRow).id !== '')).toBe(true);
      },
    ),
    { numRuns: 400, seed: 3 },
  );
});

async function outline(text: string, size: number): Promise<string[]> {
  const entries = await collect(readUsers(chunksOf(text, size), '/users.jsonl'));
  return entries.map((one) => (isProblem(one) ? `${one.code} ${one.range.start.line}` : `${one.id} ${one.line}`));
}

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
