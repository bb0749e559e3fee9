import { isMap, nearest } from '../../text/index.ts';
import { dataRule } from '../define.ts';
import { fieldSpan, replaceBy } from '../places.ts';
import type { RenderedSample } from '../types.ts';

export const unknownTarget = dataRule(
  {
    code: 'unknown-target',
    severity: 'warning',
    title: 'Ground truth that no sample user has',
    fixes: true,
    speaksOf: 'all',
    docs: '`rec.target` names a field of the sample users, and none of them has it, so that a run gives no accuracy at all (no HR, NDCG, MRR or error of ratings). Mostly it is misspelt. Leave `rec.target` out where nothing is known of the truth.\n\n```yaml\nrec.target: targett       # target\n```',
  },
  function* (meaning, samples) {
    const { target } = meaning.meta.rec;
    if (target === undefined || samples.length === 0 || samples.some(({ user }) => user.target !== undefined)) return;
    const span = fieldSpan(meaning, ['rec.target']);
    const meant = nearest(target, fieldsOf(samples));
    const advice =
      meant === undefined ? 'Name the field that holds it, or leave `rec.target` out.' : `Did you mean \`${meant}\`?`;
    const message = `No sample user has \`${target}\`, so that a run cannot tell how good the answers are. ${advice}`;
    yield { span, message, fixes: meant === undefined ? [] : [replaceBy(span, meant)] };
  },
);

/** Fields of the users as their files have them. */
function fieldsOf(samples: readonly RenderedSample[]): string[] {
  return [...new Set(samples.flatMap(({ user }) => (isMap(user.row.value) ? Object.keys(user.row.value) : [])))];
}
