import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, Problem, Severity } from '../text/index.ts';
import type { DataRule, RenderedSample, StaticRule } from './types.ts';

/** What a rule finds: a problem without its code, and without a severity where it is the rule's own. */
export type Found = Omit<Problem, 'code' | 'severity'> & Partial<Pick<Problem, 'severity'>>;
/** The same in a users or catalogue file. */
export type FoundInFile = Omit<FileProblem, 'code' | 'severity'> & Partial<Pick<FileProblem, 'severity'>>;

/** Problems of one rule that are told one by one. */
export const MOST_TOLD = 100;

type About<R extends StaticRule | DataRule> = Omit<R, 'check'>;

/** A rule of the text: `find` gives what is wrong, which gets the rule's code, and its severity where it has none of its own. */
export function staticRule(about: About<StaticRule>, find: (meaning: Meaning) => Iterable<Found>): StaticRule {
  return { ...about, check: (meaning) => complete(find(meaning), about) };
}

/** The same for what the sample users see. */
export function dataRule(
  about: About<DataRule>,
  find: (meaning: Meaning, samples: readonly RenderedSample[]) => Iterable<Found | FoundInFile>,
): DataRule {
  return { ...about, check: (meaning, samples) => complete(find(meaning, samples), about) };
}

/** A loop, since most rules find nothing: making an empty list through an iterator took longer than many a rule. */
function complete<T extends object>(found: Iterable<T>, { code, severity }: Pick<StaticRule, 'code' | 'severity'>) {
  const problems: ({ readonly code: string; readonly severity: Severity } & T)[] = [];
  for (const one of found) problems.push({ code, severity, ...one });
  return problems;
}
