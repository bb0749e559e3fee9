import { describe, expect, test } from 'vitest';
import type { AnswerCase } from '../../server/src/answers/index.ts';
import { read } from './support.ts';

/* Candidates: 1 Alien, 2 Heat, 3 Up, 4 Aliens, 5 The Godfather, 6 "Boot, Das", 7 1408, 8 Alien: Resurrection, 9 Amélie, 10 Rocky II. */

type Row = readonly [raw: string, reading: string, more?: Partial<AnswerCase>];

function table(name: string, spec: string, rows: readonly Row[]): void {
  describe(`${name} (${spec})`, () => {
    for (const [raw, reading, more] of rows)
      test(JSON.stringify(raw), () => expect(read(spec, raw, more)).toBe(reading));
  });
}

table('the exact form', 'ranking by=label n=3', [
  ['2\n1\n3', 'strict 2,1,3'],
  ['2\r\n1\r\n3\r\n', 'strict 2,1,3'],
  ['  2 \n\n1\n3\n', 'strict 2,1,3'],
  ['1\n2\n3', 'strict 1,2,3 | Q1 «1⏎2⏎3»'],
  ['3\n2\n1', 'strict 3,2,1 | Q1 «3⏎2⏎1»'],
]);

table('other forms', 'ranking by=label n=3', [
  ['2, 1, 3', 'valid 2,1,3 | E4 «2, 1, 3»'],
  ['2 1 3', 'valid 2,1,3 | E4 «2 1 3»'],
  ['2 > 1 > 3', 'valid 2,1,3 | E4 «2 > 1 > 3»'],
  ['[2] > [1] > [3]', 'valid 2,1,3 | E4 «[2] > [1] > [3]» | E4 «[2]» | E4 «[1]» | E4 «[3]»'],
  ['[2, 1, 3]', 'valid 2,1,3 | E4 «[2, 1, 3]»'],
  ['**2**\n**1**\n**3**', 'valid 2,1,3 | E4 «**2**» | E4 «**1**» | E4 «**3**»'],
  ['- 2\n- 1\n- 3', 'valid 2,1,3 | E4 «- 2» | E4 «- 1» | E4 «- 3»'],
  ['②\n①\n３', 'valid 2,1,3 | E4 «②» | E4 «①» | E4 «３»'],
  ['02\n01\n03', 'valid 2,1,3 | E4 «02» | E4 «01» | E4 «03»'],
  ['Option 2\n#1\nitem 3', 'valid 2,1,3 | E4 «Option 2» | E4 «#1» | E4 «item 3»'],
  ['```\n2\n1\n3\n```', 'valid 2,1,3 | E4 «```⏎2⏎1⏎3⏎```»'],
  ['Sure:\n```\n2\n1\n3\n```\nEnjoy!', 'valid 2,1,3 | E3 «Sure:» | E4 «```⏎2⏎1⏎3⏎```» | E3 «Enjoy!»'],
  ['<think>1? 3? 2?</think>\n2\n1\n3', 'valid 2,1,3 | E4 «<think>1? 3? 2?</think>»'],
]);

table('text around the answer', 'ranking by=label n=3', [
  [
    'Here is my ranking:\n2\n1\n3\nI hope this helps!',
    'valid 2,1,3 | E3 «Here is my ranking:» | E3 «I hope this helps!»',
  ],
  ['My ranking is: 2, 1, 3', 'valid 2,1,3 | E3 «My ranking is:» | E4 «2, 1, 3»'],
  ['Final answer: 2, 1, 3', 'valid 2,1,3 | E3 «Final answer:» | E4 «2, 1, 3»'],
  [
    'I like 3, but on the whole I would say:\n\nAnswer:\n2\n1\n3',
    'valid 2,1,3 | E3 «I like 3, but on the whole I would say:⏎⏎Answer:»',
  ],
  ['2 - because you like crime\n1\n3', 'valid 2,1,3 | E3 «because you like crime»'],
]);

table('reasoning before the answer', 'ranking by=label n=3 reasoning=before', [
  ['The user likes crime, so 2 comes first.\n\n2\n1\n3', 'strict 2,1,3'],
  ['<think>1? 3?</think>\n2\n1\n3', 'strict 2,1,3'],
  ['1\n2\n3\nNo, on second thoughts I would rather say:\n2\n1\n3', 'strict 2,1,3'],
  ['I think so.\n2\n1\n3\nI hope this helps!', 'valid 2,1,3 | E3 «I hope this helps!»'],
]);

table('list numbering is no label', 'ranking by=label n=3', [
  ['1. 2\n2. 1\n3. 3', 'valid 2,1,3 | E4 «1. 2» | E4 «2. 1» | E4 «3. 3»'],
  ['1 3\n2 1\n3 2', 'valid 3,1,2 | E4 «1 3» | E4 «2 1» | E4 «3 2»'],
  ['1) [2]\n2) [1]\n3) [3]', 'valid 2,1,3 | E4 «1) [2]» | E4 «2) [1]» | E4 «3) [3]»'],
  ['Rank 1: 2\nRank 2: 1\nRank 3: 3', 'valid 2,1,3 | E4 «Rank 1: 2» | E4 «Rank 2: 1» | E4 «Rank 3: 3»'],
  [
    '1. Heat\n2. Alien\n3. Up',
    'valid 2,1,3 | E4 «1. Heat» | E7 «Heat» | E4 «2. Alien» | E7 «Alien» | E4 «3. Up» | E7 «Up»',
  ],
  ['1. 2. Heat\n2. 1. Alien\n3. 3. Up', 'valid 2,1,3 | E4 «1. 2. Heat» | E4 «2. 1. Alien» | E4 «3. 3. Up»'],
  [
    '1. Glass Harbour\n2. Silent Orchard\n3. Paper Lantern',
    'none | E2 «1. Glass Harbour⏎2. Silent Orchard⏎3. Paper Lantern»',
  ],
  [
    '1. Glass Harbour\n2. Heat\n3. Alien',
    'usable 2,1 | E4 «1. Glass Harbour» | S6 «1. Glass Harbour» | E4 «2. Heat» | E7 «Heat» | E4 «3. Alien» | E7 «Alien» | S2',
  ],
  [
    'The ranking is as follows:\n\n1. **Heat** - great crime\n2. **Alien** - horror\n3. **Up** - fun\n\nLet me know if you need more!',
    'valid 2,1,3 | E3 «The ranking is as follows:» | E3 «Let me know if you need more!» | E4 «1. **Heat** - great crime» | E3 «**Heat** - great crime» | E7 «**Heat**» | E4 «2. **Alien** - horror» | E3 «**Alien** - horror» | E7 «**Alien**» | E4 «3. **Up** - fun» | E3 «**Up** - fun» | E7 «**Up**»',
  ],
]);

table('a numbered list on one line', 'ranking by=label n=3', [
  ['1. 2 2. 1 3. 3', 'valid 2,1,3 | E4 «1. 2 2. 1 3. 3»'],
  ['1. Heat 2. Alien 3. Up', 'valid 2,1,3 | E4 «1. Heat 2. Alien 3. Up» | E7 «Heat» | E7 «Alien» | E7 «Up»'],
]);

table('labels with titles', 'ranking by=label n=3', [
  ['2. Heat\n1. Alien\n3. Up', 'valid 2,1,3 | E4 «2. Heat» | E4 «1. Alien» | E4 «3. Up»'],
  ['2. Heat\n3. Alien\n1', 'usable 2,1 | E4 «2. Heat» | M3 «3. Alien» | S2'],
  ['Heat\nAlien\nUp', 'valid 2,1,3 | E7 «Heat» | E7 «Alien» | E7 «Up»'],
  ['Heat, Alien, Up', 'valid 2,1,3 | E4 «Heat, Alien, Up» | E7 «Heat» | E7 «Alien» | E7 «Up»'],
]);

table('letters', 'ranking labels=letters n=3', [
  ['B\nA\nC', 'strict 2,1,3'],
  ['b\na\nc', 'valid 2,1,3 | E7 «b» | E7 «a» | E7 «c»'],
  ['(B)\n(A)\n(C)', 'valid 2,1,3 | E4 «(B)» | E4 «(A)» | E4 «(C)»'],
  ['BAC', 'valid 2,1,3 | E4 «BAC»'],
  ['2\n1\n3', 'valid 2,1,3 | E7 «2» | E7 «1» | E7 «3»'],
  ['B. Heat\nA. Alien\nC. Up', 'valid 2,1,3 | E4 «B. Heat» | E4 «A. Alien» | E4 «C. Up»'],
  ['A. Heat\nB. Alien\nC. Up', 'none | M3 «A. Heat» | M3 «B. Alien» | E4 «C. Up» | S2'],
  ['B\nA\nD', 'usable 2,1 | R1 «D» | S2'],
]);

table('prefixed labels', 'ranking labels=M n=3', [
  ['M2\nM1\nM3', 'strict 2,1,3'],
  ['m2\n1\nM9', 'usable 2,1 | E7 «m2» | E7 «1» | R1 «M9» | S2'],
]);

table('the set rules', 'ranking by=label n=4', [
  ['2\n1\n3\n3', 'usable 2,1,3 | S1 «3» | S2'],
  ['2\n1\n3\n4\n2', 'usable 2,1,3,4 | S1 «2» | S3 «2»'],
  ['2\n1\n3', 'usable 2,1,3 | S2'],
  ['2\n1', 'usable 2,1 | S2'],
  ['2', 'none | S2'],
  ['2\n1\n3\n57', 'usable 2,1,3 | R1 «57» | S2'],
  ['0\n2\n1\n3', 'usable 2,1,3 | R1 «0» | S2'],
  ['2=1\n3\n4', 'none | E6 «2=1»'],
  ['[[2, 1], 3, 4]', 'none | E4 «[[2, 1], 3, 4]» | E6 «[2, 1]»'],
  ['2\n1\nThe Glass Harbour\n3', 'usable 2,1,3 | S6 «The Glass Harbour» | S2'],
  ['The Glass Harbour\n2\n1\n3', 'usable 2,1,3 | S6 «The Glass Harbour» | S2'],
  ['2\n1\nRonin\n3', 'usable 2,1,3 | S4 «Ronin» | S2', { history: [{ id: 'r', title: 'Ronin' }] }],
  ['2\n1\nRonin\n3', 'usable 2,1,3 | S5 «Ronin» | S2', { catalog: [{ id: 'r', title: 'Ronin' }] }],
  ['2\n1\n3\n4\n\nOr perhaps rather:\n4\n3\n2\n1', 'none | E3 «Or perhaps rather:» | E6 «4⏎3⏎2⏎1»'],
  ['2\n1\n3\n4\n\nOnce more, to be sure:\n2\n1\n3\n4', 'valid 2,1,3,4 | E3 «Once more, to be sure:»'],
]);

table('the first few of many', 'ranking by=label n=4 count=2', [
  ['3\n1', 'strict 3,1'],
  ['3\n1\n2', 'usable 3,1 | S3 «2»'],
  ['3', 'none | S2'],
]);

table('one is never merely usable', 'ranking by=label n=4 count=1', [
  ['3', 'strict 3'],
  ['3\n1', 'none | S3 «1»'],
  [
    'I would say Heat suits this user best.',
    'valid 2 | E3 «I would say Heat suits this user best.» | E7 «I would say Heat suits this user best.» | M2 «I would say Heat suits this user best.»',
  ],
]);

table('an answer that is cut off', 'ranking by=label n=3', [
  ['2\n1\n3', 'usable 2,1 | T4 «3» | S2', { finish: 'length' }],
  ['2\n1\n3\n', 'valid 2,1,3 | T4 «3»', { finish: 'length' }],
  ['2, 1, 3', 'usable 2,1 | T4 «2, 1, 3» | E4 «2, 1, 3» | S2', { finish: 'length' }],
  ['[2, 1, 3', 'usable 2,1 | T4 «[2, 1, 3» | E4 «[2, 1, 3» | S2', { finish: 'length' }],
  ['```\n2\n1\n3\n', 'valid 2,1,3 | T4 «3» | E4 «```»'],
  ['<think>so many films', 'none | T4 «<think>so many films»'],
  ['', 'none | T3', { finish: 'length' }],
]);

table('no answer', 'ranking by=label n=3', [
  ['', 'none | T3'],
  [' \n\t\n', 'none | T3'],
  ['<think>hm</think>\n', 'none | T3'],
  ['2\n1\n3', 'none | T2', { finish: 'content_filter' }],
  ['banana', 'none | E2 «banana»'],
  ['I am sorry, but I cannot rank these films.', 'none | E1 «I am sorry, but I cannot rank these films.»'],
  ['As an AI language model, I do not watch films.', 'none | E1 «As an AI language model, I do not watch films.»'],
]);

table('too few candidates', 'ranking by=label n=1', [
  ['1', 'strict 1'],
  ['2', 'none | R1 «2» | S2'],
]);
table('no candidates', 'ranking by=label n=0', [['1', 'none | E2 «1»']]);

table('commas', 'ranking by=label format=comma n=3', [
  ['2, 1, 3', 'strict 2,1,3'],
  ['2,1,3', 'strict 2,1,3'],
  ['2, 1, 3.', 'valid 2,1,3 | E4 «3.»'],
  ['2\n1\n3', 'valid 2,1,3 | E4 «2» | E4 «1» | E4 «3»'],
  ['Here it is:\n2, 1, 3', 'valid 2,1,3 | E3 «Here it is:»'],
]);

table('a JSON list', 'ranking by=label format=json n=3', [
  ['[2, 1, 3]', 'strict 2,1,3'],
  ['["2", "1", "3"]', 'valid 2,1,3 | E4 «"2"» | E4 «"1"» | E4 «"3"»'],
  ['{"rank order": [2, 1, 3]}', 'valid 2,1,3 | E4 «{"rank order": [2, 1, 3]}»'],
  ['Sure! [2, 1, 3] it is.', 'valid 2,1,3 | E3 «Sure!» | E3 «it is.»'],
  ['```json\n[2, 1, 3]\n```', 'valid 2,1,3 | E4 «```json⏎[2, 1, 3]⏎```»'],
  ['[2, 1, 3,]', 'valid 2,1,3 | E4 «[2, 1, 3,]»'],
  ['2\n1\n3', 'valid 2,1,3 | E4 «2» | E4 «1» | E4 «3»'],
]);

const prompt =
  'Candidates:\n1. Alien\n2. Heat\n3. Up\nRank all 3 candidates from best to worst. Answer with the numbers only.';
table('an echo of the prompt', 'ranking by=label n=3', [
  [
    'Rank all 3 candidates from best to worst. Answer with the numbers only.',
    'none | E5 «Rank all 3 candidates from best to worst. Answer with the numbers only.»',
    { prompt },
  ],
  [prompt, `none | E5 «${prompt.replaceAll('\n', '⏎')}»`, { prompt }],
  [
    '1. Alien\n2. Heat\n3. Up',
    'valid 1,2,3 | E4 «1. Alien» | E7 «Alien» | E4 «2. Heat» | E7 «Heat» | E4 «3. Up» | E7 «Up» | Q1 «1. Alien⏎2. Heat⏎3. Up»',
    { prompt },
  ],
  ['2\n1\n3', 'strict 2,1,3', { prompt }],
]);

table('ids', 'ranking by=id n=3', [
  ['id2\nid1\nid3', 'strict 2,1,3'],
  ['id2\nAlien\nid9', 'usable 2,1 | E7 «Alien» | S6 «id9» | S2'],
]);

/* Label 5 is the film "1408"; "300" has been watched. */
const NUMERIC = 'ranking n=5 titles=Heat|Up|Ran|Jaws|1408';
test.each([
  ['3. Ran\n1. Heat\n2. Up\n5. 1408\n4. Jaws', 'valid 3,1,2,5,4'],
  ['3\n1\n2\n5. 1408\n4', 'valid 3,1,2,5,4'],
  ['1. Heat\n2. Up\n3. Ran\n4. Jaws\n5. 1408', 'valid 1,2,3,4,5'],
  ['3. Ran\n1. Heat\n2. Up\n4. Jaws\n5. 300', 'usable 3,1,2,4,5'],
  ['1. 5\n2. 3\n3. 1\n4. 2\n5. 4', 'valid 5,3,1,2,4'],
])('a title that is a number agrees with its label: %j', (raw, reading) => {
  const told = read(NUMERIC, raw, { history: [{ id: 'h', title: '300' }] });
  expect(told.split(' | ')[0]).toBe(reading);
  expect(/R1/.test(told)).toBe(reading.startsWith('usable'));
});
