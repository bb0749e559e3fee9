import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { generate } from '../../scripts/compile-schema.mjs';
import { frontMatterSlot, keysAt, readMeta, valuesAt } from '../../server/src/schema/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
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

function checkAll(text: string): void {
  const document = parseDocument(text);
  const { problems } = readMeta(document);
  const matter = document.frontMatter?.span ?? { start: 0, end: text.length };
  for (const { span, fixes = [] } of problems) {
    for (const one of [span, ...fixes.flatMap((fix) => fix.edits.map((edit) => edit.span))]) {
      expect(one.start).toBeGreaterThanOrEqual(matter.start);
      expect(one.end).toBeGreaterThanOrEqual(one.start);
      expect(one.end).toBeLessThanOrEqual(matter.end);
    }
  }
}

describe('reading front matter', () => {
  it('never throws, and every problem and fix lies within it', () => {
    fc.assert(fc.property(texts, checkAll), { numRuns: 1500, seed: 1 });
    fc.assert(fc.property(edited(fc.constant(GOOD)), checkAll), { numRuns: 700, seed: 2 });
  });

  it('tells no mistake twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const places = readMeta(parseDocument(text)).problems.map(
          ({ code, span, message }) => `${code} ${span.start} ${message}`,
        );
        expect(new Set(places).size).toBe(places.length);
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  it('offers fixes after which their problem is gone, and which can be read', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const problem of readMeta(parseDocument(text)).problems) {
          for (const fix of problem.fixes ?? []) {
            const after = parseDocument(applyFix(text, problem, fix.title));
            expect(after.broken).toBe(false);
            expect(readMeta(after).problems.filter((one) => isSame(one, problem)).length).toBeLessThan(
              readMeta(parseDocument(text)).problems.filter((one) => isSame(one, problem)).length,
            );
          }
        }
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  it('finds a place to write at every offset', () => {
    for (let offset = 0; offset <= GOOD.length; offset++) {
      const document = parseDocument(`${GOOD.slice(0, offset)}\n---\nHi\n`);
      const slot = frontMatterSlot(document, offset);
      if (!slot) continue;
      expect(slot.span.start).toBeLessThanOrEqual(offset);
      expect(slot.span.end).toBeGreaterThanOrEqual(offset);
      expect(() => [keysAt(slot.path, document), valuesAt(slot.path, document)]).not.toThrow();
    }
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
