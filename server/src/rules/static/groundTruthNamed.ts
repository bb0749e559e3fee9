import type { Meaning, Rendering } from '../../semantics/index.ts';
import { staticRule } from '../define.ts';

export const groundTruthNamed = staticRule(
  {
    code: 'ground-truth-named',
    lint: 'L12',
    severity: 'error',
    title: 'Ground truth used in the template',
    docs: 'The body shows the field that answers are judged by. In a run it is taken out of the user first, so this place is empty; in production it would give the answer away. The item that is *asked about* (yes/no, rating) is an input of its own, such as `item`; the ground truth is another field (`liked`, `rating`).',
  },
  function* (meaning) {
    for (const rendering of meaning.renderings) {
      const field = truthOf(rendering, meaning);
      if (field === undefined) continue;
      yield { span: rendering.span, message: `\`${field}\` is the ground truth, and the prompt must not show it.` };
    }
  },
);

/** What `rec.target` names, or what it is mostly called where nothing names it. */
function truthOf({ target }: Rendering, { meta }: Meaning): string | undefined {
  const { task, target: named } = meta.rec;
  if (named !== undefined) return isBelow(target, named.split('.')) ? named : undefined;
  const [name = ''] = target;
  const isTruth = /^(target_?rating|ground_?truth|true_?(label|rating|answer)|gold(_?(label|answer))?)$/i.test(name);
  const isTarget =
    /^target(_?(item|id|title))?$/i.test(name) && (task === 'ranking' || task === 'choice' || task === 'item');
  return (isTruth && task !== undefined && task !== 'text') || isTarget ? name : undefined;
}

function isBelow(target: readonly string[], path: readonly string[]): boolean {
  return path.every((step, i) => target[i] === step);
}
