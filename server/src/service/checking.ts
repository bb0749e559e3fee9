import type { Worker } from '../ports.ts';
import {
  checkInSteps,
  checkSamples,
  checkStatic,
  createSuppression,
  dataRules,
  showsHalfTyped,
  takenInPartials,
} from '../rules/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { bySeverity, type FileProblem, folderOf, type Problem, relativeTo, type Span } from '../text/index.ts';
import { configProblems } from './configProblems.ts';
import { isError, samplesRange, sortProblems, toFileProblem } from './fileProblems.ts';
import { labelGap } from './labelGap.ts';
import { renderSamples } from './rendering.ts';
import { isValid } from './sampleUsers.ts';
import { withSeverities } from './severities.ts';
import { isPartialFile, type Template } from './templates.ts';
import type { GoesOn } from './types.ts';
import type { Users } from './userPool.ts';

const texts = new WeakMap<Template, readonly FileProblem[]>();
const names = new WeakMap<Template, readonly FileProblem[]>();

/** What a template's text alone tells, once for each text. A partial's names are judged under its callers. */
export function staticProblems(template: Template): readonly FileProblem[] {
  return sortProblems([...textProblems(template), ...ruleProblems(template)]);
}

/** Syntax and front matter, of its partials too: what can be told before names are understood. */
export function textProblems(template: Template): readonly FileProblem[] {
  return once(texts, template, () => {
    const { file, document, meta, partials, project } = template;
    const isTold = createSuppression(template);
    const own = isPartialFile(file) ? document.problems : [...document.problems, ...meta.problems];
    const others = [...partials.values()].flatMap((one) =>
      one.document.problems.map((problem) => ({ ...problem, file: one.file })),
    );
    const told = [...own, ...others].filter((one) => isError(one) || isTold(one));
    const placed = told.map((one) => toFileProblem(one, template));
    return [...withSeverities(placed, project), ...configProblems(project)];
  });
}

/** What the rules say of the text. */
export function ruleProblems(template: Template): readonly FileProblem[] {
  if (isPartialFile(template.file)) return [];
  return once(names, template, () => placedRules(checkStatic(template.meaning), template));
}

/** The same in steps: `goesOn` is asked between them. Undefined where it said no. */
export async function ruleProblemsInSteps(
  template: Template,
  goesOn: GoesOn,
): Promise<readonly FileProblem[] | undefined> {
  const known = names.get(template);
  if (known || isPartialFile(template.file)) return known ?? [];
  let steps: ReturnType<typeof checkInSteps> | undefined;
  for (;;) {
    const on = goesOn();
    if (on !== true && !(await on)) return undefined;
    steps ??= checkInSteps(template.meaning);
    const step = steps.next();
    if (step.done) return once(names, template, () => placedRules(step.value, template));
  }
}

function placedRules(problems: readonly Problem[], template: Template): FileProblem[] {
  const placed = problems.map((one) => toFileProblem(one, template));
  return withSeverities(placed, template.project);
}

function once(known: typeof texts, template: Template, judge: () => FileProblem[]): readonly FileProblem[] {
  const found = known.get(template) ?? judge();
  known.set(template, found);
  return found;
}

/** What the sample users show: of themselves, and of the template that is shown to the first `most` valid ones. */
export async function dataProblems(
  worker: Worker,
  template: Template,
  pool: Users,
  most: number,
): Promise<FileProblem[]> {
  const { meaning } = template;
  if (!showsHalfTyped(meaning.document)) return [];
  const valid = pool.users.filter(isValid);
  const seen = valid.slice(0, most);
  const told = showsUsersAsMeant(meaning)
    ? pool.problems
    : pool.problems.filter(({ code }) => code !== 'invalid-sample');
  const isOn = createSuppression(meaning);
  const files = told
    .filter((one) => isError(one) || isOn(one))
    .map((one) => (one.file === meaning.file ? placedNow(one, meaning) : one));
  const shown = await renderSamples(worker, template, seen);
  const failed = shown.problems.length === 0 || bodyHasErrors(template) ? [] : shown.problems;
  const rules = shown.samples.length > 0 ? checkSamples(meaning, shown.samples) : [];
  // What is said of all users needs all of them.
  const isPart = seen.length < valid.length || !pool.complete;
  const sayable = isPart ? rules.filter(({ code }) => !OF_ALL.has(code)) : rules;
  const shownProblems = sayable.map((one) => toFileProblem(one, meaning));
  return withSeverities(sortProblems([...fewer(sortProblems(files)), ...failed, ...shownProblems]), template.project);
}

/** What of a partial's branches a template's users take, by `placeIn`; `every` is false where not all were looked at. */
export async function takenBy(worker: Worker, template: Template, pool: Users, most: number): Promise<Taken> {
  const valid = pool.users.filter(isValid);
  const { samples } = await renderSamples(worker, template, valid.slice(0, most));
  const places = takenInPartials(template.meaning, samples).map(placeIn);
  return { places: new Set(places), every: pool.complete && valid.length <= most };
}

export interface Taken {
  readonly places: ReadonlySet<string>;
  readonly every: boolean;
}

/** Tells a branch from all others. */
export function placeIn({ file, range }: Pick<FileProblem, 'file' | 'range'>): string {
  return JSON.stringify([file, range]);
}

/** The users may have been read under an earlier text of the template. */
function placedNow(problem: FileProblem, meaning: Meaning): FileProblem {
  if (problem.code === 'label-not-given') return labelGap(meaning);
  return { ...problem, range: samplesRange(meaning, problem.message) };
}

const OF_ALL: ReadonlySet<string> = new Set(dataRules.filter(({ speaksOf }) => speaksOf).map(({ code }) => code));

/** Whether the front matter can say how users reach the template; until then what they lack is no fault of theirs. */
function showsUsersAsMeant({ document, meta }: Meaning): boolean {
  const matter = document.frontMatter;
  const deciding = ['input', 'rec.samples', 'rec.candidates', 'rec.history'].map((key) => matter?.place([key])?.value);
  const keys = Object.keys(meta.values).map((key) => matter?.place([key])?.key);
  const isIn = ({ span }: Problem, places: readonly (Span | undefined)[]) =>
    places.some((place) => place && place.start <= span.start && span.end <= place.end);
  return !meta.problems.some(
    (one) => one.code === 'missing-candidates' || (isError(one) && isIn(one, [...deciding, ...keys])),
  );
}

/** Whether the text that is rendered has errors of its own: why it cannot be shown is told then. */
export function bodyHasErrors(template: Template): boolean {
  const { file, document } = template.meaning;
  const { line } = document.lines.positionAt(document.body.span.start);
  return staticProblems(template).some((one) => isError(one) && (one.file !== file || one.range.start.line >= line));
}

/** Problems of one file that are told one by one. */
const MOST_TOLD = 200;

function fewer(problems: readonly FileProblem[]): FileProblem[] {
  const files = [...new Set(problems.map(({ file }) => file))];
  return files.flatMap((file) => {
    const own = problems.filter((one) => one.file === file);
    const first = own[MOST_TOLD - 1];
    if (own.length <= MOST_TOLD || !first) return own;
    const message = `There are ${own.length - MOST_TOLD + 1} more problems in this file.`;
    return [...own.slice(0, MOST_TOLD - 1), { ...first, code: 'more-problems', message, fixes: undefined }];
  });
}

/** In an editor: what is wrong with the samples, once, where the template names them, as severe as the worst of it. */
export function samplesSummary({ meaning, project }: Template, problems: readonly FileProblem[]): FileProblem[] {
  const others = problems.filter(({ file }) => file !== meaning.file && !file.endsWith('.prompt'));
  const [first] = [...others].sort(bySeverity);
  if (!first) return [];
  const where = `${relativeTo(folderOf(meaning.file), first.file)}, line ${first.range.start.line + 1}`;
  const count = others.length === 1 ? 'a problem' : `${others.length} problems`;
  const message = `The sample files have ${count}. In ${where}: ${first.message}`;
  const { file } = meaning;
  const summary = { file, code: 'sample-problems', severity: first.severity, message, range: samplesRange(meaning) };
  return withSeverities([summary].filter(createSuppression(meaning)), project);
}
