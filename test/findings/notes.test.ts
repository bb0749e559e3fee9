import { expect, test } from 'vitest';
import { type BareLine, plainTheme, recordOfLines, showSummary } from '../../server/src/findings/index.ts';
import { firstTokens } from '../../server/src/findings/position/places.ts';
import type { PositionAnalysis } from '../../server/src/measure/index.ts';
import { seeded } from '../../server/src/text/index.ts';
import { analysed } from './support.ts';

const ITEMS = [...'ABCDE'];

/** Notes on a log of random rankings of five: each user asked so often in orders of their own. */
function notesOn(users: number, calls: number, change: (line: BareLine) => BareLine = (line) => line): string {
  const random = seeded('log', users, calls);
  const lines = Array.from({ length: users * calls }, (_, i) =>
    change({ user: `u${i % users}`, order: random.shuffle(ITEMS), answer: random.shuffle(ITEMS) }),
  );
  return analysed(recordOfLines({ lines, task: 'ranking', design: 'recognise', seed: 1, id: 'log' })).notes.join('\n');
}

test('a mean of correlations is told with an interval that such a mean can have', () => {
  const notes = notesOn(2, 3);
  expect(notes).toMatch(/curve −1\.00 to 1\.00/);
  const bounds = [...notes.matchAll(/−?(\d+\.\d\d) to −?(\d+\.\d\d)/g)].flatMap(([, low, high]) => [low, high]);
  expect(bounds.length).toBeGreaterThan(2);
  expect(bounds.every((bound) => Number(bound) <= 1)).toBe(true);
});

test('the calls that would decide are those of so many users as asked, usable or not', () => {
  const notes = notesOn(8, 5, (line) => (line.user === 'u0' ? { ...line, answer: null } : line));
  const [, users, calls] = /About (\d+) users \((\d+) calls\) would decide it/.exec(notes)!;
  expect(Number(calls)).toBe(5 * Number(users));
});

test('one usable answer is one', () => {
  expect(notesOn(1, 1)).toContain('cannot be told from 1 usable answer of 1 user.');
});

test('what the intervals still hold is told in the numbers that stand beside it', () => {
  const chosen = notesOn(8, 5, ({ user, order, answer }) => ({
    user,
    order,
    answer: (answer as string[]).slice(0, 1),
  }));
  const [, threshold, low, high] = /slope \|ρ\| ≥ (\.\d+) .*slope (\S+) to (\d\.\d\d)/.exec(chosen)!;
  expect(Number(threshold)).toBeLessThan(0.1);
  expect(Math.max(Number(high), -Number(low!.replace('−', '-')))).toBeGreaterThanOrEqual(Number(threshold));
});

test('metrics say whose they are where some users have no target', () => {
  const line = (user: string, target?: string): BareLine => ({ user, order: ITEMS, answer: ITEMS, target });
  const told = (lines: BareLine[]) => {
    const record = recordOfLines({ lines, task: 'ranking', design: 'recognise', seed: 1, id: 'log' });
    return showSummary({ ...analysed(record), model: '' }, { theme: plainTheme, width: 200 });
  };
  expect(told([line('u', 'A'), line('v'), line('w')])).toMatch(/NDCG@5 .*, 1 of 3 users with a target/);
  expect(told([line('u', 'A'), line('v'), line('w')])).toContain(
    "1 of 3 users has a target to compare with; the metrics are that one's alone.",
  );
  expect(told([line('u', 'A'), line('v', 'B')])).not.toContain('target');
});

test('after an early stop the sizes are told as what they are: estimated where the run stopped for them', () => {
  const random = seeded('early', 1);
  const lines = Array.from({ length: 40 }, (_, i) => {
    const order = random.shuffle(ITEMS);
    return { user: `u${i % 8}`, order, answer: order };
  });
  const record = recordOfLines({ lines, task: 'ranking', design: 'random:5', seed: 1, id: 'log' });
  const design = { ...record.run.design, stop: 'early' as const };
  const found = analysed({ ...record, run: { ...record.run, design } });
  const { message, severity } = found.findings[0]!;
  expect(severity).toBe('error');
  expect(message).toMatch(/^The order of the candidates at least sways the answer\./);
  expect(message).toMatch(/estimated after the run had stopped for what it saw, so they are likely too large/);
  expect(showSummary({ ...found, model: 'm' }, { theme: plainTheme, width: 100 })).toMatch(
    /valid {4}40 of 40 \(100 %\)\n/,
  );
});

test('a leaning of the first token is no more than what was varied', () => {
  const shown = {
    firstToken: { prior: [0.4, 0.3, 0.3], ratio: 1.2, users: 8 },
    tests: [{ name: 'firstToken', statistic: 1, p: 0.001, pHolm: 0.001 }],
  } as unknown as PositionAnalysis;
  expect(firstTokens(shown)!.sentence).toBe(
    'The first token leans to the label of the first place, averaged over the orders of the candidates: prior 40 % (33 % expected, 1.20 times; p = .001, 8 users). Label and place were not varied apart, which --shuffle-labels does.',
  );
  const apart = { ...shown, factorial: {} } as PositionAnalysis;
  expect(firstTokens(apart)!.sentence).toMatch(/^The first token leans to the first place, .* 8 users\)\.$/);
});
