import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  answered,
  execute,
  promptHash,
  RecordError,
  readRecord,
  reopened,
  sameRun,
} from '../../server/src/run/index.ts';
import { header, jobFor, memoryRecord, plan, promptFor, scriptedModel } from './support.ts';

const record = memoryRecord();
await execute(
  jobFor(
    scriptedModel(() => 'é\n"a"\u2028'),
    record,
  ),
  new AbortController().signal,
);
const text = record.text();
const whole = readRecord(text);
const headerLength = text.indexOf('\n');

test('every prefix of a record is read, with the outcomes that it holds whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: headerLength, max: text.length }), (length) => {
      const read = readRecord(text.slice(0, length));
      expect(read.outcomes).toEqual(whole.outcomes.slice(0, read.outcomes.length));
      expect(read.torn).toBe(text[length - 1] !== '\n' && text[length] !== '\n' && length < text.length);
    }),
  );
});

test('what a resume goes on from is a prefix of whole lines without an end', () => {
  fc.assert(
    fc.property(fc.integer({ min: headerLength + 1, max: text.length }), (length) => {
      const cut = text.slice(0, length);
      const kept = reopened(cut);
      expect(cut.startsWith(kept)).toBe(true);
      expect(kept.endsWith('\n')).toBe(true);
      expect(readRecord(kept)).toMatchObject({ end: undefined, torn: false });
      expect(readRecord(kept).outcomes).toHaveLength(
        readRecord(cut.slice(0, cut.lastIndexOf('\n') + 1)).outcomes.length,
      );
    }),
  );
});

test('foreign lines are left out', () => {
  const odd = [
    '',
    'not json',
    '[1]',
    '{"type":"note","text":"x"}',
    '{"type":"outcome"}',
    'null',
    '{"type":"__proto__"}',
  ];
  const mixed = text
    .split('\n')
    .flatMap((line, i) => [line, odd[i % odd.length]!])
    .join('\n');
  expect(readRecord(mixed).outcomes).toEqual(whole.outcomes);
});

test('a file without a run line is refused', () => {
  expect(() => readRecord('{"user":"a","order":[]}\n')).toThrow(RecordError);
});

test('of two outcomes of one call the last holds', () => {
  const again = JSON.stringify({ ...whole.outcomes[3], raw: 'later' });
  const read = readRecord(`${reopened(text)}${again}\n`);
  expect(read.outcomes).toHaveLength(10);
  expect(read.outcomes[3]?.raw).toBe('later');
});

test('a resume keeps the calls whose prompts agree', () => {
  const hashes = new Map(plan.calls.map((call) => [call.call, promptHash(promptFor(call).messages)]));
  expect(answered(whole, plan, hashes)).toHaveLength(10);
  hashes.set(2, 'another');
  expect(answered(whole, plan, hashes).map(({ call }) => call)).not.toContain(2);
});

test('a run is the same with the same template, model, parameters, design and seed', () => {
  const read = readRecord(text).run;
  expect(sameRun(read, { ...header, id: 'r2', templateHash: 'h2', started: 'later' })).toBe(true);
  expect(sameRun(read, { ...header, params: { temperature: 0, topP: undefined } })).toBe(true);
  expect(sameRun(read, { ...header, seed: 2 })).toBe(false);
  expect(sameRun(read, { ...header, params: { temperature: 1 } })).toBe(false);
  expect(sameRun(read, { ...header, design: { ...header.design, orders: 'mirror' } })).toBe(false);
});
