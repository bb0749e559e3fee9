import { SEVERITIES, type Severity } from '../text/index.ts';
import type { Project } from './project.ts';

/** What a project's config may say of a code: another severity, or nothing at all. */
export type Level = Severity | 'off';

export const LEVELS: readonly Level[] = [...SEVERITIES, 'off'];

/** Problems or findings with the severities that the project wants; those that it switched off are left out. */
export function withSeverities<T extends Judged>(problems: readonly T[], { rules }: Pick<Project, 'rules'>): T[] {
  return problems.flatMap((one) => {
    const level = Object.hasOwn(rules, one.code) ? rules[one.code] : undefined;
    if (!isLevel(level)) return [one];
    return level === 'off' ? [] : [{ ...one, severity: level }];
  });
}

interface Judged {
  readonly code: string;
  readonly severity: Severity;
}

export function isLevel(level: unknown): level is Level {
  return LEVELS.some((one) => one === level);
}
