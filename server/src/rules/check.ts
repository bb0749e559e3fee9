import type { Meaning } from '../semantics/index.ts';
import type { FileProblem, Problem } from '../text/index.ts';
import { MOST_TOLD } from './define.ts';
import { judgesHalfTyped, showsHalfTyped } from './halfTyped.ts';
import { dataRules, staticRules } from './list.ts';
import { ownNodes } from './ownNodes.ts';
import { proposed } from './places.ts';
import { createSuppression } from './suppress.ts';
import type { DataRule, RenderedSample } from './types.ts';

/** What a template's text tells, in the order of the text. Nothing where its front matter cannot be read. */
export function checkStatic(meaning: Meaning): Problem[] {
  const steps = checkInSteps(meaning);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

/** The same rule by rule, for callers that have other things to do in between; the last step has all problems. */
export function* checkInSteps(meaning: Meaning): Generator<undefined, Problem[]> {
  const found: Problem[] = [];
  if (meaning.document.unread) return found;
  const isTold = createSuppression(meaning);
  for (const rule of staticRules.filter(judgesHalfTyped(meaning.document))) {
    found.push(...fewer(rule.check(meaning)));
    yield;
  }
  return unsure(once(found.filter(isTold)), meaning).sort((a, b) => a.span.start - b.span.start);
}

/** Where a block's end is a guess, so is what the names in it stand for. */
function unsure(problems: Problem[], meaning: Meaning): Problem[] {
  if (!meaning.document.problems.some(({ code }) => code === 'unclosed-block')) return problems;
  const open = ownNodes(meaning).filter(({ node }) => node.kind === 'block' && !node.close);
  return problems.map((one) => {
    const isIn =
      one.file === undefined && open.some(({ node }) => node.start <= one.span.start && one.span.end <= node.end);
    return isIn && one.fixes ? { ...one, fixes: one.fixes.map(proposed) } : one;
  });
}

/** What the sample users show, of the template and of themselves. */
export function checkSamples(meaning: Meaning, samples: readonly RenderedSample[]): (Problem | FileProblem)[] {
  return checkWith(dataRules, meaning, samples);
}

/** What one sample user shows; rules that speak of all of them stay silent. */
export function checkSample(meaning: Meaning, sample: RenderedSample): (Problem | FileProblem)[] {
  const ofOne = dataRules.filter(({ speaksOf }) => speaksOf === undefined);
  return checkWith(ofOne, meaning, [sample]);
}

function checkWith(rules: readonly DataRule[], meaning: Meaning, samples: readonly RenderedSample[]) {
  if (meaning.document.unread || !showsHalfTyped(meaning.document)) return [];
  const isTold = createSuppression(meaning);
  return rules.flatMap((rule) => fewer(once(rule.check(meaning, samples)).filter(isTold)));
}

/** A fault of the whole data, or of a text that is no template, is not told for each of its places. */
function fewer<T extends Problem | FileProblem>(problems: readonly T[]): T[] {
  const last = problems[MOST_TOLD - 1];
  if (!last || problems.length === MOST_TOLD) return [...problems];
  const more = { ...last, message: `${last.message} (and ${problems.length - MOST_TOLD} more problems of this kind)` };
  return [...problems.slice(0, MOST_TOLD - 1), more];
}

/** A partial that is called twice says the same twice. */
function once<T extends Problem | FileProblem>(problems: readonly T[]): T[] {
  const seen = new Set<string>();
  return problems.filter((one) => {
    const place = 'span' in one ? [one.span.start, one.span.end] : one.range;
    const id = JSON.stringify([one.code, one.file, place, one.message]);
    return !seen.has(id) && seen.add(id);
  });
}
