import { ruleDocs } from '../rules/index.ts';
import { sampleDocs } from '../samples/index.ts';
import { metaDocs } from '../schema/index.ts';
import { type FileProblem, lineIndex, nearest, type Severity } from '../text/index.ts';
import type { Project } from './project.ts';

/** What a project's config may say of a code: another severity, or nothing at all. */
export type Level = Severity | 'off';

const LEVELS: readonly Level[] = ['error', 'warning', 'information', 'hint', 'off'];

/** Problems with the severities that the project wants; those that it switched off are left out. */
export function withSeverities(problems: readonly FileProblem[], { rules }: Project): FileProblem[] {
  return problems.flatMap((one) => {
    const level = Object.hasOwn(rules, one.code) ? rules[one.code] : undefined;
    if (!isLevel(level)) return [one];
    return level === 'off' ? [] : [{ ...one, severity: level }];
  });
}

/** Levels that are none, and codes that are nearly one, in the config's own text. */
export function levelProblems({ file, text, rules }: Project): FileProblem[] {
  if (file === undefined) return [];
  return Object.entries(rules).flatMap(([code, level]) => {
    const message = isLevel(level) ? misspelt(code) : `\`${code}\` must be one of: ${LEVELS.join(', ')}.`;
    if (message === undefined) return [];
    const start = Math.max(0, text.indexOf(JSON.stringify(code)));
    const range = lineIndex(text).rangeOf({ start, end: start + code.length + 2 });
    return [{ file, code: 'bad-config', severity: 'warning', message, range }];
  });
}

function misspelt(code: string): string | undefined {
  const known = [...ruleDocs, ...metaDocs, ...sampleDocs].map((one) => one.code);
  const meant = known.includes(code) ? undefined : nearest(code, known);
  return meant && `There is no rule \`${code}\`. Did you mean \`${meant}\`?`;
}

function isLevel(level: unknown): level is Level {
  return LEVELS.some((one) => one === level);
}
