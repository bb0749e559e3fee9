import { expect, test } from 'vitest';
import { type BareLine, plainTheme, recordOfLines, showSummary } from '../../server/src/findings/index.ts';
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
