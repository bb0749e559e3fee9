import type { Worker } from '../ports.ts';
import type { FileProblem } from '../text/index.ts';
import { callersOf } from './callers.ts';
import { dataProblems, samplesSummary, staticProblems } from './checking.ts';
import { sortProblems } from './fileProblems.ts';
import type { SampleUsers } from './sampleUsers.ts';
import { isPartialFile, type Template, type Templates } from './templates.ts';
import type { Texts } from './texts.ts';
import type { Service } from './types.ts';
import { collectAll, type UserPool, type Users } from './userPool.ts';

export interface CheckPorts {
  readonly texts: Texts;
  readonly templates: Templates;
  readonly samples: SampleUsers;
  readonly pool: UserPool;
  readonly worker: Worker;
}

/** Valid users that a template is shown to while it is written. */
const EDITOR_USERS = 50;
/** The same for `check`; all users are read and validated. */
const CHECK_USERS = 2000;

export function createChecks(ports: CheckPorts): Pick<Service, 'staticProblems' | 'dataProblems' | 'problems'> {
  const { templates, samples, pool, worker } = ports;
  const remember = rememberingData();

  async function ofText(file: string): Promise<readonly FileProblem[]> {
    const template = await templates.load(file);
    return isPartialFile(file) ? ofPartial(template, ports) : staticProblems(template);
  }

  return {
    staticProblems: ofText,
    async dataProblems(file) {
      const template = await templates.load(file);
      if (isPartialFile(file)) return [];
      const users = await pool.load(template.meaning);
      return remember(template, users, async () => {
        const found = await dataProblems(worker, template, users, EDITOR_USERS);
        return [...found, ...samplesSummary(template.meaning, found)];
      });
    },
    async problems(file) {
      const template = await templates.load(file);
      if (isPartialFile(file)) return ofText(file);
      const users = await collectAll(samples, template.meaning, CHECK_USERS);
      return sortProblems([...staticProblems(template), ...(await dataProblems(worker, template, users, CHECK_USERS))]);
    },
  };
}

/** A partial's syntax is its own; what its names stand for is its callers' affair. */
async function ofPartial(partial: Template, { texts, templates }: CheckPorts): Promise<readonly FileProblem[]> {
  const { file } = partial.meaning;
  const callers = await callersOf(texts, templates, file);
  const said = callers.flatMap((caller) => staticProblems(caller).filter((one) => one.file === file));
  return sortProblems([...staticProblems(partial), ...said]);
}

/** The last judgement of each template: the same text and the same users need no second one. */
function rememberingData() {
  const last = new WeakMap<Template, { users: Users; problems: Promise<readonly FileProblem[]> }>();
  return (template: Template, users: Users, judge: () => Promise<readonly FileProblem[]>) => {
    const known = last.get(template);
    if (known?.users === users) return known.problems;
    const problems = judge();
    last.set(template, { users, problems });
    problems.catch(() => last.delete(template));
    return problems;
  };
}
