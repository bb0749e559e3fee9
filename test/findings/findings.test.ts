import { expect, test } from 'vitest';
import type { Finding } from '../../server/src/findings/index.ts';
import { analysisRequest } from '../../server/src/findings/index.ts';
import { analysed, copying, noisy, recordOf, yesNoRecord } from './support.ts';

const S6 =
  (...spoiled: number[]) =>
  (call: number) =>
    spoiled.includes(call) ? { grade: null, codes: ['S6' as const] } : {};
const codes = (findings: readonly Finding[]) => findings.map(({ code, severity }) => `${code} ${severity}`);

test('a fair recommender has no findings, and what was not found is said with its size', () => {
  const { findings, notes, calls } = analysed(recordOf(noisy));
  expect(findings).toEqual([]);
  expect(calls).toEqual({ planned: 40, made: 40, cached: 0, failed: 0 });
  expect(notes.join()).toMatch(
    /No preference .* of \|ρ\| ≥ \.15 found with these 8 users \(95 % intervals: slope .* to .*, curve/,
  );
});

test('nothing is ever called fair, unbiased or free of an order effect', () => {
  for (const record of [recordOf(noisy), recordOf(copying(1)), recordOf(copying(0.2), S6(1, 2, 3, 4, 5, 6, 7, 8, 9))]) {
    const { findings, notes } = analysed(record);
    expect([...findings.map(({ message }) => message), ...notes].join(' ')).not.toMatch(
      /\bfair\b|unbiased|no order effect/i,
    );
  }
});

test('copying is an error on the candidates, with size, interval and n', () => {
  const { findings, position } = analysed(recordOf(copying(1)));
  const bias = findings.find(({ code }) => code === 'position-bias')!;
  expect(bias).toMatchObject({
    severity: 'error',
    part: { kind: 'candidates' },
    run: 'run-1',
    model: 'sim/noisy',
    templateHash: 'hash-1',
  });
  expect(bias.message).toMatch(
    /^The order of the candidates decides the answer\. The one listed first is ranked first in 100 % of answers \(40 of 40, 10 % expected; .*p < \.001/,
  );
  expect(bias.message).toMatch(/slope ρ 1\.00 \(95 % interval 1\.00 to 1\.00 for users like these 8; p < \.001\)/);
  expect(bias.message).toMatch(/From 40 usable answers of 40, 8 users; p adjusted for 4 tests \(Holm\)\./);
  expect(bias.echo).toBe('first listed wins 100 % (10 % expected)');
  expect(bias.calls).toHaveLength(40);
  expect(position!.verdict).toBe('error');
});

test('a finding on first picks opens the answers that picked that place', () => {
  const record = recordOf(copying(0.4));
  const bias = analysed(record).findings.find(({ code }) => code === 'position-bias')!;
  const [, counted] = /in \d+ % of answers \((\d+) of 40/.exec(bias.message)!;
  expect(bias.calls).toHaveLength(Number(counted));
  const picked = record.outcomes.filter(({ call }) => bias.calls.includes(call));
  expect(picked.every(({ order, answer }) => (answer as string[])[0] === order[0])).toBe(true);
});

test('answers that cannot be used say how far they could move the slope', () => {
  const bias = analysed(recordOf(copying(1), S6(3, 9))).findings.find(({ code }) => code === 'position-bias')!;
  expect(bias.message).toMatch(
    /From 38 usable answers of 40.* The 2 that cannot be used could move ρ by up to ±0\.05\./,
  );
});

test('invalid answers are counted by kind, with the interval over users where their calls are alike', () => {
  const spoiled = analysed(recordOf(noisy, S6(1, 2, 3, 4, 6, 7, 8)));
  const [finding] = spoiled.findings;
  expect(finding).toMatchObject({
    code: 'invalid-output',
    part: { kind: 'answerInstruction' },
    calls: [1, 2, 3, 4, 6, 7, 8],
  });
  expect(finding!.message).toBe(
    '7 of 40 answers are invalid (18 %, 95 % interval 4 to 54 %, calls of one user being alike): 7 name an item that is not in the catalogue.',
  );
  expect(finding!.echo).toBe('7 of 40 answers invalid (18 %)');
});

test('spread over users, the plain interval is the one to judge by', () => {
  const { findings } = analysed(recordOf(noisy, S6(1, 6, 11, 16, 21, 26, 31)));
  expect(findings[0]!.message).toMatch(/^7 of 40 answers are invalid \(18 %, 95 % interval 9 to 32 %\)/);
});

test.each([
  [[1], 'invalid-output information'],
  [[1, 6, 11], 'invalid-output warning'],
  [[1, 6, 11, 16, 21, 26, 31, 36], 'invalid-output error'],
])('invalid calls %j are %s', (calls, expected) => {
  expect(codes(analysed(recordOf(noisy, S6(...calls))).findings)).toEqual([expected]);
});

test('an answer with several faults counts once under each', () => {
  const { findings } = analysed(
    recordOf(noisy, (call) => (call === 1 ? { grade: 'usable', codes: ['S1', 'S2', 'S2'] } : {})),
  );
  expect(findings[0]!.message).toMatch(
    /1 repeats an item and 1 leaves items out \(one answer can do several of these\)\. It still ranks enough/,
  );
});

test('form that was put right is information, and none of it is invalid', () => {
  const { findings } = analysed(recordOf(noisy, (call) => (call < 9 ? { grade: 'valid', codes: ['E4'] } : {})));
  expect(codes(findings)).toEqual(['invalid-output information']);
  expect(findings[0]!.message).toMatch(
    /^8 of 40 answers had to be put right .* None is invalid \(95 % interval 0 to 9 % if calls fail independently\)\./,
  );
});

test('copying the list is remarkable but not invalid', () => {
  expect(analysed(recordOf(noisy, () => ({ codes: ['Q1'] }))).findings).toEqual([]);
});

test('more than a fifth unusable: order is not judged, and the note says what to do', () => {
  const { findings, notes, position } = analysed(
    recordOf(copying(1), (call) => (call % 3 === 0 ? { grade: null, codes: ['E2'] } : {})),
  );
  expect(codes(findings)).toEqual(['invalid-output error']);
  expect(position!.verdict).toBe('inconclusive');
  expect(notes.join()).toMatch(/cannot be told .* more than 20 %/);
});

test('failed calls are no answers', () => {
  const { calls, validity, notes } = analysed(recordOf(noisy, (call) => ({ failed: call <= 3 })));
  expect(calls).toEqual({ planned: 40, made: 37, cached: 0, failed: 3 });
  expect(validity.total).toBe(37);
  expect(validity.codes).toEqual({});
  expect(notes.join()).toMatch(/3 calls failed/);
});

test('a call that was asked again counts by its answer', () => {
  const record = recordOf(noisy);
  const failed = { ...record.outcomes[0]!, raw: null, answer: null, grade: null, error: 'The server hung up.' };
  const resumed = { ...record, outcomes: [failed, ...record.outcomes] };
  expect(analysed(resumed)).toEqual(analysed(record));
});

test('a cancelled run says what was planned', () => {
  const record = recordOf(noisy);
  const cut = { ...record, outcomes: record.outcomes.slice(0, 10), users: record.users.slice(0, 2) };
  expect(analysed(cut).calls).toEqual({ planned: 40, made: 10, cached: 0, failed: 0 });
});

test('a record without any answer has no finding and says so', () => {
  const { findings, notes, validity } = analysed({ ...recordOf(noisy), outcomes: [] });
  expect(findings).toEqual([]);
  expect(validity.rate).toBeNull();
  expect(notes).toEqual(['There is no answer to judge.']);
});

test('yes/no: no position, balanced accuracy against the words of the contract', () => {
  const { position, metrics, findings } = analysed(
    yesNoRecord({ u: ['yes', 'no'], v: ['no', null] }, { u: 'Yes', v: 'No' }),
  );
  expect(position).toBeNull();
  expect(metrics.balancedAccuracy).toMatchObject({ valid: 0.75, all: 0.5 });
  expect(codes(findings)).toEqual(['invalid-output error']);
});

test('popularity is a baseline only when every item has one', () => {
  const record = recordOf(noisy);
  expect(analysisRequest(record).popularity).toBeUndefined();
  const known = record.users.map((user) => ({
    ...user,
    items: user.items.map((item, i) => ({ ...item, popularity: i })),
  }));
  expect(analysisRequest({ ...record, users: known }).popularity!.u1).toMatchObject({ 'u1-item0': 0 });
});

test('the echo stays short', () => {
  for (const rate of [0.2, 0.4, 1]) {
    for (const { echo } of analysed(recordOf(copying(rate), S6(1, 2, 3))).findings)
      expect(echo.length).toBeLessThanOrEqual(45);
  }
});
