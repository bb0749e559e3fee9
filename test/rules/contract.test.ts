import { describe, expect, it } from 'vitest';
import { allProblems, lint, lintData, ranking } from './support.ts';

const LIST = '{{#each history}}{{title}}; {{/each}}\n{{#each candidates}}\n{{label}}. {{title}}\n{{/each}}\n';
const rank = (body: string, rec: string, code: string) =>
  lint(ranking({ body: `${LIST}${body}`, rec }), { codes: [code] });

describe('answer-format', () => {
  const show = (body: string, format: string) => rank(body, `rec.answer: { format: ${format} }`, 'answer-format');
  it('compares the form that is asked for with the one that is read', () => {
    expect(show('Answer with the numbers only, one per line.', 'json')).toMatchInlineSnapshot(`
      "Answer with the numbers only, one per line.
                                    ~~~~~~~~~~~~ warning answer-format: The prompt asks for one entry per line, and the answer is read as a JSON array (\`rec.answer.format\`)."
    `);
    expect(show('Answer with the numbers only, one per line.', 'comma')).toMatchInlineSnapshot(`
      "Answer with the numbers only, one per line.
                                    ~~~~~~~~~~~~ warning answer-format: The prompt asks for one entry per line, and the answer is read as entries separated by commas (\`rec.answer.format\`)."
    `);
    expect(show('Return a JSON array of the numbers.', 'lines')).toMatchInlineSnapshot(`
      "Return a JSON array of the numbers.
               ~~~~~~~~~~ warning answer-format: The prompt asks for a JSON array, and the answer is read as one entry per line (\`rec.answer.format\`)."
    `);
    expect(rank('Numbers only, separated by commas.', '', 'answer-format')).toMatchInlineSnapshot(`
      "Numbers only, separated by commas.
                    ~~~~~~~~~~~~~~~~~~~ warning answer-format: The prompt asks for entries separated by commas, and the answer is read as one entry per line (\`rec.answer.format\`)."
    `);
  });

  it.each([
    ['Answer with the numbers only, one per line.', 'lines'],
    ['Answer with the numbers only, separated by commas.', 'comma'],
    ['Return a JSON array, one number per line in it.', 'json'],
    ['Answer with the numbers only. Do not use JSON.', 'lines'],
    ['The films above are separated by commas. Answer with the numbers only.', 'lines'],
    ['Answer with the numbers only, and not as JSON.', 'lines'],
    ['The candidates above are given one per line. Answer with the numbers, comma-separated.', 'comma'],
    ['Answer with the numbers only, best first.', 'json'],
    ['Return a list such as [3, 1, 2], one number per line.', 'json'],
    ['Answer with the numbers one per line, or like this: 3, 1, 2', 'comma'],
  ])('is silent for: %s (%s)', (body, format) => expect(show(body, format)).toBe(''));
});

describe('typed-count, of all', () => {
  const show = (body: string, count: number | 'all' = 2) =>
    rank(body, `rec.answer: { count: ${count} }`, 'typed-count');
  it('compares all with a number', () => {
    expect(show('Rank all candidates, each exactly once. Answer with the numbers only.')).toMatchInlineSnapshot(`
      "Rank all candidates, each exactly once. Answer with the numbers only.
      ~~~~~~~~ warning typed-count: The prompt asks for all candidates, and the answer is read as the best 2 (\`rec.answer.count\`)."
    `);
    expect(show('List every one of them once. Answer with the numbers only.')).toMatchInlineSnapshot(`
      "List every one of them once. Answer with the numbers only.
           ~~~~~~~~~~~~~~~~~~~~~~ warning typed-count: The prompt asks for all candidates, and the answer is read as the best 2 (\`rec.answer.count\`)."
    `);
  });
  it.each([
    'Rank all candidates. Answer with the numbers of the best 2.',
    'Rank all of them, and name the two best only.',
    'Rank all of them in your mind. Answer with the top few.',
    'Rank every candidate. Answer with the best {{k}}.',
    'Go through all candidates. Answer with the numbers of those that fit.',
    'The viewer has seen all films above.',
  ])('is silent for: %s', (body) => expect(show(body)).toBe(''));
  it('is silent where all are read', () => expect(show('Rank all of them, each once.', 'all')).toBe(''));
});

describe('what the sample users do not have', () => {
  const body = `${LIST}Rank them. Answer with the numbers only, one per line.`;
  const items = ['A film', 'Another', 'The third'].map((title, i) => ({ id: `m${i}`, title }));
  const user = { history: [], candidates: items };
  const data = (rec: string, users: readonly object[], code: string) =>
    lintData(
      ranking({ body, rec }),
      users.map((one, i) => ({ id: `u${i}`, ...one })),
      { codes: [code] },
    );

  it('count-above-candidates: more to answer than any of them has', async () => {
    const fewer = { ...user, candidates: items.slice(1) };
    expect(await data('rec.answer: { count: 30 }', [user, fewer], 'count-above-candidates')).toMatchInlineSnapshot(`
      "rec.answer: { count: 30 }
                           ~~ warning count-above-candidates: \`count: 30\` is more than any sample user has candidates: 3 at most. It then means all of them."
    `);
    expect(await data('rec.answer: { count: 3 }', [user, fewer], 'count-above-candidates')).toBe('');
    expect(await data('', [user], 'count-above-candidates')).toBe('');
  });

  it('unknown-target: a ground truth that none of them has', async () => {
    const known = { ...user, target: 'm1' };
    expect(await data('rec.target: targett', [known, known], 'unknown-target')).toMatchInlineSnapshot(`
      "rec.target: targett
                  ~~~~~~~ warning unknown-target: No sample user has \`targett\`, so that a run cannot tell how good the answers are. Did you mean \`target\`?"
    `);
    expect(await data('rec.target: target', [user, user], 'unknown-target')).toMatchInlineSnapshot(`
      "rec.target: target
                  ~~~~~~ warning unknown-target: No sample user has \`target\`, so that a run cannot tell how good the answers are. Name the field that holds it, or leave \`rec.target\` out."
    `);
    expect(await data('rec.target: target', [user, known], 'unknown-target')).toBe('');
    expect(await data('', [user], 'unknown-target')).toBe('');
  });
});

describe('a ground truth that the input requires', () => {
  it('is told once', () => {
    const text = ranking({ body: LIST, schema: 'target: string', rec: 'rec.target: target' });
    expect(allProblems(text).filter(({ message }) => message.includes('`target`'))).toMatchObject([
      { code: 'contradiction' },
    ]);
    const free = text.replace('target: string', 'target?: string');
    expect(allProblems(free).filter(({ message }) => message.includes('`target`'))).toMatchObject([
      { code: 'unused-input' },
    ]);
  });
});
