import { expect, test } from 'vitest';
import { read } from './support.ts';

/* Choices, yes and no, ratings, items, texts and turns of a dialogue: raw answer in, reading out. */

const LETTERS = 'choice labels=letters n=3';
test.each([
  ['B', 'strict 2'],
  [' B\n', 'strict 2'],
  ['b', 'valid 2 | E7 «b»'],
  ['(B)', 'valid 2 | E4 «(B)»'],
  ['B.', 'valid 2 | E4 «B.»'],
  ['[[B]]', 'valid 2 | E4 «[[B]]»'],
  ['Option B', 'valid 2 | E4 «Option B»'],
  ['B. Heat', 'valid 2 | E4 «B. Heat»'],
  ['A. Heat', 'none | M3 «A. Heat»'],
  ['Heat', 'valid 2 | E7 «Heat»'],
  ['B, because it is a crime film', 'valid 2 | E3 «because it is a crime film»'],
  ['B\nIt is the best of them.', 'valid 2 | E3 «B⏎It is the best of them.»'],
  ['B is the better one', 'valid 2 | E3 «B is the better one»'],
  ['The best one is option B.', 'valid 2 | E3 «The best one is option B.»'],
  ['All are great. My verdict: [[B]]', 'valid 2 | E3 «All are great. My verdict: [[B]]»'],
  ['Answer: B', 'valid 2 | E3 «Answer:»'],
  ['D', 'none | R1 «D»'],
  ['2', 'valid 2 | E7 «2»'],
  ['0', 'none | R1 «0»'],
  ['A or B', 'none | E6 «A or B»'],
  ['A/B', 'none | E6 «A/B»'],
  ['A\nB', 'none | E6 «A⏎B»'],
  ['Both', 'none | E6 «Both»'],
  ['A good choice is hard to name', 'none | E2 «A good choice is hard to name»'],
  ['The Glass Harbour', 'none | S6 «The Glass Harbour»'],
  ['I cannot choose between them', 'none | E1 «I cannot choose between them»'],
  ['dunno', 'none | E2 «dunno»'],
  ['! Heat [now]', 'valid 2 | E7 «! Heat [now]» | M2 «! Heat [now]»'],
])('choice by letter: %j', (raw, reading) => {
  expect(read(LETTERS, raw)).toBe(reading);
});

test.each([
  ['A is dull. C is fine.\nB', 'strict 2'],
  ['<think>A? C?</think>B', 'strict 2'],
  ['I thought of A.\nAnswer: B', 'strict 2'],
])('choice after reasoning: %j', (raw, reading) => {
  expect(read(`${LETTERS} reasoning=before`, raw)).toBe(reading);
});

test.each([
  ['Heat', 'strict 2'],
  ['"Heat"', 'valid 2 | E4 «"Heat"»'],
  [
    'I recommend Heat because it is thrilling.',
    'valid 2 | E3 «I recommend Heat because it is thrilling.» | M2 «I recommend Heat because it is thrilling.»',
  ],
  ['I recommend Heat rather than Alien.', 'none | E6 «I recommend Heat rather than Alien.»'],
  ['The Glass Harbour', 'none | S6 «The Glass Harbour»'],
  [
    'There is nothing here that I would call right for this user.',
    'none | E2 «There is nothing here that I would call right for this user.»',
  ],
])('choice by title: %j', (raw, reading) => {
  expect(read('choice by=title labels=none n=4', raw)).toBe(reading);
});

test.each([
  ['choice by=title labels=none n=4', 'Alien', 'none | T4 «Alien»'],
  ['choice by=title labels=none n=4', 'Heat', 'valid 2 | T4 «Heat»'],
  ['choice by=title labels=none n=4', 'The Godf', 'none | T4 «The Godf»'],
  ['choice n=10', '1', 'none | T4 «1»'],
  ['choice n=10', '2', 'valid 2 | T4 «2»'],
  ['yes_no', 'Yes', 'valid yes | T4 «Yes»'],
  ['yes_no', 'Ye', 'none | T4 «Ye»'],
  ['rating', '4', 'valid 4 | T4 «4»'],
  ['rating max=10', '1', 'none | T4 «1»'],
  ['rating step=0.5', '4', 'none | T4 «4»'],
  ['rating max=10', 'I would rate it 1', 'none | T4 «I would rate it 1»'],
  ['text', 'It is a fine', 'none | T4 «It is a fine»'],
  ['dialogue_turn', 'Response: It is', 'none | T4 «Response: It is»'],
])('%s, cut off at %j', (spec, raw, reading) => {
  expect(read(spec, raw, { finish: 'length' })).toBe(reading);
});

test.each([
  ['tie', 'strict tie'],
  ['Tie.', 'valid tie | E7 «Tie.»'],
  ['Both are equal', 'valid tie | E7 «Both are equal»'],
  ['both', 'valid tie | E7 «both»'],
  ['A', 'strict 1'],
])('pair_choice with a word for a tie: %j', (raw, reading) => {
  expect(read('pair_choice labels=letters n=2 tie=tie', raw)).toBe(reading);
});

test.each([
  ['yes_no', 'Yes', 'strict yes'],
  ['yes_no', 'No', 'strict no'],
  ['yes_no', 'yes', 'valid yes | E7 «yes»'],
  ['yes_no', 'Yes.', 'valid yes | E4 «Yes.»'],
  ['yes_no', '**NO!**', 'valid no | E4 «**NO!**» | E7 «NO»'],
  ['yes_no', 'true', 'valid yes | E7 «true»'],
  ['yes_no', 'Oui', 'valid yes | E7 «Oui»'],
  ['yes_no', 'No, because it is long', 'valid no | E3 «No, because it is long»'],
  ['yes_no', 'Answer: Yes', 'valid yes | E3 «Answer:»'],
  ['yes_no', 'The answer is no.', 'valid no | E3 «The answer is» | E4 «no.» | E7 «no»'],
  ['yes_no', 'Yes. There is no doubt about that at all.', 'valid yes | E3 «Yes. There is no doubt about that at all.»'],
  ['yes_no', 'No doubt the user would like it', 'none | E2 «No doubt the user would like it»'],
  ['yes_no', 'Yes and No', 'none | E6 «Yes and No»'],
  ['yes_no', 'yes or no', 'none | E6 «yes or no»'],
  ['yes_no', 'Yes/No', 'none | E6 «Yes/No»'],
  ['yes_no', 'Yes, and on reflection perhaps rather: No.', 'none | E6 «Yes, and on reflection perhaps rather: No.»'],
  ['yes_no', 'The user would enjoy it.', 'none | E2 «The user would enjoy it.»'],
  ['yes_no', 'Maybe', 'none | E2 «Maybe»'],
  ['yes_no', 'I am sorry, I cannot say', 'none | E1 «I am sorry, I cannot say»'],
  ['yes_no reasoning=before', 'The user likes crime, and no horror.\nYes', 'strict yes'],
  [
    'yes_no yes=thumbs-up no=thumbs-down',
    'A clear thumbs-up, I think.',
    'valid yes | E3 «A clear thumbs-up, I think.»',
  ],
  ['yes_no yes=like no=dislike', 'like', 'strict yes'],
  ['yes_no yes=like no=dislike', 'dislike', 'strict no'],
  ['yes_no yes=like no=dislike', 'No', 'valid no | E7 «No»'],
])('%s: %j', (spec, raw, reading) => {
  expect(read(spec, raw)).toBe(reading);
});

test.each([
  ['rating', '4', 'strict 4'],
  ['rating', '4.0', 'valid 4 | E4 «4.0»'],
  ['rating', '3.5', 'valid 4 | R2 «3.5»'],
  ['rating', '3.49', 'valid 3 | R2 «3.49»'],
  ['rating step=0.5', '3.5', 'strict 3.5'],
  ['rating step=0.1', '4.3', 'strict 4.3'],
  ['rating min=-2 max=2', '-1', 'strict -1'],
  ['rating', '**4**', 'valid 4 | E4 «**4**»'],
  ['rating', '４', 'valid 4 | E4 «４»'],
  ['rating', '4 stars', 'valid 4 | E4 «4 stars»'],
  ['rating', '4/5', 'valid 4 | E4 «4/5»'],
  ['rating', 'Rating: 4/5', 'valid 4 | E3 «Rating:» | E4 «4/5»'],
  ['rating', 'four', 'valid 4 | E7 «four»'],
  ['rating', '3,5', 'valid 4 | R2 «3,5»'],
  ['rating', '4. The user likes crime (3 of 10 films).', 'valid 4 | E3 «4. The user likes crime (3 of 10 films).»'],
  [
    'rating',
    'I would rate it 4 because the user rated 3 of 5 films',
    'valid 4 | E3 «I would rate it 4 because the user rated 3 of 5 films»',
  ],
  ['rating reasoning=before', 'Others gave it 3 stars.\n4', 'strict 4'],
  ['rating', '6', 'none | R1 «6»'],
  ['rating', '0', 'none | R1 «0»'],
  ['rating', '8/10', 'none | R3 «8/10» | R1 «8/10»'],
  ['rating', '4/10', 'none | R3 «4/10» | E2 «4/10»'],
  ['rating', '80 %', 'none | R3 «80 %» | R1 «80 %»'],
  ['rating', '4 or 5', 'none | E6 «4 or 5»'],
  ['rating', '4-5', 'none | E6 «4-5»'],
  ['rating', 'between 3 and 4', 'none | E6 «between 3 and 4»'],
  ['rating', 'The user saw 3 crime films, then 2 comedies', 'none | E6 «The user saw 3 crime films, then 2 comedies»'],
  ['rating', 'As an AI language model I cannot rate films', 'none | E1 «As an AI language model I cannot rate films»'],
  ['rating', 'no idea', 'none | E2 «no idea»'],
])('%s: %j', (spec, raw, reading) => {
  expect(read(spec, raw)).toBe(reading);
});

const catalog = [
  { id: 'heat', title: 'Heat' },
  { id: 'alien', title: 'Alien' },
];
const seen = { catalog, history: [{ id: 'heat', title: 'Heat' }] };

test.each([
  ['item', 'Heat', 'strict heat', { catalog }],
  ['item count=2', 'Heat\nAlien', 'strict heat,alien', { catalog }],
  ['item count=2', '1. Heat\n2. Alien', 'valid heat,alien | E4 «1. Heat» | E4 «2. Alien»', { catalog }],
  [
    'item',
    'I would recommend Heat.',
    'valid heat | E3 «I would recommend Heat.» | M2 «I would recommend Heat.»',
    { catalog },
  ],
  ['item', 'Ronin', 'none | S6 «Ronin» | S2', { catalog }],
  ['item', 'Heat', 'none | S4 «Heat» | S2', seen],
  ['item unseen=false', 'Heat', 'strict heat', seen],
  ['item count=2', 'Heat\nHeat', 'none | S1 «Heat» | S2', { catalog }],
  ['item count=2', 'Heat', 'none | S2', { catalog }],
  ['item', 'Heat\nAlien', 'none | S3 «Alien»', { catalog }],
  ['item by=id', 'heat', 'strict heat', { catalog }],
  ['item by=id', 'Heat', 'valid heat | E7 «Heat»', { catalog }],
  ['item', 'I am sorry, I cannot', 'none | E1 «I am sorry, I cannot»', { catalog }],
])('%s: %j', (spec, raw, reading, more) => {
  expect(read(spec, raw, more)).toBe(reading);
});

test('without a catalogue nothing says that a title does not exist: it stands for itself', () => {
  expect(read('item count=2', '1. Heat\n2. Ronin')).toBe('valid Heat,Ronin | E4 «1. Heat» | E4 «2. Ronin»');
  expect(read('item', 'Heat', { history: seen.history })).toBe('none | S4 «Heat» | S2');
});

const explain = 'Explain in one sentence why this user would like the film Heat.';
test.each([
  ['text', 'It is a fine crime film.', 'strict It is a fine crime film.', {}],
  ['text', '<think>Hm.</think>It is fine.', 'valid It is fine. | E4 «<think>Hm.</think>»', {}],
  ['text maxWords=3', 'It is very fine.', 'none | C1 «fine.»', {}],
  ['text', 'You will like Heat.', 'none | C1 «You will like Heat.»', { named: ['Heat', 'Alien'] }],
  [
    'text',
    'If you like "Alien", so will you HEAT!',
    'strict If you like "Alien", so will you HEAT!',
    { named: ['Heat', 'Alien'] },
  ],
  [
    'text',
    'You liked "Alien" so much.',
    'valid You liked "Alien" so much. | C2 «"Alien"»',
    { catalog, prompt: explain },
  ],
  ['text', 'You liked "Heat" so much.', 'strict You liked "Heat" so much.', { catalog, prompt: explain }],
  ['text', explain, `none | E5 «${explain}»`, { prompt: explain }],
  ['text', 'I am sorry, but I cannot explain that.', 'none | E1 «I am sorry, but I cannot explain that.»', {}],
  ['text', '', 'none | T3', {}],
])('%s: %j', (spec, raw, reading, more) => {
  expect(read(spec, raw, more)).toBe(reading);
});

test.each([
  ['Response: Try Heat.', 'strict Response: Try Heat.'],
  ['Response: Try Heat.\nIt is fine.', 'strict Response: Try Heat.⏎It is fine.'],
  ['response: Try Heat.', 'valid response: Try Heat. | E7 «response:»'],
  ['**Response:** Try Heat.', 'valid **Response:** Try Heat. | E4 «**Response:»'],
  ['Let me think.\nResponse: Try Heat.', 'valid Response: Try Heat. | E3 «Let me think.»'],
  ['Try Heat.', 'none | D1 «Try Heat.»'],
  ['Response: Try Heat.\nRequest: crime films', 'none | D1 «Request:»'],
  ['Response: Try Heat.\nUser: I will', 'none | D1 «User: I will»'],
  ['Response:', 'none | D1 «Response:»'],
  ['I am sorry, but I cannot do that.', 'none | E1 «I am sorry, but I cannot do that.»'],
])('dialogue_turn: %j', (raw, reading) => {
  expect(read('dialogue_turn', raw)).toBe(reading);
});

test('text before a turn is allowed with reasoning', () => {
  expect(read('dialogue_turn reasoning=before', 'Let me think.\nResponse: Try Heat.')).toBe(
    'strict Response: Try Heat.',
  );
});

test.each([
  ['User: I want The Godfather!', 'none | D2 «User: I want The Godfather!»'],
  ['User: I want a film about the mob.', 'strict User: I want a film about the mob.'],
])('a simulated user keeps the target: %j', (raw, reading) => {
  expect(read('dialogue_turn prefixes=User: roles=user', raw, { target: { id: 'g', title: 'The Godfather' } })).toBe(
    reading,
  );
});

test('a recommender may name the target', () => {
  const target = { id: 'g', title: 'The Godfather' };
  expect(read('dialogue_turn', 'Response: The Godfather it is.', { target })).toBe(
    'strict Response: The Godfather it is.',
  );
});
