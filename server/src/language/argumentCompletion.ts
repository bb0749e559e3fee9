import { helpers, ROLES } from '../semantics/index.ts';
import type { BodySlot } from '../template/index.ts';
import { partialParameters } from './partialParameters.ts';
import { valueAt } from './targets.ts';
import type { Completion, Place } from './types.ts';

/** Words that an argument without a name may be: roles, and the values that a compared variable can have. */
export function argumentWords(slot: BodySlot, place: Place): Completion[] {
  if (slot.callee === 'role' && slot.argumentIndex === 0) return words(slot, place, ROLES, 'role');
  if (slot.callee === 'section' && slot.argumentIndex === 0) return words(slot, place, ['output'], 'value');
  if (slot.callee !== 'ifEquals' && slot.callee !== 'unlessEquals') return [];
  return words(slot, place, comparedValues(slot, place), 'value');
}

/** What the schema allows for the other argument of a comparison, and what the sample user has there. */
function comparedValues({ tag }: BodySlot, { meaning, sample }: Place): string[] {
  const params = tag && 'params' in tag ? tag.params : [];
  const types = params.flatMap((param) =>
    meaning.references.filter(({ path, file }) => file === undefined && path.start === param.start),
  );
  const listed = types.flatMap(({ type }) => (type.schema as { enum?: readonly unknown[] } | undefined)?.enum ?? []);
  const seen = types.map(({ target }) => target && sample && valueAt(sample.input, target));
  return [...new Set([...listed, ...seen].filter((one) => typeof one === 'string'))];
}

/** Names of the `key=value` arguments that are not there yet. */
export function hashKeys(slot: BodySlot, place: Place): Completion[] {
  const { text } = place.meaning.document;
  const equals = text[slot.span.end] === '=' ? '' : '=';
  return keysOf(slot, place)
    .filter((name) => !slot.usedHash.includes(name))
    .map((name) => ({
      label: `${name}=`,
      kind: 'key',
      detail: `argument of ${slot.callee}`,
      span: slot.span,
      newText: name + equals,
      sortText: `${isKeyedAlone(slot) ? 1 : 6}${name}`,
    }));
}

/** What mostly takes its arguments by name: media, and partials. */
function isKeyedAlone({ callee = '' }: BodySlot): boolean {
  return callee === 'media' || helpers[callee] === undefined;
}

function keysOf({ callee = '', tag }: BodySlot, { meaning }: Place): readonly string[] {
  return (tag && partialParameters(callee, tag.start, meaning)) ?? helpers[callee]?.hash ?? [];
}

/** Values of `key=value` arguments that are a closed list. */
export function hashWords(slot: BodySlot, place: Place): Completion[] {
  return words(slot, place, VALUES[`${slot.callee} ${slot.hashKey}`] ?? [], 'value');
}

const VALUES: Readonly<Record<string, readonly string[]>> = {
  'log level': ['debug', 'info', 'warn', 'error'],
  'media contentType': ['image/png', 'image/jpeg', 'image/webp', 'audio/mpeg', 'video/mp4', 'application/pdf'],
};

/** In quotes, unless the cursor is between quotes already. */
function words(slot: BodySlot, { meaning }: Place, values: readonly string[], kind: 'role' | 'value'): Completion[] {
  const { text } = meaning.document;
  const isInside = /["']/.test(text[slot.span.start - 1] ?? '');
  return values.map((value, i) => ({
    label: value,
    kind,
    span: slot.span,
    newText: isInside ? value : `"${value}"`,
    sortText: `0${i}`,
  }));
}
