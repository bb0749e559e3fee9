import { describe, expect, it } from 'vitest';
import { isAfterData, isOutputClause, locate, type Part, sentencesOf } from '../../server/src/semantics/index.ts';
import { meaningOf } from './support.ts';

const HEAD = `---
input:
  schema:
    history(array): { title: string }
    candidates(array): { label: string, title: string }
    k: integer
rec.task: ranking
rec.candidates: { input: candidates }
---
`;

function find(body: string, part: Part, partials = {}, head = HEAD): string {
  const text = head + body;
  const span = locate(part, meaningOf(text, partials));
  return span ? text.slice(span.start, span.end) : 'nowhere';
}

describe('candidates', () => {
  const candidates = (body: string, partials = {}) => find(body, { kind: 'candidates' }, partials);
  it('are the open tag of their block', () => {
    expect(candidates('{{#if candidates}}{{#each candidates as |c|}}{{c.title}}{{/each}}{{/if}}')).toBe(
      '{{#each candidates as |c|}}',
    );
    expect(candidates('{{candidates.length}} {{#candidates}}{{title}}{{/candidates}}')).toBe('{{#candidates}}');
  });
  it('are the mustache that shows them', () => {
    expect(candidates('{{candidates.length}} {{json candidates}}')).toBe('{{json candidates}}');
    expect(candidates('{{candidates.0.title}} or {{candidates.1.title}}')).toBe('{{candidates.0.title}}');
  });
  it('count where the partial is called that shows them', () => {
    expect(candidates('a {{> list}} b', { list: '{{#each candidates}}{{title}}{{/each}}' })).toBe('{{> list}}');
    expect(
      candidates('a {{> list items=candidates}} b', {
        list: '{{> inner}}',
        inner: '{{#each items}}{{title}}{{/each}}',
      }),
    ).toBe('{{> list items=candidates}}');
  });
  it('are nowhere where nothing shows them', () => {
    expect(
      candidates(
        '{{candidates.length}} {{#if candidates}}x{{/if}}{{#*inline "x"}}{{#each candidates}}{{/each}}{{/inline}}',
      ),
    ).toBe('nowhere');
    expect(find('{{#each candidates}}{{/each}}', { kind: 'candidates' }, {}, '---\nmodel: a/b\n---\n')).toBe('nowhere');
  });
});

describe('the answer instruction', () => {
  const LIST = 'Answer with words.\n{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\n';
  const instruction = (body: string, partials = {}) => find(body, { kind: 'answerInstruction' }, partials);
  it('is the last output clause after the last data', () => {
    expect(instruction(`${LIST}Rank them. Answer with the numbers only, one per line. Be fair.`)).toBe(
      'Answer with the numbers only, one per line.',
    );
    expect(instruction(`${LIST}Answer with numbers. Do not explain.\nThanks!`)).toBe('Do not explain.');
  });
  it('may hold values', () => {
    expect(instruction(`${LIST}Output the numbers of the best {{k}} of {{candidates.length}}, one per line.`)).toBe(
      'Output the numbers of the best {{k}} of {{candidates.length}}, one per line.',
    );
  });
  it('may go over lines', () => {
    expect(instruction(`${LIST}Rank them.\nAnswer with the numbers only,\none per line.\n`)).toBe(
      'Answer with the numbers only,\none per line.',
    );
  });
  it('stands where the partial is called that holds it', () => {
    expect(instruction(`${LIST}Rank.\n{{> output}}\n`, { output: 'Answer with the numbers only.' })).toBe(
      '{{> output}}',
    );
  });
  it('else is the last text of the last user message', () => {
    expect(instruction(`${LIST}Rank the films. You decide.`)).toBe('You decide.');
    expect(instruction(`{{role "user"}}${LIST}Rank the films.{{role "model"}}Sure: `)).toBe('Rank the films.');
  });
  it('else is the value of the task', () => {
    expect(instruction('{{#each candidates}}{{title}}{{/each}}')).toBe('ranking');
    expect(find('{{x}}', { kind: 'answerInstruction' }, {}, '---\nmodel: a/b\n---\n')).toBe('nowhere');
  });
});

describe('fields and inputs', () => {
  it('are found by their path and name', () => {
    expect(find('x', { kind: 'frontMatter', path: ['rec.candidates', 'input'] })).toBe('candidates');
    expect(find('x', { kind: 'frontMatter', path: ['input', 'schema'] })).toBe('schema');
    expect(find('x', { kind: 'frontMatter', path: ['rec.run', 'seed'] })).toBe('nowhere');
    expect(find('{{k}}', { kind: 'input', name: 'k' })).toBe('k');
    expect(find('{{#each none}}{{/each}}', { kind: 'input', name: 'nothing' })).toBe('nowhere');
    expect(find('a {{name}}', { kind: 'input', name: 'name' }, {}, '')).toBe('{{name}}');
  });
});

describe('sentences', () => {
  const sentences = (body: string) => sentencesOf(meaningOf(body)).map(({ text }) => text);
  it.each([
    ['One. Two! Three?', ['One.', 'Two!', 'Three?']],
    ['Say "Yes." or "No."\nNext', ['Say "Yes." or "No."', 'Next']],
    ['1. First\n2. Second', ['1. First', '2. Second']],
    ['A line\nthat goes on.\n\nAnother', ['A line\nthat goes on.', 'Another']],
    ['Use {{a}} and {{b.c}}. {{d}} is next', ['Use {{a}} and {{b.c}}.', '{{d}} is next']],
    ['Give e.g. one.', ['Give e.g. one.']],
    ['One {{#if x}}two{{/if}} three.', [`One ${' '.repeat(9)}two${' '.repeat(7)} three.`]],
    ['Before{{!-- only the numbers. --}} after.', [`Before${' '.repeat(28)} after.`]],
    ['List:\n- a\n- b', ['List:', '- a', '- b']],
    ['Wie? 好的。再见。', ['Wie?', '好的。', '再见。']],
    ['', []],
  ])('%j', (body, expected) => expect(sentences(body)).toEqual(expected));

  it('stand in messages', () => {
    const found = sentencesOf(meaningOf('Hi.{{role "system"}}Be brief.{{role "user"}}Go.{{history}}More.'));
    expect(found.map(({ text, role, message }) => `${message} ${role}: ${text}`)).toEqual([
      '0 user: Hi.',
      '1 system: Be brief.',
      '2 user: Go.',
      '3 model: More.',
    ]);
  });

  it('have their characters', () => {
    const text = '---\r\nmodel: a/b\r\n---\r\n😀 One.\r\nTwo {{x}}!\r\n';
    for (const { span, text: own } of sentencesOf(meaningOf(text))) expect(text.slice(span.start, span.end)).toBe(own);
  });
});

describe('output clauses', () => {
  it.each([
    'Give the film a chance.',
    'These are the titles.',
    'You are a list maker.',
    'Here is the list of films:',
    'The user only likes old films.',
    'Name the user.',
  ])('%s is none', (sentence) => expect(isOutputClause(sentence)).toBe(false));
  it.each([
    'Respond in JSON.',
    'answer yes or no',
    'Nothing else.',
    'The answer must be a number.',
    'One title per line, please.',
  ])('%s is one', (sentence) => expect(isOutputClause(sentence)).toBe(true));
});

it('asks a sentence at a time no more of a long template than of a short one', () => {
  const meaning = meaningOf(`${HEAD}${'Say {{history.length}} now.\n'.repeat(15_000)}`);
  const sentences = sentencesOf(meaning);
  const start = process.cpuUsage();
  expect(sentences.filter((one) => isAfterData(one, meaning))).toHaveLength(15_000);
  const { user, system } = process.cpuUsage(start);
  // Looking through all of it for each sentence is seconds.
  expect((user + system) / 1000).toBeLessThan(200);
});

it('cuts a long line into sentences in linear time', () => {
  const meaning = meaningOf('。'.repeat(100_000));
  const start = process.cpuUsage();
  expect(sentencesOf(meaning)).toHaveLength(100_000);
  const { user, system } = process.cpuUsage(start);
  // Looking for the beginning of the line at each of them is seconds.
  expect((user + system) / 1000).toBeLessThan(1_000);
});
