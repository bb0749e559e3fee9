import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { generate } from '../../scripts/compile-schema.mjs';
import { frontMatterSlot, keysAt, readMeta, valuesAt } from '../../server/src/schema/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import type { Problem } from '../../server/src/text/index.ts';
import { applyFix } from '../support/annotate.ts';
import { edited } from '../support/bodies.ts';
import { isSame, template } from './support.ts';

const KEYS = [
  ...'model config input output tools name version rec.task rec.samples rec.candidates rec.history rec.answer'.split(
    ' ',
  ),
  ...'rec.target rec.instruction rec.variant rec.run rec.disable rec rec.run.seed rec.tsk a.b __proto__ task'.split(
    ' ',
  ),
  ...'schema default format users catalog labels keep shuffle order by count yes min max step stop orders seed'.split(
    ' ',
  ),
  ...'budget calls prefix type properties items title? films(array) kind(enum) (*) x(array $ref required'.split(' '),
];
const WORDS = 'ranking yes_no rating text string integer object early random:8 swap all label json rankin 1 a/b'.split(
  ' ',
);

const scalars = fc.constantFrom(null, true, 0, -1, 2.5, 1e9, '', 'é😀', 'a: b', "it's", ' x ');

/** Front matter of known and unknown keys with values of any shape. */
const values: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, fc.constantFrom(...WORDS), scalars, tie('list'), tie('map'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 3 }),
  map: fc
    .array(fc.tuple(fc.constantFrom(...KEYS), tie('value')), { maxLength: 5 })
    .map((all) => Object.fromEntries(all)),
})).map;

const texts = values.map((value) => template(stringify(value).trimEnd()));

const GOOD = `---
model: x/y # the model
config: { temperature: 0, max_tokens: 4 }
input:
  schema:
    films(array, to rank): { label: string, title: string }
    kind?(enum): [A, B]
rec.task: ranking
rec.candidates:
  input: films
  labels: { prefix: M }
rec.run: { orders: swap, stop: early, budget: { calls: 3 } }
rec.disable:
  - unused-input
---
Hi
`;

/** No problem and no fix may reach beyond the front matter. */
function staysWithin(text: string): void {
  const document = parseDocument(text);
  const matter = document.frontMatter?.span ?? { start: 0, end: text.length };
  const { problems } = readMeta(document);
  const spans = problems.flatMap(({ span, fixes = [] }) => [
    span,
    ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span)),
  ]);
  const beyond = spans.filter(({ start, end }) => start < matter.start || end < start || end > matter.end);
  expect(beyond).toEqual([]);
}

/** Every fix takes its problem away and leaves YAML that can be read. */
function fixesHelp(text: string): void {
  const { problems } = readMeta(parseDocument(text));
  const countOf = (one: Problem, all: readonly Problem[]) => all.filter((other) => isSame(one, other)).length;
  for (const problem of problems) {
    for (const { title } of problem.fixes ?? []) {
      const after = parseDocument(applyFix(text, problem, title));
      expect(after.broken).toBe(false);
      expect(countOf(problem, readMeta(after).problems)).toBeLessThan(countOf(problem, problems));
    }
  }
}

describe('reading front matter', () => {
  it('never throws, and every problem and fix lies within it', () => {
    fc.assert(fc.property(texts, staysWithin), { numRuns: 800, seed: 1 });
    fc.assert(fc.property(edited(fc.constant(GOOD)), staysWithin), { numRuns: 400, seed: 2 });
  });

  it('tells no mistake twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const places = readMeta(parseDocument(text)).problems.map(
          ({ code, span, message }) => `${code} ${span.start} ${message}`,
        );
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('offers fixes after which their problem is gone', () => {
    fc.assert(fc.property(texts, fixesHelp), { numRuns: 400, seed: 4 });
  });

  it('finds a place to write at every offset', () => {
    const lost: number[] = [];
    for (let offset = 0; offset <= GOOD.length; offset++) {
      const document = parseDocument(`${GOOD.slice(0, offset)}\n---\nHi\n`);
      const slot = frontMatterSlot(document, offset);
      if (!slot) continue;
      keysAt(slot.path, document);
      valuesAt(slot.path, document);
      if (slot.span.start > offset || slot.span.end < offset) lost.push(offset);
    }
    expect(lost).toEqual([]);
  });

  it('says nothing where there is no front matter, or YAML that cannot be read', () => {
    for (const text of ['', 'Hi', '---\na: [\n---\nHi\n', '---\n- a\n---\nHi\n']) {
      expect(readMeta(parseDocument(text))).toMatchObject({ values: {}, rec: {}, problems: [] });
    }
  });
});

it('the compiled validator is that of the schema; else run node scripts/compile-schema.mjs', async () => {
  const file = fileURLToPath(new URL('../../server/src/schema/validate.generated.js', import.meta.url));
  expect(readFileSync(file, 'utf8') === (await generate())).toBe(true);
});
