import { createInlineWorker } from '../../server/src/host/index.ts';
import { FileError, type Files, type Worker } from '../../server/src/ports.ts';
import { createService, type Service } from '../../server/src/service.ts';
import type { FileProblem } from '../../server/src/text/index.ts';

/** Files in memory by absolute path, which a test may change; `reads` counts how often each was read. */
export interface MemoryFiles extends Files {
  readonly texts: Map<string, string>;
  readonly reads: Map<string, number>;
}

export function memoryFiles(texts: Readonly<Record<string, string>>): MemoryFiles {
  const map = new Map(Object.entries(texts));
  const reads = new Map<string, number>();
  const read = (path: string) => {
    reads.set(path, (reads.get(path) ?? 0) + 1);
    const text = map.get(path);
    if (text === undefined) throw new FileError(`${path} does not exist.`, 'missing', path);
    return text;
  };
  return {
    texts: map,
    reads,
    read: async (path) => read(path),
    async *stream(path) {
      yield read(path);
    },
    stat: async (path) => (map.has(path) ? { kind: 'file', size: map.get(path)!.length, modified: 0 } : undefined),
    list: async (folder) => listed([...map.keys()], folder),
    write: async (path, text) => void map.set(path, text),
    append: () => Promise.reject(new Error('not needed')),
  };
}

function listed(paths: readonly string[], folder: string) {
  const prefix = folder === '/' ? '/' : `${folder}/`;
  const below = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('/'));
  const named = (wanted: boolean) => below.filter((steps) => steps.length > 1 === wanted).map(([name]) => name!);
  return { files: named(false).sort(), folders: [...new Set(named(true))].sort() };
}

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
