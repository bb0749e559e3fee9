import { createInlineWorker } from '../../server/src/host/index.ts';
import type { Worker } from '../../server/src/ports.ts';
import { createService, type Service } from '../../server/src/service.ts';
import type { FileProblem } from '../../server/src/text/index.ts';
import { type MemoryFiles, memoryFiles } from './memory.ts';

export { memoryFiles };

export const template = '/w/rank.prompt';

/** A ranking over two candidates; `body` is what its users see. */
export function ranking(body: string, more = ''): string {
  return `---
model: sim/fair
input:
  schema:
    history(array): { title: string }
    candidates(array): { label: string, title: string }
rec.task: ranking
rec.samples: { users: users.jsonl, catalog: movies.jsonl }
rec.candidates: { input: candidates }
rec.target: target
${more}---
${body}
`;
}

export const goodBody = `Seen:
{{#each history}}
- {{title}}
{{else}}
- nothing yet
{{/each}}
{{#each candidates}}
{{label}}. {{title}}
{{/each}}
Rank all candidates. Answer with the numbers only, one per line, best first.`;

export const movies = `{"id":"m1","title":"Alien"}
{"id":"m2","title":"Brazil"}
{"id":"m3","title":"Chinatown"}
`;

export const users = `{"id":"ann","history":["m3"],"candidates":["m1","m2"],"target":"m2"}
{"id":"bob","history":[],"candidates":["m2","m3"],"target":"m3"}
`;

export interface Setting {
  readonly service: Service;
  readonly files: MemoryFiles;
}

/** A service over `/w`: a ranking with two users, with these files put in place of its own. */
export function serviceWith(
  texts: Readonly<Record<string, string>> = {},
  worker: Worker = createInlineWorker(),
): Setting {
  const own = {
    [template]: ranking(goodBody, 'rec.disable: [unreached-branch]\n'),
    '/w/users.jsonl': users,
    '/w/movies.jsonl': movies,
  };
  const files = memoryFiles({ ...own, ...texts });
  return { service: createService({ files, worker }), files };
}

/** `rank.prompt:3:5 code`, one-based, as a person would say it. */
export function brief(problems: readonly FileProblem[]): string[] {
  return problems.map(
    ({ file, range, code }) => `${file.slice(3)}:${range.start.line + 1}:${range.start.character + 1} ${code}`,
  );
}
