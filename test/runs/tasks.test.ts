import { expect, test } from 'vitest';
import { films, users } from '../cli/project.ts';
import { hooks, outcomesOf, runsIn } from './support.ts';

/** A template of a task, its front matter and its last sentence as given, over the usual users and films. */
function template(rec: string, body: string): string {
  return `---
model: sim/noisy
input:
  schema:
    history(array): { title: string }
    candidates?(array): { label?: string, title: string }
    item?: { title: string }
rec.samples: { users: users.jsonl, catalog: films.jsonl }
rec.history: { input: history }
rec.run: { users: 8, repeats: 1, seed: 1 }
${rec}
---
{{role "user"}}
Watched: {{#each history}}{{title}}; {{/each}}
${body}
`;
}

const listed = '{{#each candidates}}{{label}}. {{title}}\n{{/each}}';

/** The users with an item to ask about, its ground truths, and two candidates where the task wants a pair. */
function people(candidates: number): string {
  return users(12)
    .trim()
    .split('\n')
    .map((line, i) => {
      const user = JSON.parse(line);
      const [item] = user.candidates;
      return JSON.stringify({
        ...user,
        candidates: user.candidates.slice(0, candidates),
        item,
        liked: i % 2 === 0,
        rating: (i % 5) + 1,
      });
    })
    .join('\n');
}

test.each([
  [
    'choice',
    10,
    40,
    'rec.task: choice\nrec.candidates: { input: candidates }\nrec.target: target',
    `${listed}Answer with the number of the best film only.`,
  ],
  [
    'pair_choice',
    2,
    24,
    'rec.task: pair_choice\nrec.candidates: { input: candidates }\nrec.target: target',
    `${listed}Answer with the number of the better film only.`,
  ],
  [
    'yes_no',
    10,
    16,
    'rec.task: yes_no\nrec.target: liked',
    'Would this person like {{item.title}}? Answer with Yes or No only.',
  ],
  [
    'rating',
    10,
    16,
    'rec.task: rating\nrec.target: rating',
    'Rate {{item.title}} from 1 to 5. Answer with one number only.',
  ],
  ['item', 10, 16, 'rec.task: item\nrec.target: target', 'Name one film to watch next. Answer with its title only.'],
  ['text', 10, 16, 'rec.task: text\nrec.answer: { maxWords: 40 }', 'Say in at most 40 words what to watch next.'],
  [
    'dialogue_turn',
    10,
    16,
    "rec.task: dialogue_turn\nrec.answer: { prefixes: ['Recommender:'], roles: ['Seeker:'] }",
    'Go on as the recommender.',
  ],
])('%s: planned, asked, read and analysed', async (_task, candidates, calls, rec, body) => {
  const files = { 'rank.prompt': template(rec, body), 'users.jsonl': people(candidates), 'films.jsonl': films };
  const { runs, template: path, folder } = runsIn(files);
  const result = await runs.run(path, {}, hooks());
  expect(result.calls).toMatchObject({ planned: calls, made: calls, failed: 0 });
  expect(result.validity.valid, JSON.stringify(result.validity)).toBe(calls);
  const [outcome] = outcomesOf(folder, result.record);
  expect(outcome!.answer).not.toBeNull();
  expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
  const [again] = await runs.analyze([result.record], {});
  const { position, metrics, validity } = again!;
  expect([position, metrics, validity]).toEqual([result.position, result.metrics, result.validity]);
});
