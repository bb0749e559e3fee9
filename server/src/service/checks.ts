import type { Worker } from '../ports.ts';
import type { FileProblem } from '../text/index.ts';
import { callersOf } from './callers.ts';
import {
  dataProblems,
  ruleProblems,
  ruleProblemsInSteps,
  samplesSummary,
  staticProblems,
  textProblems,
} from './checking.ts';
import { sortProblems } from './fileProblems.ts';
import type { SampleUsers } from './sampleUsers.ts';
import { createExceptTaken, type Shown } from './sharedBranches.ts';
import { isPartialFile, type Template, type Templates } from './templates.ts';
import type { OpenTexts, Texts } from './texts.ts';
import type { GoesOn, Service } from './types.ts';
import { collectAll, type UserPool, type Users } from './userPool.ts';

export interface CheckPorts {
  readonly texts: OpenTexts;
  readonly templates: Templates;
  readonly samples: SampleUsers;
  readonly pool: UserPool;
  readonly worker: Worker;
}

/** What the text of a template is judged by. */
interface TextPorts {
  readonly texts: Texts;
  readonly templates: Templates;
}

/** Valid users that a template is shown to while it is written. */
const EDITOR_USERS = 50;
/** The same for `check`; all users are read and validated. */
const CHECK_USERS = 2000;

type Judging = 'textProblems' | 'ruleProblems' | 'staticProblems' | 'dataProblems' | 'problems';

export function createChecks(ports: CheckPorts): Pick<Service, Judging> {
  const { texts, templates, samples, pool, worker } = ports;
  const exceptTaken = createExceptTaken(texts, templates, worker);
  const editing: Shown = { usersOf: ({ meaning }) => pool.load(meaning), most: EDITOR_USERS };
  const checking: Shown = { usersOf: ({ meaning }) => collectAll(samples, meaning, CHECK_USERS), most: CHECK_USERS };
  const remember = rememberingData();

  async function ofRules(file: string, goesOn: GoesOn = () => true) {
    if (isPartialFile(file)) return saidByCallers(file, ports);
    // Read once it is its turn: many may wait.
    return (await goesOn()) ? ruleProblemsInSteps(await templates.load(file), goesOn) : undefined;
  }
  const ofText = async (file: string) => textProblems(await templates.load(file));

  return {
    textProblems: ofText,
    ruleProblems: ofRules,
    staticProblems: (file) => judgeText(file, ports),
    async dataProblems(file) {
      const template = await templates.load(file);
      if (isPartialFile(file)) return [];
      const users = await editing.usersOf(template);
      const found = await remember(template, users, async () => {
        const found = await dataProblems(worker, template, users, EDITOR_USERS);
        return [...found, ...samplesSummary(template, found)];
      });
      return exceptTaken(template, found, editing);
    },
    async problems(file) {
      const template = await templates.load(file);
      if (isPartialFile(file)) return judgeText(file, ports);
      const users = await checking.usersOf(template);
      const found = await dataProblems(worker, template, users, CHECK_USERS);
      return sortProblems([...staticProblems(template), ...(await exceptTaken(template, found, checking))]);
    },
  };
}

/** What the text of a template or partial tells, in one go. */
export async function judgeText(file: string, ports: TextPorts): Promise<readonly FileProblem[]> {
  const template = await ports.templates.load(file);
  if (!isPartialFile(file)) return staticProblems(template);
  return sortProblems([...textProblems(template), ...(await saidByCallers(file, ports))]);
}

/** What a partial's names stand for is its callers' affair. */
async function saidByCallers(file: string, { texts, templates }: TextPorts): Promise<FileProblem[]> {
  const callers = await callersOf(texts, templates, file);
  return callers.flatMap((caller) => ruleProblems(caller).filter((one) => one.file === file));
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
