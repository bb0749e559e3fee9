import { fieldAt, frontMatterSlot, type Slot, valuesAt } from '../schema/index.ts';
import { type Input, typeOf } from '../semantics/index.ts';
import type { FieldPath } from '../template/index.ts';
import { holds, inlineCode } from '../text/index.ts';
import { fieldDoc, variableDoc } from './describe.ts';
import { entityAt } from './occurrences.ts';
import { typeAt } from './targets.ts';
import type { HoverText, Place } from './types.ts';

/** What the schema says of the key or value under the cursor; of an input what the template makes of it. */
export function hoverFrontMatter(place: Place): HoverText | undefined {
  const { meaning, offset } = place;
  const input = meaning.inputs.find(({ span }) => span && holds(span, offset));
  if (input) return { markdown: inputDoc(input, place), span: input.span! };
  const declared = entityAt(meaning, offset);
  if (declared?.entity.kind === 'value' && declared.entity.target.length > 1) {
    const { target } = declared.entity;
    const type = typeAt(meaning, target);
    if (type) return { markdown: variableDoc(target.at(-1)!, type, target, place.sample), span: declared.span };
  }
  const slot = frontMatterSlot(meaning.document, offset);
  if (!slot || slot.span.start === slot.span.end) return undefined;
  const word = meaning.document.text.slice(slot.span.start, slot.span.end);
  return slot.kind === 'key' ? hoverKey(word, slot, place) : hoverValue(word, slot, place);
}

function inputDoc({ name, schema, required }: Input, { sample }: Place): string {
  const about = variableDoc(name, typeOf(schema), [name], sample);
  return required ? about : `${about}\n\nMay be left out.`;
}

function hoverKey(word: string, { path, span }: Slot, { meaning }: Place): HoverText | undefined {
  const doc = fieldAt([...path, word], meaning.document);
  return doc && { markdown: fieldDoc(word, doc), span };
}

function hoverValue(word: string, { path, span }: Slot, place: Place): HoverText | undefined {
  const { meaning } = place;
  const named = inputNamed(word, path, place);
  if (named) return { markdown: inputDoc(named, place), span };
  const owner = path.filter((step) => typeof step === 'string');
  const doc = fieldAt(owner, meaning.document);
  if (!doc) return undefined;
  const chosen = valuesAt(owner, meaning.document).find(({ value }) => value === word);
  const about = chosen?.description ? [`${inlineCode(word)}: ${chosen.description}`] : [];
  return { markdown: [...about, fieldDoc(owner.at(-1) ?? '', doc)].join('\n\n'), span };
}

/** `rec.candidates.input` and `rec.history.input` name an input. */
function inputNamed(word: string, path: FieldPath, { meaning }: Place): Input | undefined {
  const names = path.at(-1) === 'input' && String(path[0]).startsWith('rec.');
  return names ? meaning.inputs.find(({ name }) => name === word) : undefined;
}
