import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, Problem } from '../text/index.ts';
import type { DataRule, RenderedSample, StaticRule } from './types.ts';

/** What a rule finds: a problem without its code, and without a severity where it is the rule's own. */
export type Found = Omit<Problem, 'code' | 'severity'> & Partial<Pick<Problem, 'severity'>>;
/** The same in a users or catalogue file. */
export type FoundInFile = Omit<FileProblem, 'code' | 'severity'> & Partial<Pick<FileProblem, 'severity'>>;

type About<R extends StaticRule | DataRule> = Omit<R, 'check'>;

export function staticRule(about: About<StaticRule>, find: (meaning: Meaning) => Iterable<Found>): StaticRule {
  const { code, severity } = about;
  return { ...about, check: (meaning) => Array.from(find(meaning), (one) => ({ code, severity, ...one })) };
}

export function dataRule(
  about: About<DataRule>,
  find: (meaning: Meaning, samples: readonly RenderedSample[]) => Iterable<Found | FoundInFile>,
): DataRule {
  const { code, severity } = about;
  return {
    ...about,
    check: (meaning, samples) => Array.from(find(meaning, samples), (one) => ({ code, severity, ...one })),
  };
}
