import { expect, test } from 'vitest';
import { read } from './support.ts';

/* How titles are found: exact, normalised, by words, by spelling; and what is too little to go by. */

const THREE = 'ranking by=title labels=none n=3';
const TEN = 'ranking by=title labels=none n=10';
/** What one line names among the ten candidates: its reading without the codes about the nine others. */
const one = (line: string, more = {}) => read(`${TEN} count=1`, line, more);

test.each([
  ['Heat\nAlien\nUp', 'strict 2,1,3'],
  ['1. Heat\n2. Alien\n3. Up', 'valid 2,1,3 | E4 «1. Heat» | E4 «2. Alien» | E4 «3. Up»'],
  ['* Heat\n* "Alien"\n* **Up**', 'valid 2,1,3 | E4 «* Heat» | E4 «* "Alien"» | E4 «* **Up**»'],
  ['Heat, Alien, Up', 'valid 2,1,3 | E4 «Heat, Alien, Up»'],
  ['Heat > Alien > Up', 'valid 2,1,3 | E4 «Heat > Alien > Up»'],
  [
    '1. Heat\n   A crime drama by Michael Mann.\n2. Alien\n   Scary.\n3. Up\n   Lovely.',
    'valid 2,1,3 | E3 «A crime drama by Michael Mann.» | E3 «Scary.» | E3 «Lovely.» | E4 «1. Heat» | E4 «2. Alien» | E4 «3. Up»',
  ],
  [
    'Heat - a crime film that you will surely like\nAlien: since you like horror so much\nUp - why not',
    'valid 2,1,3 | E3 «Heat - a crime film that you will surely like» | E3 «Alien: since you like horror so much» | E3 «Up - why not»',
  ],
  ['Heat\nAlien / Up\nUp', 'usable 2,3 | M1 «Alien / Up» | S2'],
  [
    'I would not know which of these films to recommend to anybody.',
    'none | E2 «I would not know which of these films to recommend to anybody.»',
  ],
  ['I cannot recommend any of these.', 'none | E1 «I cannot recommend any of these.»'],
])('%j is read as a list', (raw, reading) => {
  expect(read(THREE, raw)).toBe(reading);
});

test.each([
  ['Boot, Das', 'strict 6'],
  ['Das Boot', 'valid 6 | E4 «Das Boot»'],
  ['Godfather, The', 'valid 5 | E4 «Godfather, The»'],
  ['godfather', 'valid 5 | E4 «godfather»'],
  ['Amelie', 'valid 9 | E4 «Amelie»'],
  ['Am&eacute;lie', 'valid 9 | E4 «Am&eacute;lie»'],
  ['AMÉLIE', 'valid 9 | E4 «AMÉLIE»'],
  ['Heat (1995)', 'valid 2 | E4 «Heat (1995)»'],
  ['Alien - Resurrection', 'valid 8 | E4 «Alien - Resurrection»'],
  ['1408', 'strict 7'],
  ['Alien', 'strict 1'],
  ['Aliens', 'strict 4'],
])('%s is a whole title', (line, reading) => {
  expect(one(line)).toBe(reading);
});

test.each([
  ['The Godfathr', 'valid 5 | M2 «The Godfathr»'],
  ['Alien Resurection', 'valid 8 | M2 «Alien Resurection»'],
  ['Resurrection', 'valid 8 | M2 «Resurrection»'],
  ['The film Heat', 'valid 2 | M2 «The film Heat»'],
  ['Watch Alien: Resurrection now', 'valid 8 | M2 «Watch Alien: Resurrection now»'],
  ['The Godfather, a classic', 'valid 5 | E3 «The Godfather, a classic»'],
])('%s is found inexactly', (line, reading) => {
  expect(one(line)).toBe(reading);
});

test.each([
  'A',
  'The',
  'U',
  'Rocky',
  'Rocky III',
  'Alien 3',
  'Heat 2',

  'turn up the heat now',
  'The Glass Harbour',
  'Uq',
  'Hat',
])('%s is none of the candidates', (line) => {
  expect(one(line)).toMatch(/^none \| (S6|E2)/);
});

test.each([
  ['equal titles', 'Heat|Heat|Up', 'Heat', 'none | M1 «Heat» | S2'],
  ['titles that differ by year alone', 'Heat_(1986)|Heat_(1995)|Up', 'Heat', 'none | M1 «Heat» | S2'],
  ['the year that settles it', 'Heat_(1986)|Heat_(1995)|Up', 'Heat (1995)', 'strict 2'],
  ['a year that neither has', 'Heat_(1986)|Heat_(1995)|Up', 'Heat (2021)', 'none | S6 «Heat (2021)» | S2'],
  ['spellings that are both near', 'Heart|Hearts|Up', 'Hearty', 'none | M1 «Hearty» | S2'],
  ['a beginning that two share', 'Star_Wars_Rebels|Star_Wars_Visions|Up', 'Star Wars', 'none | M1 «Star Wars» | S2'],
  ['a beginning of one', 'Star_Wars_Rebels|Heat|Up', 'Star Wars', 'valid 1 | M2 «Star Wars»'],
  ['short titles need every letter', 'Us|It|Her', 'Up', 'none | S6 «Up» | S2'],
])('ambiguity: %s', (_name, titles, line, reading) => {
  expect(read(`ranking by=title labels=none n=3 count=1 titles=${titles}`, line)).toBe(reading);
});

test('a title that the history or the catalogue has is not taken for a candidate like it', () => {
  expect(one('Alien³', { history: [{ id: 'a3', title: 'Alien³' }] })).toBe('none | S4 «Alien³» | S2');
  expect(one('Heat Wave', { catalog: [{ id: 'hw', title: 'Heat Wave' }] })).toBe('none | S5 «Heat Wave» | S2');
  expect(one('Heat (like Ronin)', { history: [{ id: 'r', title: 'Ronin' }] })).toMatch(/^valid 2/);
});

test('a label settles which of two equal titles is meant, and may not contradict a title', () => {
  expect(read('choice by=title n=2 titles=Heat|Heat', '2. Heat')).toBe('valid 2 | E4 «2. Heat»');
  expect(read('ranking by=title n=3 count=1', '3. Heat')).toBe('none | M3 «3. Heat» | S2');
});

test('titles with commas stay whole in a list with commas', () => {
  const spec = 'ranking by=title labels=none format=comma n=6';
  expect(read(spec, 'Boot, Das, Heat, Alien, Up, Aliens, The Godfather')).toBe('strict 6,2,1,3,4,5');
  expect(read(spec, '"Boot, Das", Heat, Alien, Up, Aliens, The Godfather')).toBe('strict 6,2,1,3,4,5');
});

test('a catalogue of 100,000 titles is indexed once, and then searched in time', { timeout: 30_000 }, () => {
  const catalog = Array.from({ length: 100_000 }, (_, i) => ({ id: `c${i}`, title: `The Film Number ${i} of Many` }));
  const invented = Array.from({ length: 20 }, (_, i) => `An Invented Story ${i}`).join('\n');
  const times = [1, 2, 3].map(() => {
    const start = performance.now();
    expect(read(THREE, invented, { catalog })).toMatch(/^none/);
    return performance.now() - start;
  });
  expect(Math.min(...times)).toBeLessThan(500);
});
