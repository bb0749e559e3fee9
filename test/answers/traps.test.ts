import { expect, test } from 'vitest';
import { readAnswer } from '../../server/src/answers/index.ts';
import { caseOf, codesOf, read } from './support.ts';

/* Mistakes of published answer parsers, each named after where it was seen: none is made here. */

const FIVE = 'ranking labels=letters n=5';

test.each(['CCCCC', 'AACEE', 'BBCDD'])(
  'LLM4RS, lists: the sum of the letters does not make %s a permutation',
  (raw) => {
    const { grade, codes } = readAnswer(raw, caseOf(FIVE));
    expect(grade).not.toBe('strict');
    expect(grade).not.toBe('valid');
    expect(codes.map(({ code }) => code)).toContain('S1');
  },
);

test.each([
  ['3.5', 'valid 4 | R2 «3.5»'],
  ['4 out of 5', 'valid 4 | E4 «4 out of 5»'],
  ['5/5', 'valid 5 | E4 «5/5»'],
  ["I'd say 2", "valid 2 | E3 «I'd say 2»"],
])('LLM4RS, points: the digits of %s are not run together', (raw, reading) => {
  expect(read('rating', raw)).toBe(reading);
});

test.each([
  ['Answer: A', 'valid 1 | E3 «Answer:»'],
  ['C', 'none | R1 «C»'],
])('LLM4RS, pairs: %s is read for what it is', (raw, reading) => {
  expect(read('pair_choice labels=letters n=2', raw)).toBe(reading);
});

test('LLM4RS: an answer that cannot be read is null, never a score of 0', () => {
  expect(readAnswer('no idea', caseOf('rating min=0')).answer).toBeNull();
});

test.each(['A', 'The', 'a'])('LLMRank: the line %j does not match the first title that holds it', (line) => {
  expect(codesOf('ranking by=title labels=none n=5', `${line}\nHeat\nAlien\nUp`)).toContain('S6');
});

test.each(['Alien|Aliens|Heat', 'Aliens|Alien|Heat'])(
  'LLMRank: of %s the right one is found whichever stands first',
  (titles) => {
    const place = titles.split('|').indexOf('Alien') + 1;
    expect(read(`choice by=title labels=none n=3 titles=${titles}`, 'Alien')).toBe(`strict ${place}`);
  },
);

test('LLMRank: reading knows no ground truth, so that nothing can be asked again because of it', () => {
  const answerCase = caseOf('ranking n=3');
  expect(readAnswer('2\n1\n3', { ...answerCase, target: answerCase.items[0] })).toEqual(
    readAnswer('2\n1\n3', answerCase),
  );
});

test.each([
  ['57\n1\n2', 'usable 1,2 | R1 «57» | S2'],
  ['0\n1\n2', 'usable 1,2 | R1 «0» | S2'],
])('perm-sc: a number out of range (%j) is not clamped', (raw, reading) => {
  expect(read('ranking n=3', raw)).toBe(reading);
});

test.each(['', 'banana', '2', '2\n1'])('rank_llm: what %j leaves out is not filled in from the input order', (raw) => {
  const { answer } = readAnswer(raw, caseOf('ranking n=4'));
  expect(answer === null || (answer as readonly string[]).length < 4).toBe(true);
});

test('LLaRA: a title that another one begins with is still one answer', () => {
  expect(read('choice by=title labels=none n=4', 'Aliens')).toBe('strict 4');
  expect(read('choice by=title labels=none n=4', 'I would watch Aliens tonight.')).toMatch(/^valid 4/);
});

test('P5: the highest rating is a rating', () => {
  expect(read('rating step=0.1', '5.0')).toBe('strict 5');
});

test.each(['great', 'It is a fine film', ''])('RecRanker: %j is not the middle of the scale', (raw) => {
  expect(readAnswer(raw, caseOf('rating')).answer).toBeNull();
});

test('InteRecAgent: a short turn does not name the title that holds it', () => {
  const target = { id: 't', title: 'Up and Away with the Balloons' };
  expect(read('dialogue_turn prefixes=User: roles=user', 'User: up', { target })).toBe('strict User: up');
  expect(
    codesOf('dialogue_turn prefixes=User: roles=user', 'User: is it Up and Away with the Balloons?', { target }),
  ).toBe('D2');
});

test('RecLM-eval: a capital letter in prose is no option', () => {
  expect(read('choice labels=letters n=3', 'A good choice is hard to name')).toMatch(/^none/);
  expect(read('choice labels=letters n=3', 'A good choice is B.')).not.toMatch(/ 1 /);
});

test('NIR: titles with commas are kept apart by what the titles are', () => {
  const titles = 'Good,_the_Bad_and_the_Ugly,_The|Boot,_Das|Heat';
  const spec = `ranking by=title labels=none format=comma n=3 titles=${titles}`;
  expect(read(spec, 'Heat, Good, the Bad and the Ugly, The, Boot, Das')).toBe('strict 3,1,2');
});
