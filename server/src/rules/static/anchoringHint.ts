import { staticRule } from '../define.ts';

export const anchoringHint = staticRule(
  {
    code: 'anchoring-hint',
    lint: 'L37',
    severity: 'information',
    title: "Another recommender's answer in the prompt",
    docs: 'The prompt shows what another system would recommend, and models lean to what is suggested. Measure the template with and without it (`rec.variant`).',
  },
  function* ({ renderings, meta }) {
    const hint = renderings.find(({ target }) => HINT.test(target[0] ?? ''));
    if (!hint || meta.rec.task === undefined) return;
    const message = `\`${hint.target[0]}\` shows what another recommender says, and the model may follow it. Compare with a variant without it.`;
    yield { span: hint.span, message };
  },
);

const HINT =
  /^(hints?|suggestions?|suggested(_?items?)?|baseline(_?(answer|ranking|recommendations?))?|(prior|cf|other|system)_?(recommendations?|ranking|prediction|answer))$/i;
