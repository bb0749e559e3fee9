import { isClosed, propertiesOf } from '../../schema/index.ts';
import { nearest } from '../../text/index.ts';
import { staticRule } from '../define.ts';
import { fieldSpan, replaceBy } from '../places.ts';

export const missingOutput = staticRule(
  {
    code: 'missing-output',
    lint: 'L40',
    severity: 'error',
    title: 'Output that the schema does not have',
    fixes: true,
    docs: '`rec.answer.path` says where in the JSON answer to look, and `output.schema` has no such place: what is to be read is never written.\n\n```yaml\noutput: { format: json, schema: { ranking(array): string } }\nrec.answer: { path: ranking }\n```',
  },
  function* (meaning) {
    const { rec, outputSchema } = meaning.meta;
    const steps = rec.answer?.path?.split('.') ?? [];
    let schema = outputSchema;
    for (const step of steps) {
      const properties = propertiesOf(schema);
      if (!properties || /^\d+$/.test(step)) return;
      if (!Object.hasOwn(properties, step)) {
        if (!isClosed(schema)) return;
        const names = Object.keys(properties);
        const meant = nearest(step, names);
        const span = fieldSpan(meaning, ['rec.answer', 'path']);
        const advice = meant ? `Did you mean \`${meant}\`?` : `It has ${names.map((one) => `\`${one}\``).join(', ')}.`;
        const fixes = meant && steps.length === 1 ? [replaceBy(span, meant)] : [];
        yield { span, message: `\`output.schema\` has no \`${step}\` here. ${advice}`, fixes };
        return;
      }
      schema = properties[step];
    }
  },
);
