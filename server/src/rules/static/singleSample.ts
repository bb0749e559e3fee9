import { staticRule } from '../define.ts';
import { fieldSpan, proposed, replaceBy } from '../places.ts';

export const singleSample = staticRule(
  {
    code: 'single-sample',
    lint: 'L36',
    severity: 'information',
    title: 'Each question is asked once',
    fixes: true,
    docs: "With `repeats: 0` nothing tells a model's noise from an effect of the order. At a temperature above 0 every answer is one draw of many; and at 0 providers still answer differently from call to call.",
  },
  function* (meaning) {
    const { meta } = meaning;
    if (meta.rec.run?.repeats !== 0) return;
    const temperature = meta.rec.run.temperature ?? meta.config.temperature;
    const why =
      temperature === 0
        ? 'Temperature 0 does not make every provider repeat itself'
        : 'Each answer is one draw of many';
    const message = `${why}, and without repeats noise cannot be told from an effect of the order.`;
    const span = fieldSpan(meaning, ['rec.run', 'repeats']);
    yield { span, message, fixes: [proposed(replaceBy(span, '1'))] };
  },
);
