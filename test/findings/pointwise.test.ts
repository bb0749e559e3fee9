import { expect, test } from 'vitest';
import { type BareLine, type ForeignTask, recordOfLines } from '../../server/src/findings/index.ts';
import type { RunRecord } from '../../server/src/run/index.ts';
import { analysed } from './support.ts';

const log = (lines: readonly BareLine[], task: ForeignTask = 'yes_no') =>
  analysed(recordOfLines({ lines, task, design: 'recognise', seed: 1, id: 'log' }));

/** One user a pair; the answer with "yes" named first, then with "no" named first. */
function wordings(kinds: readonly (readonly [string, number])[]): BareLine[] {
  return kinds.flatMap(([answers, times], kind) =>
    Array.from({ length: times }, (_, i) => `${kind}-${i}`).flatMap((user) =>
      [...answers].map((answer, k) => ({
        user,
        order: k === 0 ? ['Yes', 'No'] : ['No', 'Yes'],
        answer: answer === 'y' ? 'yes' : 'no',
      })),
    ),
  );
}

test('yes is answered more often when it is named first: fact, size, interval, n', () => {
  const { findings, position } = log(
    wordings([
      ['yn', 12],
      ['yy', 14],
      ['nn', 14],
    ]),
  );
  expect(position).toMatchObject({ delta: 0.3, verdict: 'error' });
  expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toEqual(['label-order error']);
  expect(findings[0]!.message).toMatch(
    /^"Yes" is answered more often when it is named first: by 0\.30 of the answers \(95 % interval of the difference 0\.\d\d to 0\.\d\d\), p < \.001\. From 80 usable answers of 80, 40 users\.$/,
  );
  expect(findings[0]!.calls).toHaveLength(80);
});

test('the order of an item that is asked about is no order of labels', () => {
  const lines = ['m1', 'm2', 'm3'].map((item) => ({ user: item, order: [item], answer: 'yes' }));
  expect(log(lines).position).toBeNull();
});

test('a difference that cannot be told is a note with its interval', () => {
  const { notes, findings } = log(
    wordings([
      ['yn', 2],
      ['yy', 4],
      ['nn', 4],
    ]),
  );
  expect(findings.map(({ code }) => code)).toEqual([]);
  expect(notes.join()).toMatch(
    /Whether the order of the labels decides the answer cannot be told .* Difference 0\.20 \(95 % interval/,
  );
});

test('ratings by the direction of the scale', () => {
  const lines = Array.from({ length: 10 }, (_, user) => `u${user}`).flatMap((user, i) => [
    { user, order: ['1', '2', '3', '4', '5'], answer: 3 + (i % 2) },
    { user, order: ['5', '4', '3', '2', '1'], answer: 2 + (i % 2) },
  ]);
  const [finding] = log(lines, 'rating').findings;
  expect(finding!.message).toMatch(
    /^Ratings are higher when the scale is named upwards than downwards: by 1\.00 points/,
  );
});

test('logs that only number their wordings are told by their numbers', () => {
  const numbered = (task: ForeignTask, answers: readonly (string | number)[]) =>
    log(
      Array.from({ length: 8 }, (_, i) => `u${i}`).flatMap((user) =>
        answers.map((answer, orderIndex) => ({ user, answer, orderIndex })),
      ),
      task,
    ).findings.find(({ code }) => code === 'label-order')!.message;
  expect(numbered('rating', [3, 4])).toMatch(
    /^Ratings are higher in the second wording \(order 2\) than in the first: by 1\.00 points \(no interval\), p = \.008/,
  );
  expect(numbered('yes_no', ['no', 'yes'])).toMatch(
    /^"Yes" is answered more often in the second wording \(order 2\) than in the first: by 1\.00 of the answers/,
  );
});

test('a shift of P(yes) is the finding, with what the words say beside it', () => {
  const lines = wordings([
    ['yn', 3],
    ['yy', 13],
    ['nn', 14],
  ]).map((line, i) => {
    const first = line.order![0] === 'Yes' ? 0.06 : -0.06;
    const chance = (line.answer === 'yes' ? 0.7 : 0.3) + first + (i % 4) / 1000;
    return { ...line, probabilities: [chance, 1 - chance] };
  });
  const { findings } = log(lines);
  expect(findings[0]!.message).toMatch(
    /^"Yes" is more probable when it is named first: by 0\.1\d \(95 % interval 0\.\d\d to 0\.\d\d\), p < \.001\. Of the words themselves this cannot be told: 0\.10 of the answers .*p = \.250\. From 60/,
  );
  expect(findings[0]!.echo).toMatch(/^P\(yes\) by the order of the labels: \+0\.1\d$/);
});

test('booleans are neither ratings nor targets of ratings', () => {
  const users = Array.from({ length: 8 }, (_, i) => `u${i}`);
  const targets = log(
    users.map((user, i) => ({ user, answer: 4, target: i % 2 === 0 })),
    'rating',
  );
  expect(targets.metrics).toEqual({});
  expect(targets.notes.join()).toMatch(/8 of 8 targets are no number \(such as true\) and were left out/);
  const answers = log(
    users.map((user) => ({ user, answer: true, target: 3 })),
    'rating',
  );
  expect(answers.validity).toMatchObject({ valid: 0, codes: { E2: 8 } });
});

test('what is said of chance is said of the valid answers, and rounding decides nothing', () => {
  const coin = Array.from({ length: 200 }, (_, i) => ({
    user: `u${i}`,
    target: i % 2 === 0 ? 'yes' : 'no',
    answer: i % 5 === 0 ? null : i % 4 < 2 ? 'yes' : 'no',
  }));
  expect(log(coin).notes.join(' ')).toMatch(
    /Balanced accuracy of the valid answers 0\.50: cannot be told from chance \(n = 160/,
  );
  const both = Array.from({ length: 30 }, (_, i) => `u${i}`).flatMap((user, i) =>
    ['yes', 'no', 'no', 'yes', 'yes', 'no'].map((answer, repeat) => ({
      user,
      answer,
      repeat,
      target: i % 2 ? 'yes' : 'no',
    })),
  );
  expect(log(both).notes.join(' ')).toMatch(/Balanced accuracy 0\.50: cannot be told from chance/);
});

test('one answer for everybody, though they should differ', () => {
  const lines = Array.from({ length: 16 }, (_, i) => ({
    user: `u${i}`,
    answer: 'yes',
    target: i % 2 === 0 ? 'yes' : 'no',
  }));
  const [finding] = log(lines).findings;
  expect(finding).toMatchObject({ code: 'constant-answer', severity: 'warning', echo: 'always "yes"' });
  expect(log(lines.slice(0, 8)).findings[0]).toMatchObject({ code: 'constant-answer', severity: 'information' });
  expect(log(lines.slice(0, 7)).findings).toEqual([]);
});

test('questions without content count apart from the answers', () => {
  const asked = Array.from({ length: 10 }, (_, i) => ({ user: `x${i}`, answer: 'yes', contentFree: true }));
  const lines = [{ user: 'u', answer: 'no' }, { user: 'v', answer: 'yes' }, ...asked];
  const { findings, validity } = log(lines);
  expect(validity.total).toBe(2);
  expect(findings[0]).toMatchObject({ code: 'content-free-prior', severity: 'warning' });
  expect(findings[0]!.message).toMatch(
    /^Asked about nothing at all, the model says yes: 100 % \(50 % expected, .*10 questions/,
  );
  expect(findings[0]!.calls).toHaveLength(10);
});

test('an accuracy that chance may give is not called no better than chance', () => {
  const users = (n: number, right: (i: number) => boolean) =>
    Array.from({ length: n }, (_, i) => {
      const target = i % 2 === 0 ? 'yes' : 'no';
      return { user: `u${i}`, target, answer: right(i) === (target === 'yes') ? 'yes' : 'no' };
    });
  const note = (n: number, right: (i: number) => boolean) => log(users(n, right)).notes.join(' ');
  expect(note(8, (i) => i < 5)).toMatch(/cannot be told from chance \(n = 8\)/);
  expect(note(40, (i) => i % 4 < 2)).toMatch(/cannot be told from chance \(n = 40; 95 % interval/);
  expect(note(2000, (i) => i % 4 < 2)).toMatch(/no better than chance \(95 % interval 0\.4\d to 0\.5\d, n = 2000\)/);
  expect(note(40, () => true)).not.toMatch(/chance/);
});

test('two that tie are an answer of a pair', () => {
  const lines = ['u', 'v', 'w'].flatMap((user) =>
    ['AB', 'BA'].map((order, k) => ({ user, order: [...order], answer: k === 0 ? 'A' : 'tie' })),
  );
  const { position, validity, notes } = log(lines, 'pair_choice');
  expect(validity.valid).toBe(6);
  expect(position).toMatchObject({ pc: 0.5, pf: 0.5, calls: 6 });
  expect(notes.join()).toMatch(/Whether the order of the two decides the answer cannot be told/);
});

test('texts are measured by their words', () => {
  const record: RunRecord = recordOfLines({ lines: [], task: 'rating', design: 'given', seed: 1, id: 'log' });
  const outcome = { ...TEXT, answer: 'You liked Alien, so you will like Aliens.' };
  const found = analysed({
    ...record,
    run: { ...record.run, contract: { task: 'text', reasoning: 'none' } },
    users: [{ type: 'user', user: 'u', target: null, items: [], row: '' }],
    outcomes: [outcome],
  });
  expect(found.metrics.words).toMatchObject({ all: 8, users: 1 });
  expect(found.position).toBeNull();
});

const TEXT: RunRecord['outcomes'][number] = {
  type: 'outcome',
  call: 0,
  user: 'u',
  order: [],
  orderIndex: 0,
  repeat: 0,
  prompt: '',
  raw: 'raw',
  finish: 'stop',
  usage: null,
  ms: 1,
  attempts: 1,
  answer: null,
  grade: 'strict',
  codes: [],
};
