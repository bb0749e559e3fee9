import { users } from './project.ts';
import type { FileTree } from './support.ts';

/** A template of a task over the usual users and films; its task's fields and its question as given. */
export function taskTemplate(fields: string, question: string, model = 'sim/noisy'): string {
  return `---
model: ${model}
input:
  schema:
    history(array): { title: string }
    candidates?(array): { label?: string, title: string }
    item?: { title: string }
rec.samples: { users: people.jsonl, catalog: films.jsonl }
rec.history: { input: history }
${fields}
---
{{role "user"}}
Watched: {{#each history}}{{title}}; {{/each}}
${question}
`;
}

/** The usual users, each with an item to ask about and its ground truths, and so many candidates. */
export function people(count: number, candidates = 10): string {
  const lines = users(count).trim().split('\n');
  return lines
    .map((line, i) => {
      const user = JSON.parse(line);
      const own = user.candidates.slice(0, candidates);
      return `${JSON.stringify({ ...user, candidates: own, item: own[0], liked: i % 2 === 0, rating: (i % 5) + 1 })}\n`;
    })
    .join('');
}

const SHOWN = '{{#each candidates}}{{label}}. {{title}}\n{{/each}}';

export const yesNo = taskTemplate(
  'rec.task: yes_no\nrec.target: liked',
  'Would this person like {{item.title}}? Answer with only "Yes" or "No".',
);
export const rating = taskTemplate(
  'rec.task: rating\nrec.target: rating',
  'Rate {{item.title}} for this person from 1 to 5. Answer with the number only.',
);
export const choice = taskTemplate(
  'rec.task: choice\nrec.candidates: { input: candidates, labels: letters }\nrec.target: target',
  `${SHOWN}Answer with the letter of the best film only.`,
);
export const pair = taskTemplate(
  'rec.task: pair_choice\nrec.candidates: { input: candidates, labels: letters }\nrec.target: target',
  `${SHOWN}Answer with the letter of the better film only.`,
);

/** A project of one template, `task.prompt`. */
export function taskProject(template: string, more: FileTree = {}): FileTree {
  return { 'task.prompt': template, 'people.jsonl': people(40), ...more };
}
