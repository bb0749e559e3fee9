import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faults } from '../../server/src/findings/faults.ts';
import { type BareLine, type ForeignTask, recordOfLines, toHtml } from '../../server/src/findings/index.ts';
import { analysed, copying, noisy, recordOf } from './support.ts';

const BAD = /NaN|undefined|null|Infinity|\[object/;
const codes = Object.keys(faults) as (keyof typeof faults)[];

test('any mix of grades, codes and failures gives whole sentences', () => {
  const spoil = fc.record({
    grade: fc.constantFrom('strict' as const, 'valid' as const, 'usable' as const, null),
    codes: fc.subarray(codes, { maxLength: 3 }),
    failed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(spoil, { minLength: 40, maxLength: 40 }), fc.boolean(), (spoils, copies) => {
      const record = recordOf(copies ? copying(1) : noisy, (call) => spoils[call - 1]!);
      const { findings, notes } = analysed(record);
      for (const sentence of [...findings.flatMap(({ message, echo }) => [message, echo]), ...notes])
        expect(sentence).not.toMatch(BAD);
      for (const { calls } of findings) expect(calls.length).toBeGreaterThan(0);
    }),
    { numRuns: 40 },
  );
});

test('any log gives finite numbers and a page', () => {
  const id = fc.constantFrom('A', 'B', 'C', 'D');
  const order = fc.uniqueArray(id, { minLength: 1 });
  const answer = fc.oneof(fc.array(id, { maxLength: 5 }), id, fc.constantFrom('yes', 'no', 'tie', null, true), RATING);
  const line: fc.Arbitrary<BareLine> = fc.record(
    {
      user: fc.constantFrom('u', 'v', 'w'),
      order: fc.oneof(order, fc.constantFrom(['yes', 'no'], ['no', 'yes'], ['1', '5'])),
      answer,
      target: fc.oneof(id, RATING, fc.boolean()),
      probabilities: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 4 }),
      contentFree: fc.boolean(),
    },
    { requiredKeys: ['user', 'answer'] },
  );
  const task = fc.constantFrom<ForeignTask[]>('ranking', 'choice', 'pair_choice', 'yes_no', 'rating');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), task, (lines, asked) => {
      const record = recordOfLines({ lines, task: asked, design: 'recognise', seed: 1, id: 'log' });
      const analysis = analysed(record);
      expect(badNumbers(analysis)).toEqual([]);
      const findings = analysis.findings.map((finding) => ({ ...finding, stale: false, range: RANGE }));
      expect(toHtml({ record, analysis, findings })).not.toMatch(/NaN|undefined|Infinity|\[object/);
    }),
    { numRuns: 150 },
  );
});

const RATING = fc.double({ min: -1e6, max: 1e6, noNaN: true });
const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };

function badNumbers(value: unknown): string[] {
  const bad: string[] = [];
  JSON.stringify(value, (key, part) => {
    if (typeof part === 'number' && !Number.isFinite(part)) bad.push(key);
    return part;
  });
  return bad;
}
