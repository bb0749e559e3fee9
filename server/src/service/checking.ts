import type { Worker } from '../ports.ts';
import { checkSamples, checkStatic, createSuppression } from '../rules/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, Severity } from '../text/index.ts';
import { isError, samplesRange, sortProblems, toFileProblem } from './fileProblems.ts';
import { folderOf, relativeTo } from './paths.ts';
import { configProblems } from './project.ts';
import { renderSamples } from './rendering.ts';
import { isValid } from './sampleUsers.ts';
import { isPartialFile, type Template } from './templates.ts';
import type { Users } from './userPool.ts';

const judged = new WeakMap<Meaning, readonly FileProblem[]>();

/** What a template's text alone tells, once for each text. A partial's names are judged under its callers. */
export function staticProblems({ meaning, project }: Template): readonly FileProblem[] {
  const known = judged.get(meaning);
  if (known) return known;
  const { document, meta } = meaning;
  const isTold = createSuppression(meaning);
  const readers = [...document.problems, ...meta.problems].filter((one) => isError(one) || isTold(one));
  const own = isPartialFile(meaning.file) ? document.problems : [...readers, ...checkStatic(meaning)];
  const partials = [...meaning.partials.values()].flatMap(({ file, document }) =>
    document.problems.map((problem) => ({ ...problem, file })),
  );
  const found = sortProblems([
    ...[...own, ...partials].map((one) => toFileProblem(one, meaning)),
    ...configProblems(project),
  ]);
  judged.set(meaning, found);
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
  const valid = pool.users.filter(isValid).slice(0, most);
  const files = pool.problems.map((one) =>
    one.file === meaning.file ? { ...one, range: samplesRange(meaning) } : one,
  );
  const shown = await renderSamples(worker, template, valid);
  const failed = bodyHasErrors(template) ? [] : shown.problems;
  const arranged = shown.samples.flatMap(({ arrangement }) => arrangement.problems);
  const rules = shown.samples.length > 0 ? checkSamples(meaning, shown.samples) : [];
  return sortProblems([...fewer(files), ...arranged, ...failed, ...rules.map((one) => toFileProblem(one, meaning))]);
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

/** In an editor: what is wrong with the samples, once, where the template names them. */
export function samplesSummary(meaning: Meaning, problems: readonly FileProblem[]): FileProblem[] {
  const others = problems.filter(({ file }) => file !== meaning.file && !file.endsWith('.prompt'));
  const [first] = [...others].sort((a, b) => rank[a.severity] - rank[b.severity]);
  if (!first) return [];
  const where = `${relativeTo(folderOf(meaning.file), first.file)}, line ${first.range.start.line + 1}`;
  const count = others.length === 1 ? 'a problem' : `${others.length} problems`;
  const message = `The sample files have ${count}. In ${where}: ${first.message}`;
  return [
    { file: meaning.file, code: 'sample-problems', severity: first.severity, message, range: samplesRange(meaning) },
  ];
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
