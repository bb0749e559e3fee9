import { describe, expect, it } from 'vitest';
import { fieldAt, type Task } from '../../server/src/schema/index.ts';
import { parseDocument } from '../../server/src/template/index.ts';
import { brief, check, metaOf, template } from './support.ts';

/** Front matter of a task that has nothing wrong with it, and a field more. */
function withTask(task: Task, field = ''): string {
  const about = ['ranking', 'choice', 'pair_choice'].includes(task) && !field.startsWith('rec.candidates');
  const needed =
    task === 'dialogue_turn' && !field.startsWith('rec.answer') ? 'rec.answer: { prefixes: A, roles: B }' : '';
  return [`rec.task: ${task}`, about ? 'rec.candidates: { input: items }' : '', needed, field]
    .filter(Boolean)
    .join('\n');
}

const TASKS: Task[] = ['yes_no', 'rating', 'pair_choice', 'choice', 'ranking', 'item', 'text', 'dialogue_turn'];

describe('accepted', () => {
  it.each(TASKS)('rec.task: %s', (task) => {
    expect(check(withTask(task))).toBe('\n\n');
    expect(metaOf(withTask(task)).rec.task).toBe(task);
  });

  it.each([
    ['rec.samples: { users: u.jsonl }', { samples: { users: ['u.jsonl'] } }],
    ['rec.samples: { users: "u/*.csv", catalog: c.jsonl }', { samples: { users: ['u/*.csv'], catalog: ['c.jsonl'] } }],
    ['rec.samples: { users: [a, b], catalog: [c, d] }', { samples: { users: ['a', 'b'], catalog: ['c', 'd'] } }],
    ...['numbers', 'letters', 'none'].map((labels) => [
      `rec.candidates: { input: c, labels: ${labels} }`,
      { candidates: { input: 'c', labels } },
    ]),
    ['rec.candidates: { input: c, labels: { prefix: M } }', { candidates: { input: 'c', labels: { prefix: 'M' } } }],
    ['rec.candidates: { input: c, keep: 12 }', { candidates: { input: 'c', keep: 12 } }],
    [
      'rec.candidates: { input: c, keep: all, shuffle: true }',
      { candidates: { input: 'c', keep: 'all', shuffle: true } },
    ],
    [
      'rec.history: { input: h, keep: 5, order: newest-first }',
      { history: { input: 'h', keep: 5, order: 'newest-first' } },
    ],
    [
      'rec.history: { input: h, keep: all, order: oldest-first }',
      { history: { input: 'h', keep: 'all', order: 'oldest-first' } },
    ],
    ['rec.target: user.target', { target: 'user.target' }],
    [
      'rec.instruction: { preference: explicit, intention: vague, form: matching, strategy: recency }',
      { instruction: { preference: 'explicit', intention: 'vague', form: 'matching', strategy: 'recency' } },
    ],
    ['rec.variant: terse', { variant: 'terse' }],
    ['rec.disable: [unused-input, L06]', { disable: ['unused-input', 'L06'] }],
    [
      'rec.run: { users: 4, repeats: 0, seed: -1, temperature: 0.7, budget: { calls: 1, tokens: 2, usd: 0.5, context: 4096 } }',
      {
        run: {
          users: 4,
          repeats: 0,
          seed: -1,
          temperature: 0.7,
          budget: { calls: 1, tokens: 2, usd: 0.5, context: 4096 },
        },
      },
    ],
    ['rec.run: { stop: fixed }', { run: { stop: 'fixed' } }],
    ['rec.run: { stop: early, orders: "random:12" }', { run: { stop: 'early', orders: 'random:12' } }],
    ...['given', 'random:1', 'random:9999', 'mirror', 'mirror4', 'cyclic', 'williams', 'all', 'swap'].map((orders) => [
      `rec.run: { orders: ${orders} }`,
      { run: { orders } },
    ]),
    ['rec.run: { orders: target:5 }\nrec.target: t', { run: { orders: 'target:5' }, target: 't' }],
  ] as [string, object][])('%s', (field, read) => {
    expect(check(withTask('ranking', field))).toBe('\n\n');
    expect(metaOf(withTask('ranking', field)).rec).toMatchObject(read);
  });

  it.each([
    ['ranking', 'by: label, count: all, format: lines'],
    ['ranking', 'by: title, count: 3, format: comma'],
    ['ranking', 'by: id, format: json, reasoning: before'],
    ['choice', 'by: label'],
    ['choice', 'by: title, reasoning: none'],
    ['pair_choice', 'by: id, tie: equal'],
    ['yes_no', 'yes: ["Yes", "Y"], no: "No"'],
    ['rating', 'min: 0.5, max: 5, step: 0.5'],
    ['item', 'by: title, count: 5, unseen: false'],
    ['item', 'by: id'],
    ['text', 'maxWords: 40, mustName: [item.title]'],
    ['dialogue_turn', 'prefixes: ["A:"], roles: [recommender]'],
  ] as [Task, string][])('rec.answer of %s: %s', (task, answer) => {
    expect(check(withTask(task, `rec.answer: { ${answer} }`))).toBe('\n\n');
  });

  it('an answer in JSON has a path in it', () => {
    expect(check(withTask('ranking', 'output: { format: json }\nrec.answer: { path: result.items }'))).toBe('\n\n');
  });
});

describe('refused, on the very value', () => {
  it.each([
    ['rec.task: rank', 'rank'],
    ['rec.task:', 'rec.task'],
    ['rec.task: [ranking]', '[ranking]'],
  ])('%s', (yaml, under) => expect(brief(yaml)).toEqual([`wrong-value ${under}`]));

  it.each([
    ['rec.samples: u.jsonl', 'wrong-value u.jsonl'],
    ['rec.samples: { users: [] }', 'wrong-value []'],
    ['rec.samples: { users: [a, 3] }', 'wrong-value 3'],
    ['rec.samples: { catalog: c }', 'missing-field rec.samples'],
    ['rec.candidates: { input: 5 }', 'wrong-value 5'],
    ['rec.candidates: { labels: none }', 'missing-field rec.candidates'],
    ['rec.candidates: { input: c, labels: roman }', 'wrong-value roman'],
    ['rec.candidates: { input: c, labels: 1 }', 'wrong-value 1'],
    ['rec.candidates: { input: c, labels: {} }', 'missing-field labels'],
    ['rec.candidates: { input: c, labels: { prefix: "" } }', 'wrong-value ""'],
    ['rec.candidates: { input: c, labels: { prefix: M, from: 0 } }', 'unknown-field from'],
    ['rec.candidates: { input: c, keep: 0 }', 'wrong-value 0'],
    ['rec.candidates: { input: c, keep: 2.5 }', 'wrong-value 2.5'],
    ['rec.candidates: { input: c, keep: most }', 'wrong-value most'],
    ['rec.candidates: { input: c, shuffle: "no" }', 'wrong-value "no"'],
    ['rec.history: { input: h, order: newest }', 'wrong-value newest'],
    ['rec.history: { input: h, labels: none }', 'unknown-field labels'],
    ['rec.target: 3', 'wrong-value 3'],
    ['rec.target: ""', 'wrong-value ""'],
    ['rec.instruction: { form: listwise }', 'wrong-value listwise'],
    ['rec.instruction: { style: terse }', 'unknown-field style'],
    ['rec.variant: 2', 'wrong-value 2'],
    ['rec.disable: unused-input', 'wrong-value unused-input'],
    ['rec.disable: [6]', 'wrong-value 6'],
    ['rec.run: { users: 0 }', 'wrong-value 0'],
    ['rec.run: { users: all }', 'wrong-value all'],
    ['rec.run: { repeats: -1 }', 'wrong-value -1'],
    ['rec.run: { seed: 1.5 }', 'wrong-value 1.5'],
    ['rec.run: { temperature: -0.1 }', 'wrong-value -0.1'],
    ['rec.run: { stop: soon }', 'wrong-value soon'],
    ['rec.run: { budget: 60 }', 'wrong-value 60'],
    ['rec.run: { budget: { calls: 0 } }', 'wrong-value 0'],
    ['rec.run: { budget: { euros: 1 } }', 'unknown-field euros'],
    ['rec.run: { concurrency: 4 }', 'unknown-field concurrency'],
    ...['random', 'random:0', 'random:10000', 'mirror:2', 'given:1', 'target', 'latin'].map((orders) => [
      `rec.run: { orders: ${orders} }`,
      `wrong-value ${orders}`,
    ]),
    ['rec.colour: red', 'unknown-field rec.colour'],
  ] as [string, string][])('%s', (field, problem) => {
    expect(brief(withTask('ranking', field))).toEqual([problem]);
  });

  it.each([
    ['ranking', 'by: name', 'wrong-value name'],
    ['ranking', 'count: 0', 'wrong-value 0'],
    ['ranking', 'format: table', 'wrong-value table'],
    ['choice', 'format: lines', 'unknown-field format'],
    ['choice', 'tie: equal', 'unknown-field tie'],
    ['pair_choice', 'tie: ""', 'wrong-value ""'],
    ['yes_no', 'yes: []', 'wrong-value []'],
    ['yes_no', 'no: [1]', 'wrong-value 1'],
    ['rating', 'step: 0', 'wrong-value 0'],
    ['rating', 'max: high', 'wrong-value high'],
    ['item', 'by: label', 'wrong-value label'],
    ['item', 'count: all', 'wrong-value all'],
    ['item', 'unseen: "no"', 'wrong-value "no"'],
    ['text', 'maxWords: 0', 'wrong-value 0'],
    ['text', 'mustName: title', 'wrong-value title'],
    ['dialogue_turn', 'roles: [a]', 'missing-field rec.answer'],
    ['ranking', 'reasoning: after', 'wrong-value after'],
  ] as [Task, string, string][])('rec.answer of %s: %s', (task, answer, problem) => {
    expect(brief(withTask(task, `rec.answer: { ${answer} }`))).toEqual([problem]);
  });

  it('a task that has no answer without rec.answer', () => {
    expect(brief('rec.task: dialogue_turn')).toEqual(['missing-field ---']);
  });
  it('any field without a task', () => {
    expect(brief('rec.variant: a')).toEqual(['missing-field ---']);
  });
});

describe('what is refused is not used', () => {
  it('and takes with it what needs it', () => {
    const rec = (yaml: string) => metaOf(yaml).rec;
    expect(rec('rec.task: ranking\nrec.samples: { users: [1], catalog: c }')).toEqual({ task: 'ranking' });
    expect(rec('rec.task: ranking\nrec.candidates: { input: 5, keep: 3 }')).toEqual({ task: 'ranking' });
    expect(rec('rec.task: ranking\nrec.candidates: { input: c, labels: { prefx: M } }')).toEqual({
      task: 'ranking',
      candidates: { input: 'c' },
    });
    expect(rec('rec.task: ranking\nrec.run: { users: 0, seed: 3, sede: 4 }')).toEqual({
      task: 'ranking',
      run: { seed: 3 },
    });
    expect(rec('rec.task: rankin\nrec.colour: red')).toEqual({});
  });
});

describe('defaults', () => {
  it.each([
    ['rec.candidates', 'labels', 'numbers', 'ranking'],
    ['rec.candidates', 'keep', 'all', 'ranking'],
    ['rec.candidates', 'shuffle', true, 'ranking'],
    ['rec.history', 'keep', 'all', 'ranking'],
    ['rec.history', 'order', 'oldest-first', 'ranking'],
    ['rec.answer', 'count', 'all', 'ranking'],
    ['rec.answer', 'format', 'lines', 'ranking'],
    ['rec.answer', 'reasoning', 'none', 'choice'],
    ['rec.answer', 'yes', ['Yes'], 'yes_no'],
    ['rec.answer', 'no', ['No'], 'yes_no'],
    ['rec.answer', 'min', 1, 'rating'],
    ['rec.answer', 'max', 5, 'rating'],
    ['rec.answer', 'step', 1, 'rating'],
    ['rec.answer', 'by', 'title', 'item'],
    ['rec.answer', 'count', 1, 'item'],
    ['rec.answer', 'unseen', true, 'item'],
    ['rec.run', 'users', 8, 'ranking'],
    ['rec.run', 'repeats', 1, 'ranking'],
    ['rec.run', 'seed', 1, 'ranking'],
    ['rec.run', 'stop', 'fixed', 'ranking'],
  ])('%s.%s is %s', (field, key, value, task) => {
    const document = parseDocument(template(`rec.task: ${task}`));
    expect(fieldAt([field, key], document)?.default).toEqual(value);
  });
});
