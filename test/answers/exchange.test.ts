import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Contract } from '../../server/src/answers/index.ts';
import { exchange } from '../../server/src/answers/wording/exchange.ts';

const yesNo: Contract = { task: 'yes_no', reasoning: 'none', yes: ['Yes', 'Like'], no: ['No', 'Dislike'] };
const scale = (min: number, max: number, step = 1): Contract => ({ task: 'rating', reasoning: 'none', min, max, step });

test.each([
  ['Answer with only "Yes" or "No".', 'Answer with only "No" or "Yes".', 'Yes No'],
  ['Answer “Yes.” or “No.”', 'Answer “No.” or “Yes.”', 'Yes No'],
  ['yes/no?', 'no/yes?', 'yes no'],
  ['Say **No**, or **Yes**.', 'Say **Yes**, or **No**.', 'No Yes'],
  ['Yes (would like it) or No (would not)', 'No (would not) or Yes (would like it)', 'Yes No'],
  ['Yes or No? First Dislike | Like.', 'No or Yes? First Like | Dislike.', 'Dislike Like'],
])('the words of yes/no are exchanged with what belongs to them: %s', (text, exchanged, words) => {
  expect(exchange(text, yesNo)).toEqual({ text: exchanged, words: words.split(' ') });
});

test.each([
  ['Rate it from 1 to 5 for this person.', 'Rate it from 5 to 1 for this person.', '1 5'],
  ['a scale of 1–5', 'a scale of 5–1', '1 5'],
  ['between 1.0 and 5.0', 'between 5.0 and 1.0', '1 5'],
  ['1 lowest, 5 highest', '5 highest, 1 lowest', '1 5'],
  ['(5 = loved it; 1 = hated it)', '(1 = hated it; 5 = loved it)', '5 1'],
  ['1 (worst) to 5 (best)', '5 (best) to 1 (worst)', '1 5'],
  ['1 star to 5 stars for this film', '5 stars to 1 star for this film', '1 5'],
  ['1 is the worst and 5 the best.', '5 the best and 1 is the worst.', '1 5'],
  ['Write 1, 2, 3, 4 or 5.', 'Write 5, 4, 3, 2 or 1.', '1 5'],
])('a scale is turned round: %s', (text, exchanged, words) => {
  expect(exchange(text, scale(1, 5))).toEqual({ text: exchanged, words: words.split(' ') });
});

test('scales of other ends and steps', () => {
  expect(exchange('from -2 to 2', scale(-2, 2))?.text).toBe('from 2 to -2');
  expect(exchange('0, 0.5 or 1', scale(0, 1, 0.5))?.text).toBe('1, 0.5 or 0');
  expect(exchange('from 0 to 100', scale(0, 100))?.text).toBe('from 100 to 0');
});

test.each([
  ['Answer "Yes" if this person would like it, else "No".', yesNo],
  ['Yes, of course. No.', yesNo],
  ['Yes or Like', yesNo],
  ['eyes or nose', yesNo],
  ['from 1 to 50', scale(1, 5)],
  ['11 to 5', scale(1, 5)],
  ['1, 5 or 3', scale(1, 5)],
  ['Yes or No', scale(1, 5)],
  ['Yes or No', { task: 'text', reasoning: 'none' } as Contract],
])('what is not side by side, or means something else, stays: %s', (text, contract) => {
  expect(exchange(text, contract)).toBeUndefined();
});

test('exchanging twice gives the text back, and the words come in the other order', () => {
  const words = fc.constantFrom(
    'Yes',
    'No',
    '"Yes"',
    'no',
    'or',
    'and',
    ',',
    '/',
    'the film',
    '(liked)',
    '.',
    '\n',
    '{{item}}',
  );
  const numbers = fc.constantFrom(
    '1',
    '5',
    '3',
    'to',
    'and',
    '-',
    ',',
    'is',
    'worst',
    'stars',
    '(best)',
    '.',
    '\n',
    '{{n}}',
  );
  const cases = [
    [words, yesNo],
    [numbers, scale(1, 5)],
  ] as const;
  for (const [parts, contract] of cases) {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 12 }), (list) => {
        const text = list.join(' ');
        const once = exchange(text, contract);
        if (once === undefined) return;
        const twice = exchange(once.text, contract)!;
        expect(twice.text).toBe(text);
        expect([...twice.words].reverse().map(lower)).toEqual(once.words.map(lower));
      }),
      { seed: 5, numRuns: 3000 },
    );
  }
});

const lower = (word: string) => word.toLowerCase();

test('a long text is read in linear time', () => {
  const text = `${'"'.repeat(50_000)} yes${' '.repeat(50_000)}, ${'1 is '.repeat(20_000)}`;
  const started = performance.now();
  expect(exchange(text, yesNo)).toBeUndefined();
  expect(exchange(text, scale(1, 5))).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(2000);
});
