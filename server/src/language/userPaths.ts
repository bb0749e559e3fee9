import type { Meaning } from '../semantics/index.ts';
import type { FieldPath } from '../template/index.ts';
import type { Span } from '../text/index.ts';
import { withoutQuotes } from './occurrences.ts';
import type { Target } from './targets.ts';

/** Where the front matter names a value by its path in the sample user, which goes along with the users file. */
export function userPathsOf({ document, meta }: Meaning, target: Target): Span[] {
  const { target: truth, answer } = meta.rec;
  const named = (answer?.mustName ?? []).map((path, i) => ({ path, at: ['rec.answer', 'mustName', i] as FieldPath }));
  const all = truth === undefined ? named : [{ path: truth, at: ['rec.target'] as FieldPath }, ...named];
  return all.flatMap(({ path, at }) => {
    const span = withoutQuotes(document.frontMatter?.place(at)?.value, document);
    const step = stepIn(path, target);
    if (!step || !span || document.text.slice(span.start, span.end) !== path) return [];
    return [{ start: span.start + step.start, end: span.start + step.end }];
  });
}

/** The last step of the target, where the path begins with it. */
function stepIn(path: string, target: Target): Span | undefined {
  const steps = path.split('.').slice(0, target.length);
  const isWithin =
    steps.length === target.length &&
    target.every((step, i) => step === steps[i] || (step === '[]' && /^\d+$/.test(steps[i]!)));
  const end = steps.join('.').length;
  return isWithin ? { start: end - target.at(-1)!.length, end } : undefined;
}
