import { describe, expect, test } from 'vitest';
import type { AnswerCase } from '../../server/src/answers/index.ts';
import { readAnswer } from '../../server/src/answers/index.ts';
import { caseOf } from './support.ts';

/* What an answer means: one value, several of them, or none, since it denies, doubts or compares. */

/** The answer and its codes, each once: `Alien E3 M2`, or `null E6`. Candidates are named by their titles. */
function told(spec: string, raw: string, more: Partial<AnswerCase> = {}): string {
  const answerCase = { ...caseOf(spec), ...more };
  const { answer, codes } = readAnswer(raw, answerCase);
  const titles = new Map(answerCase.items.map(({ id, title }) => [id, title]));
  const name = (value: unknown) => titles.get(String(value)) ?? String(value);
  const value = Array.isArray(answer) ? answer.map(name).join() : name(answer);
  return [value, ...new Set(codes.map(({ code }) => code))].join(' ');
}

type Row = readonly [raw: string, reading: string, more?: Partial<AnswerCase>];

function table(name: string, spec: string, rows: readonly Row[]): void {
  describe(`${name} (${spec})`, () => {
    for (const [raw, reading, more] of rows)
      test(JSON.stringify(raw), () => expect(told(spec, raw, more)).toBe(reading));
  });
}

table('ratings', 'rating', [
  ['4\n3', 'null E6'],
  ['4, 3', 'null E6'],
  ['4 3', 'null E6'],
  ['4\n\n3\n\n5', 'null E6'],
  ['5 stars? No, 2', 'null E6'],
  ['4, or rather 3', 'null E6'],
  ['4, not 5', 'null E6'],
  ['4\nI would give it a 3', 'null E6'],
  ['Rating: 4\nRating: 2', 'null E6'],
  ['Not 5', 'null E2'],
  ['I would not give it a 4', 'null E2'],
  ['4? I do not know.', 'null E2'],
  ['4, but I am not sure', 'null E2'],
  ['perhaps a 4', 'null E2'],
  ['I cannot give it a 4', 'null E1'],
  ['4\n4', '4 E3'],
  ['Rating: 4\nPrediction: they would love it', '4 E3'],
  ['Final answer: 4', '4 E3'],
  ['Others would give it 3.\nRating: 4', '4 E3'],
  ['4, not bad at all', '4 E3'],
  ['4, because they give most films a 3', '4 E3'],
  ['I would give it a 4, since it is no horror film', '4 E3'],
  ['4/5, on a scale of 1 to 5', '4 E3 E4'],
  ['On a scale of 1 to 5, I would give it a 4.', '4 E3'],
  ['From 1 to 5 I give it 4', '4 E3'],
  ['**Rating:** 4/5\n**Reason:** They gave 5 to 3 of them.', '4 E3 E4'],
  ['\\boxed{4}', '4 E4'],
  ['$\\boxed{\\text{4}}$', '4 E4'],
]);

table('yes or no', 'yes_no', [
  ['No idea', 'null E2'],
  ['No way to know', 'null E2'],
  ['No information is given', 'null E2'],
  ['No comment', 'null E2'],
  ['No answer', 'null E2'],
  ['no one knows', 'null E2'],
  ['Not yes', 'null E2'],
  ['I cannot say yes', 'null E1'],
  ['There is no reason to say Yes', 'null E2'],
  ['I would not say no', 'null E2'],
  ['Perhaps yes', 'null E2'],
  ['Yes?', 'null E2'],
  ['Yes, or maybe not', 'null E2'],
  ['Yes, if it is dark', 'null E2'],
  ['No, but yes', 'null E6'],
  ['Yes\nNo', 'null E6'],
  ['Answer: Yes\nAnswer: No', 'null E6'],
  ['Answer: Yes\nAnswer: Yes', 'yes E3'],
  ['Some would say no.\nAnswer: Yes', 'yes E3'],
  ['No, not really', 'no E3'],
  ['No. There is no information that speaks for it.', 'no E3'],
  ['Yes, because they do not mind horror', 'yes E3'],
  ['Yes, the user would like it', 'yes E3'],
  ['Yes the user would like it', 'yes E3'],
  ['Yes - they like crime.', 'yes E3'],
  ['Yes. However, it is long.', 'yes E3'],
  ['It is unlikely, so no.', 'no E3 E7'],
  ['I would say yes', 'yes E3 E7'],
  ['\\boxed{Yes}', 'yes E4'],
  ['\\boxed{\\text{yes}}', 'yes E4 E7'],
]);

table('words that others hold', 'yes_no yes=like no=dislike', [
  ['do not like', 'null E2'],
  ['They would like it', 'yes E3'],
  ['Answer: dislike', 'no E3'],
]);
table('numbers that others hold', 'yes_no yes=1 no=0', [
  ['-1', 'null E2'],
  ['0.5', 'null E2'],
  ['1.5', 'null E2'],
  ['1/5', 'null E2'],
  ['- 1', 'yes E4'],
  ['The answer is 1.', 'yes E3 E4'],
]);

table('a choice by letter', 'choice labels=letters n=4', [
  ['A. Alien\nB. Heat', 'null E6'],
  ['Answer: A\nAnswer: B', 'null E6'],
  ['Option A is bad. Option B is best.', 'null E6'],
  ['I prefer A over B', 'null E6'],
  ['I choose A rather than B', 'null E6'],
  ['Option A is fine. Option B is best.', 'null E6'],
  ['A. I think that option B is best.', 'null E6'],
  ['A is worse than B', 'null E2'],
  ['Option A is bad', 'null E2'],
  ['B, or maybe A', 'null E6'],
  ['B, but I am not sure', 'null E2'],
  ['Neither A nor B', 'null E2'],
  ['not B', 'null E2'],
  ['I cannot choose B', 'null E1'],
  ['I would not choose B', 'null E2'],
  ['I would never recommend Heat', 'null E2'],
  ['Answer: B', 'Heat E3'],
  ['A is fine.\nAnswer: B', 'Heat E3'],
  ['Best: B', 'Heat E3'],
  ['\\boxed{B}', 'Heat E4'],
  ['All of them are fine, so \\boxed{B}', 'Heat E3'],
  ['B\nA is dull.', 'Heat E3'],
  ['B, because A is no crime film', 'Heat E3'],
  ['B because of its plot', 'Heat E3'],
  ['B is the best', 'Heat E3'],
  ['I would choose B', 'Heat E3'],
  ['Since you do not like horror, I would choose B.', 'Heat E3'],
  ['Heat (B)', 'Heat E4'],
  ['Heat (A)', 'null M3'],
]);

const ronin = { history: [{ id: 'r', title: 'Ronin' }] };
table('a choice by title', 'choice by=title labels=none n=6', [
  ['Alien\nHeat', 'null E6'],
  ['Alien … Heat', 'null E6'],
  ['Answer: Alien\nAnswer: Heat', 'null E6'],
  ['Alien is great.\nAnswer: none of them', 'null E3 E2'],
  ['I cannot decide. Alien is a horror film.', 'null E1'],
  ['not Alien', 'null E2'],
  ["I'm sorry, but I cannot recommend Alien.", 'null E1'],
  ['I would not recommend Alien', 'null E2'],
  ['I wouldn’t recommend Alien', 'null E2'],
  ['The user would hate Aliens', 'null E2'],
  ['Anything but Heat', 'null E2'],
  ['Everything except Das Boot', 'null E2'],
  ['Is it Heat?', 'null E2'],
  ['Heat is better than Alien', 'null E6'],
  ['Glass Harbour, because it is like Heat', 'null S6'],
  ['I recommend Heat, as it is not a horror film', 'Heat E3 M2'],
  ['Heat, because it is like Ronin', 'Heat E3', ronin],
  ['Heat, because it is better than Alien', 'Heat E3'],
  ['Das Boot, because it is like Ronin', 'Boot, Das E3 E4', ronin],
  ['Das Boot (1981), a sequel to Ronin', 'Boot, Das E3 M2', ronin],
  ['Although you do not like crime, I recommend Heat', 'Heat E3 M2'],
  ['I would recommend Das Boot', 'Boot, Das E3 M2'],
  ['Ronin', 'null S4', ronin],
]);

table('titles with such words', 'choice by=title labels=none n=3 titles=Bad_Boys|No_Country_for_Old_Men|Maybe', [
  ['I recommend Bad Boys to this user', 'Bad Boys E3 M2'],
  ['The best is No Country for Old Men', 'No Country for Old Men E3'],
  ['Not Bad Boys', 'null E2'],
]);

const PARTS = 'n=3 titles=The_Good,_the_Bad_and_the_Ugly|2001:_A_Space_Odyssey|Up';
table('a part of one title', `choice by=title labels=none ${PARTS}`, [
  ['The Good', 'The Good, the Bad and the Ugly M2'],
  ['2001', '2001: A Space Odyssey M2'],
  ['Space Odyssey', '2001: A Space Odyssey M2'],
  ['The', 'null S6'],
  ['A', 'null S6'],
  ['Ugly', 'null S6'],
]);
table('a bare number is a label', `choice by=label ${PARTS}`, [
  ['2001', 'null R1'],
  ['2', '2001: A Space Odyssey'],
  ['2. 2001', '2001: A Space Odyssey E4'],
]);

table('ties in a ranking', 'ranking n=6', [
  ['3 > 1 = 2 > 4 > 6 > 5', 'null E6'],
  ['3, 1=2, 4, 6, 5', 'null E6'],
  ['[3] > [1] = [2] > [4] > [6] > [5]', 'null E6'],
  ['3 > (1, 2) > 4 > 6 > 5', 'null E6'],
  ['3 > {1,2} > 4 > 6 > 5', 'null E6'],
  ['3 > 1/2 > 4 > 6 > 5', 'null E6'],
  ['1. 3\n2. 1 = 2\n3. 4\n4. 6\n5. 5', 'null E6'],
  ['1. 3\n2. 1, 2\n3. 4\n4. 6\n5. 5', 'null E6'],
  ['3\n1 and 2 (tie)\n4\n6\n5', 'null E6'],
  ['3\n1 & 2 tied\n4\n6\n5', 'null E6'],
  ['[3, "1=2", 4, 6, 5]', 'null E4 E6'],
  ['Up > Alien = Heat > Aliens > Boot, Das > The Godfather', 'null E6'],
]);

table('lists in other dress', 'ranking n=6', [
  ['{3,1,2,4,6,5}', 'Up,Alien,Heat,Aliens,Boot, Das,The Godfather E4'],
  ['3-1-2-4-6-5', 'Up,Alien,Heat,Aliens,Boot, Das,The Godfather E4'],
  ['3 – 1 – 2 – 4 – 6 – 5', 'Up,Alien,Heat,Aliens,Boot, Das,The Godfather E4'],
  ['③①②④⑥⑤', 'Up,Alien,Heat,Aliens,Boot, Das,The Godfather E4'],
  [
    'Up (3)\nAlien (1)\nHeat (2)\nAliens (4)\nBoot, Das (6)\nThe Godfather (5)',
    'Up,Alien,Heat,Aliens,Boot, Das,The Godfather E4',
  ],
  [
    '1. Up (3)\n2. Alien (1)\n3. Heat (2)\n4. Aliens (4)\n5. Das Boot (6)\n6. The Godfather (5)',
    'Up,Alien,Heat,Aliens,Boot, Das,The Godfather E4',
  ],
]);

const films = { catalog: caseOf('choice n=10').items };
table('an item of the catalogue', 'item', [
  ['I would not recommend Heat to this user.', 'null E3 E2 S2', films],
  ['I would recommend Heat to this user, since it is no horror film.', 'id2 E3 M2', films],
]);
