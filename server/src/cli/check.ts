import { toGithub, toJunit, toSarif } from '../findings/index.ts';
import { FileError } from '../ports.ts';
import type { Service } from '../service.ts';
import { byCodeUnit, byRange, type FileProblem, type Severity } from '../text/index.ts';
import { type Context, type ExitCode, printJson } from './io.ts';
import { absolute, shown, shownProblem } from './paths.ts';
import { showFiles } from './showFiles.ts';
import { version } from './version.ts';

export interface CheckOptions {
  readonly format: 'text' | 'json' | 'sarif' | 'github' | 'junit';
  readonly quiet?: boolean;
  readonly maxWarnings?: number;
}

/** `check PATH…`: problems of all templates below. What cannot be read is said on stderr, and the others are judged. */
export async function check(context: Context, paths: readonly string[], options: CheckOptions): Promise<ExitCode> {
  const found = await context.findTemplates(paths.map((path) => absolute(context, path)));
  const judged = await judgeAll(await context.service(), found.templates);
  const { files } = judged;
  const unreadable = [...found.unreadable, ...judged.unreadable];
  const problems = inOrder(judged.problems.map((problem) => shownProblem(context, problem)));
  // Nothing is said of templates of which none could be read.
  const quiet = options.quiet || (files.length === 0 && unreadable.length > 0);
  await print(context, problems, files, { ...options, quiet });
  for (const { message } of unreadable) context.stderr(`${message}\n`);
  return unreadable.length > 0 ? 2 : exitCode(context, problems, options);
}

interface Judged {
  readonly problems: readonly FileProblem[];
  /** Those that could be read. */
  readonly files: readonly string[];
  readonly unreadable: readonly FileError[];
}

async function judgeAll(service: Service, templates: readonly string[]): Promise<Judged> {
  const judged: Judged[] = [];
  for (let at = 0; at < templates.length; at += AT_ONCE) {
    const batch = templates.slice(at, at + AT_ONCE);
    judged.push(...(await Promise.all(batch.map((template) => judge(service, template)))));
  }
  return {
    problems: judged.flatMap(({ problems }) => problems),
    files: judged.flatMap(({ files }) => files),
    unreadable: judged.flatMap(({ unreadable }) => unreadable),
  };
}

async function judge(service: Service, template: string): Promise<Judged> {
  try {
    const problems = await service.problems(template);
    // Thousands of trees that nobody asks for again would be carried along.
    service.close(template);
    return { problems, files: [template], unreadable: [] };
  } catch (error) {
    if (error instanceof FileError) return { problems: [], files: [], unreadable: [error] };
    throw error;
  }
}

/** Files are read while others are judged. */
const AT_ONCE = 32;

/** By file, then by place; what several templates share is told once. */
function inOrder(problems: readonly FileProblem[]): FileProblem[] {
  const unique = new Map(problems.map((problem) => [JSON.stringify({ ...problem, fixes: undefined }), problem]));
  return [...unique.values()].sort((a, b) => byCodeUnit(a.file, b.file) || byRange(a.range, b.range));
}

async function print(
  context: Context,
  problems: readonly FileProblem[],
  templates: readonly string[],
  options: CheckOptions,
) {
  const files = templates.map((path) => shown(context, path));
  switch (options.format) {
    case 'json':
      return printJson(context, problems);
    case 'sarif':
      return context.stdout(`${toSarif(problems, version)}\n`);
    case 'github':
      return context.stdout(toGithub(problems));
    case 'junit':
      return context.stdout(toJunit(problems, files, 'recprompt check'));
    case 'text':
      context.stdout((await showFiles(context, problems)).join(''));
      if (!options.quiet) context.stderr(`${summary(problems, files.length)}\n`);
  }
}

function summary(problems: readonly FileProblem[], files: number): string {
  const where = `${files} ${files === 1 ? 'template' : 'templates'}`;
  if (files === 0) return 'There is no template (*.prompt) here.';
  const counts = (['error', 'warning', 'information', 'hint'] as const).flatMap((severity) => {
    const n = count(problems, severity);
    return n === 0 ? [] : [`${n} ${n === 1 || severity === 'information' ? severity : `${severity}s`}`];
  });
  return counts.length === 0 ? `No problems in ${where}.` : `${counts.join(', ')} in ${where}.`;
}

function exitCode(context: Context, problems: readonly FileProblem[], { maxWarnings }: CheckOptions): ExitCode {
  if (count(problems, 'error') > 0) return 1;
  const warnings = count(problems, 'warning');
  if (maxWarnings === undefined || warnings <= maxWarnings) return 0;
  const found = warnings === 1 ? 'is 1 warning' : `are ${warnings} warnings`;
  context.stderr(`There ${found}, and --max-warnings allows ${maxWarnings}.\n`);
  return 1;
}

function count(problems: readonly FileProblem[], severity: Severity): number {
  return problems.filter((problem) => problem.severity === severity).length;
}
