import { expect, test } from 'vitest';
import { parseJsonAt, plainValue } from '../../server/src/answers/json.ts';
import { read } from './support.ts';

/* Answers in JSON, by `path`, by the schema, or by what the value holds. */

const RANKING = 'ranking n=3 json={"path":"ranking"}';
test.each([
  ['{"ranking": [2, 1, 3]}', 'strict 2,1,3'],
  ['\n {"ranking": [2, 1, 3], "why": "crime"}\n', 'strict 2,1,3'],
  ['{"ranking": ["2", "1", "3"]}', 'valid 2,1,3 | E4 «"2"» | E4 «"1"» | E4 «"3"»'],
  ['{"ranking": ["Heat", "Alien", "Up"]}', 'valid 2,1,3 | E7 «"Heat"» | E7 «"Alien"» | E7 «"Up"»'],
  ['Here you are: {"ranking": [2, 1, 3]} Enjoy!', 'valid 2,1,3 | E3 «Here you are:» | E3 «Enjoy!»'],
  ['```json\n{"ranking": [2, 1, 3]}\n```', 'valid 2,1,3 | E4 «```json⏎{"ranking": [2, 1, 3]}⏎```»'],
  ["{'ranking': [2, 1, 3,]}", "valid 2,1,3 | E4 «{'ranking': [2, 1, 3,]}»"],
  ['{"ranking": [2, 1, 3], "ranking": [1, 2, 3]}', 'none | E2 «"ranking"»'],
  ['{"ranking": [2, 1, 1]}', 'usable 2,1 | S1 «1» | S2'],
  ['{"ranking": [2, 1, 7]}', 'usable 2,1 | R1 «7» | S2'],
  ['{"ranking": [[2, 1], 3]}', 'none | E6 «[2, 1]»'],
  ['{"ranking": [2, 1, "The Glass Harbour"]}', 'usable 2,1 | S6 «"The Glass Harbour"» | S2'],
  ['{"ranking": [2, 1, {}]}', 'usable 2,1 | S6 «{}» | S2'],
  ['{"ranking": "2, 1, 3"}', 'none | E2 «"2, 1, 3"»'],
  ['{"order": [2, 1, 3]}', 'none | E2 «{"order": [2, 1, 3]}»'],
  ['{"ranking": [2, 1, 3', 'usable 2,1 | T4 «{"ranking": [2, 1, 3» | S2'],
  ['{"ranking": [2, 1, 3,', 'valid 2,1,3 | T4 «{"ranking": [2, 1, 3,»'],
  ['{"rank', 'none | T4 «{"rank»'],
  ['2\n1\n3', 'none | E2 «2⏎1⏎3»'],
  ['{"ranking": [2, 1, 3]} {"ranking": [3, 1, 2]}', 'none | E6 «{"ranking": [3, 1, 2]}»'],
  ['{"ranking": [2 1 3]}', 'none | E2 «{"ranking": [2 1 3]}»'],
])('ranking at a path: %s', (raw, reading) => {
  expect(read(RANKING, raw)).toBe(reading);
});

test('the last JSON value is the answer after reasoning', () => {
  expect(read(`${RANKING} reasoning=before`, 'First {"ranking": [1, 2, 3]}, then\n{"ranking": [2, 1, 3]}')).toBe(
    'strict 2,1,3',
  );
});

const withSchema = (schema: object, more: object = {}) => `json=${JSON.stringify({ schema, ...more })}`;
const explained = withSchema({
  type: 'object',
  properties: { why: { type: 'string' }, ranking: { type: 'array', items: { type: 'integer' }, minItems: 3 } },
  required: ['why', 'ranking'],
});

test.each([
  ['{"why": "crime", "ranking": [2, 1, 3]}', 'strict 2,1,3'],
  ['{"ranking": [2, 1, 3]}', 'usable 2,1,3 | E2 «{"ranking": [2, 1, 3]}»'],
  ['{"why": 7, "ranking": [2, 1, 3]}', 'usable 2,1,3 | E2 «7»'],
  ['{"why": "crime", "ranking": ["2", "1", "3"]}', 'valid 2,1,3 | E4 «"2"» | E4 «"1"» | E4 «"3"»'],
  ['{"why": "crime", "ranking": [2, 1]}', 'usable 2,1 | S2'],
])('the schema is held against the rest of the value: %s', (raw, reading) => {
  expect(read(`ranking n=3 ${explained}`, raw)).toBe(reading);
});

const closed = withSchema({
  type: 'object',
  properties: { ranking: { type: 'array', items: { type: 'integer' } } },
  required: ['ranking'],
  additionalProperties: false,
});

test.each([
  ['{"ranking": [2, 1, 3]}', 'strict 2,1,3'],
  ['{"ranking": [2, 1, 3], "why": "crime"}', 'valid 2,1,3 | E3 «"why": "crime"»'],
  ['{"ranking": [2, 1], "why": "crime"}', 'usable 2,1 | E3 «"why": "crime"» | S2'],
])('what is said beside the answer does not make it another: %s', (raw, reading) => {
  expect(read(`ranking n=3 ${closed}`, raw)).toBe(reading);
});

const objects = withSchema({
  type: 'object',
  properties: {
    films: {
      type: 'array',
      items: {
        type: 'object',
        properties: { title: { type: 'string' }, why: { type: 'string' } },
        required: ['title', 'why'],
      },
    },
  },
});
test.each([
  [
    '{"films": [{"title": "Heat", "why": "a"}, {"title": "Alien", "why": "b"}, {"title": "Up", "why": "c"}]}',
    'strict 2,1,3',
  ],
  [
    '{"films": [{"title": "Heat"}, {"title": "Alien", "why": "b"}, {"title": "Up", "why": "c"}]}',
    'usable 2,1,3 | E2 «{"title": "Heat"}»',
  ],
])('entries may be objects: %s', (raw, reading) => {
  expect(read(`ranking by=title labels=none n=3 ${objects}`, raw)).toBe(reading);
});

const rating = withSchema({
  type: 'object',
  properties: { rating: { type: 'integer', minimum: 1, maximum: 5 }, why: { type: 'string' } },
});
test.each([
  [`rating ${rating}`, '{"rating": 4, "why": "crime"}', 'strict 4'],
  [`rating ${rating}`, '{"rating": 7}', 'none | R1 «7»'],
  [`rating ${rating}`, '{"rating": "4"}', 'valid 4 | E4 «"4"»'],
  [`rating ${rating}`, '{"rating": 3.5}', 'valid 4 | R2 «3.5»'],
  ['rating json={}', '{"rating": "4"}', 'valid 4 | E4 «"4"»'],
  ['rating json={}', '{"rating": "4 or 5"}', 'none | E6 «4 or 5»'],
  ['rating json={}', '4', 'strict 4'],
  ['rating json={}', '{"rating": null}', 'none | E2 «null»'],
  ['yes_no json={"path":"likes"}', '{"likes": true}', 'strict yes'],
  ['yes_no json={"path":"likes"}', '{"likes": "No"}', 'strict no'],
  ['yes_no json={"path":"likes"}', '{"likes": "Yes or No"}', 'none | E6 «Yes or No»'],
  ['yes_no json={"path":"likes"}', '{"likes": ""}', 'none | T3 «""»'],
  ['choice by=title labels=none json={"path":"a.b"}', '{"a": {"b": "Heat"}}', 'strict 2'],
  ['choice by=title labels=none json={"path":"a[1]"}', '{"a": ["Up", "Heat"]}', 'strict 2'],
  ['choice labels=letters json={"path":"choice"}', '{"choice": "b"}', 'valid 2 | E7 «b»'],
  ['choice json={"path":"choice"}', '{"__proto__": 1, "choice": 2}', 'strict 2'],
  ['choice json={"path":"constructor"}', '{"choice": 2}', 'none | E2 «{"choice": 2}»'],
  ['item json={"path":"title"}', '{"title": "Heat"}', 'strict heat'],
  ['text maxWords=2 json={"path":"why"}', '{"why": "much too long"}', 'none | C1 «long»'],
  ['dialogue_turn json={"path":"turn"}', '{"turn": "Response: hi"}', 'strict Response: hi'],
])('%s: %s', (spec, raw, reading) => {
  expect(read(spec, raw, spec.startsWith('item') ? { catalog: [{ id: 'heat', title: 'Heat' }] } : {})).toBe(reading);
});

test('a schema that is none says nothing about answers', () => {
  expect(read(`rating ${withSchema({ type: 'nonsense' }, { path: 'rating' })}`, '{"rating": 4}')).toBe('strict 4');
});

test.each([
  '{"a": [1, 2.5, -3e2, true, null, "x\\u00e9\\n\\"y\\""]}',
  '[]',
  '{}',
  '[[[{"a": {}}]]]',
  '"text"',
  '{"__proto__": {"x": 1}}',
])('JSON is read as JSON.parse reads it: %s', (text) => {
  expect(plainValue(parseJsonAt(text, 0)!.node)).toEqual(JSON.parse(text));
});
