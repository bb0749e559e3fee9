import type { MappedSpan } from '../../render/index.ts';
import type { Meaning } from '../../semantics/index.ts';
import { dataRule } from '../define.ts';
import { shownText, slotAt, templatePlace } from '../renders.ts';
import { plainTitle } from '../titles.ts';
import type { RenderedSample } from '../types.ts';
import { howMany } from '../userData.ts';

export const groundTruthRendered = dataRule(
  {
    code: 'ground-truth-rendered',
    lint: 'L12',
    severity: 'error',
    title: 'Ground truth leaks into the prompt',
    docs: "The title of the user's target stands in the prompt outside the candidates: in a description, a query, a review. The model then needs no taste to find it, and every number of the run is too good. Take the text out, or the title out of the text.",
  },
  function* (meaning, samples) {
    const leaks = new Map<string, { place: MappedSpan; who: RenderedSample[]; title: string }>();
    for (const sample of samples) {
      const title = targetTitle(sample);
      if (title === undefined) continue;
      for (const place of leaksOf(title, sample, meaning)) {
        const key = `${place.partial ?? ''} ${place.template.start}`;
        const leak = leaks.get(key) ?? { place, who: [], title };
        leaks.set(key, leak);
        if (leak.who.at(-1) !== sample) leak.who.push(sample);
      }
    }
    for (const { place, who, title } of leaks.values()) {
      const message = `The title of the target ("${title}") is shown here, outside the candidates, for ${howMany(who, samples)}.`;
      yield { ...templatePlace(place, meaning), message };
    }
  },
);

/** Of a target among several items: what alone is asked about is no secret. Short titles stand in any text by chance. */
function targetTitle({ user }: RenderedSample): string | undefined {
  if (typeof user.target !== 'string' || user.items.length < 2) return undefined;
  const title = user.items.find(({ id }) => id === user.target)?.title;
  return title !== undefined && plainTitle(title).length >= 5 ? title : undefined;
}

function leaksOf(title: string, { map, rendered }: RenderedSample, meaning: Meaning): MappedSpan[] {
  const text = ` ${plainTitle(title)} `;
  const spans = map?.spans.filter(({ from }) => from === 'data') ?? [];
  return spans.filter((one) => {
    const shown = rendered && shownText(one, rendered);
    return shown !== undefined && ` ${plainTitle(shown)} `.includes(text) && !isExpected(one, meaning);
  });
}

/**
 * In the candidates themselves; a history that holds the target has a rule of its own. What comes from no single value,
 * since a larger part of the prompt is only known as a whole, may hold the candidates.
 */
function isExpected(place: MappedSpan, meaning: Meaning): boolean {
  const { candidates, history } = meaning.meta.rec;
  const slot = slotAt(place, meaning);
  const [input] = slot?.target ?? [];
  const isOne = slot !== undefined && place.template.end - place.template.start <= slot.span.end - slot.span.start;
  return !isOne || (input !== undefined && (input === candidates?.input || input === (history?.input ?? 'history')));
}
