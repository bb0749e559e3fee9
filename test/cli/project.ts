import type { FileTree } from './support.ts';

/** A ranking template, `rec.run` as given, over the users and films below. */
export function rankingTemplate(
  recRun = '{ users: 8, orders: mirror4, repeats: 1, seed: 1 }',
  model = 'sim/fair',
): string {
  return `---
model: ${model}
config: { temperature: 0, maxOutputTokens: 64 }
input:
  schema:
    history(array, "films watched, oldest first"): { title: string }
    candidates(array, films to rank): { label: string, title: string }
output: { format: text }
rec.task: ranking
rec.samples: { users: users.jsonl, catalog: films.jsonl }
rec.candidates: { input: candidates, labels: numbers }
rec.history: { input: history }
rec.answer: { by: label, count: all, format: lines }
rec.target: target
rec.run: ${recRun}
---
{{role "system"}}You recommend films.
{{role "user"}}
Watched: {{#each history}}{{title}}; {{/each}}
Candidates:
{{#each candidates}}{{label}}. {{title}}
{{/each}}
Rank all {{candidates.length}} candidates from best to worst. Answer with the numbers only, one per line.
`;
}

const FILMS = 30;

/** Thirty films with a popularity each. */
export const films = lines(FILMS, (i) => ({
  id: `f${i + 1}`,
  title: `Film number ${i + 1}`,
  popularity: (i * 7) % 31,
}));

/** Users u1 to uN: three films watched, ten candidates, the first of them the target. */
export function users(count: number): string {
  return lines(count, (i) => {
    const film = (k: number) => `f${((i * 3 + k) % FILMS) + 1}`;
    const candidates = Array.from({ length: 10 }, (_, k) => film(k + 5));
    return { id: `u${i + 1}`, history: [film(0), film(1), film(2)], candidates, target: candidates[0] };
  });
}

/** A project of one template, `rank.prompt`. */
export function project(more: FileTree = {}): FileTree {
  return { 'rank.prompt': rankingTemplate(), 'users.jsonl': users(12), 'films.jsonl': films, ...more };
}

function lines(count: number, row: (index: number) => unknown): string {
  return Array.from({ length: count }, (_, i) => `${JSON.stringify(row(i))}\n`).join('');
}

/** Arguments of a command on the template against a server. */
export function against({ baseUrl }: { readonly baseUrl: string }, command: 'run' | 'plan'): string[] {
  return [command, 'rank.prompt', '--format', 'json', '--model', 'openai-compatible/m', '--base-url', baseUrl];
}

/** An answer that ranks ten candidates as they stand. */
export const RANKING = Array.from({ length: 10 }, (_, i) => i + 1).join('\n');
