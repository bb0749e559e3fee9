import { expect, test } from 'vitest';
import { films } from './project.ts';
import { folderWith } from './support.ts';
import { people, rating, taskProject, taskTemplate, yesNo } from './taskTemplates.ts';

/** A run's text and JSON. */
async function both(template: string, model: string, ...more: string[]) {
  const folder = folderWith(taskProject(template, { 'films.jsonl': films, 'people.jsonl': people(24) }));
  const argv = ['run', 'task.prompt', '--quiet', '--model', model, ...more];
  const [text, json] = [await folder.cli(argv), await folder.cli([...argv, '--format', 'json'])];
  expect(text.stdout + json.stdout).not.toMatch(/NaN|Infinity|undefined/);
  return { text: text.stdout, ...json.json() };
}

const items = taskTemplate(
  'rec.task: item\nrec.target: target\nrec.answer: { by: title, count: 3 }',
  'Name three films to watch next, one per line. Answer with the titles only.',
);
const explanation = taskTemplate(
  'rec.task: text\nrec.answer: { maxWords: 40 }',
  'Say in at most 40 words why {{item.title}} fits.',
);

test('items from the catalogue: recall, coverage and popularity lift', async () => {
  const { metrics, validity } = await both(items, 'sim/noisy', '--users', '24');
  expect(validity.rate).toBe(1);
  expect(Object.keys(metrics)).toEqual(expect.arrayContaining(['Recall@3', 'NDCG@3', 'coverage', 'popularityLift']));
  const named = metrics.coverage.all * 30;
  expect(named).toBeCloseTo(Math.round(named));
  expect(metrics.coverage.baselines.random.all).toBeCloseTo(1 - 0.9 ** 48);
  expect(metrics.popularityLift).toMatchObject({ interval: [expect.any(Number), expect.any(Number)] });
  expect(metrics['NDCG@3'].baselines.popularity.all).toBeNull();
});

test('texts: length and grounding, each with its interval, in JSON and text', async () => {
  const { metrics, text } = await both(explanation, 'sim/invalid?code=C2&rate=0.5', '--users', '24');
  expect(metrics.words.all).toBeGreaterThan(3);
  expect(metrics.grounded.all).toBeLessThan(0.8);
  expect(text).toMatch(/^words {4}\d/m);
  expect(text).toMatch(/^grounded 0\.\d\d \(0\.\d\d to 0\.\d\d\), 24 users$/m);
  expect(text).toContain('not strictly what was asked for');
});

test('the three columns stand in the text where they differ', async () => {
  const { metrics, text } = await both(yesNo, 'sim/invalid?code=E1&rate=0.3', '--users', '24');
  const { valid, all, baselines } = metrics.balancedAccuracy;
  expect(all).toBeLessThan(valid);
  expect(baselines.random).toMatchObject({ valid: 0.5 });
  expect(baselines.random.all).toBeLessThan(0.4);
  expect(text).toContain(
    `valid only ${valid.toFixed(2)}; chance ${baselines.random.all.toFixed(2)}, of valid answers 0.50`,
  );
});

test('fewer than ten of a kind: no interval, and nothing is called chance that is merely unknown', async () => {
  const { metrics, text, notes } = await both(yesNo, 'sim/fair', '--users', '8');
  expect(metrics.balancedAccuracy.interval).toBeNull();
  expect(notes.join()).toContain('cannot be told from chance (n = 8)');
  expect(text).toContain('cannot be told from chance (n = 8)');
});

test('ratings stand beside means that need no model', async () => {
  const { metrics } = await both(rating, 'sim/noisy', '--users', '24');
  expect(metrics.RMSE.baselines).toMatchObject({ middle: { all: expect.any(Number) }, others: expect.anything() });
  expect(metrics.MAE.all).toBeLessThanOrEqual(metrics.RMSE.all);
});
