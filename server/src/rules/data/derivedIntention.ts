import type { Meaning } from '../../semantics/index.ts';
import { dataRule } from '../define.ts';
import { valuesOf } from '../ownNodes.ts';
import { proposed } from '../places.ts';
import { setRec } from '../setRec.ts';
import { plainTitle } from '../titles.ts';
import type { RenderedSample } from '../types.ts';
import { howMany } from '../userData.ts';
import { REQUEST } from '../words.ts';

export const derivedIntention = dataRule(
  {
    code: 'derived-intention',
    lint: 'L14',
    severity: 'information',
    title: 'Intention taken from the target',
    fixes: true,
    docs: "The text of the user's intention is a property of the target itself, such as its genre. It then points to the answer, as in InstructRec's specific intentions, which are the target's own categories. Fine as a setting, if it is named as such (`rec.instruction: { intention: specific }`); the numbers are not comparable with those of users' own requests.",
  },
  function* (meaning, samples) {
    if (meaning.meta.rec.instruction?.intention === 'specific') return;
    for (const { target, span } of meaning.renderings) {
      if (!REQUEST.test(target[0] ?? '')) continue;
      const derived = samples.filter((sample) => isDerived(sample, target));
      if (derived.length < 2 || derived.length * 2 < samples.length) continue;
      const message = `For ${howMany(derived, samples)} this is the target's own category, and points to the answer. If it is meant so, say it: \`rec.instruction: { intention: specific }\`.`;
      yield { span, message, fixes: setRec(meaning, ['rec.instruction', 'intention'], 'specific').map(proposed) };
    }
  },
);

function isDerived(sample: RenderedSample, target: Meaning['renderings'][number]['target']): boolean {
  const { user } = sample;
  const item = user.items.find(({ id }) => id === user.target);
  if (!item) return false;
  const own = Object.entries(item).flatMap(([name, value]) =>
    /^(genres?|categor(y|ies)|tags?|type)$/i.test(name) ? texts(value) : [],
  );
  const said = valuesOf(sample, target).flatMap(texts);
  return said.length > 0 && said.every((text) => own.includes(text));
}

/** Texts to compare; a list is also compared as one text. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [plainTitle(value)];
  if (Array.isArray(value)) return [...value.flatMap(texts), plainTitle(value.join(' '))];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}
