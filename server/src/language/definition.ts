import type { Meaning } from '../semantics/index.ts';
import { bareSpan, holds, type Range, type Span } from '../text/index.ts';
import { declarationOf } from './declarations.ts';
import { type Entity, entityAt, isLabel, type Occurrence, occurrencesOf } from './occurrences.ts';
import { idOf, type Parameter, placeOf, placesOfParameter } from './parameters.ts';
import { isPartial, parametersOf } from './partialParameters.ts';
import { inlinePartials, tagsOf } from './tags.ts';
import type { Target } from './targets.ts';
import type { Place } from './types.ts';

/** A place in a template or partial. */
export interface Location {
  readonly file: string;
  readonly span: Span;
}

/** A place in any file, such as the users'. */
export interface DataLocation {
  readonly file: string;
  readonly range: Range;
}

/** Where a user's file has the value of an input variable. */
export type Origin = (path: readonly (string | number)[]) => DataLocation | undefined;

/**
 * Where what is under the cursor is declared: a variable in `input.schema`, a block parameter in its block, a partial in
 * its file. From the declaration itself, or where there is none, it leads on to the sample user's value.
 */
export function definitionAt(place: Place, origin: Origin | undefined): (Location | DataLocation)[] {
  const { meaning, offset, caller = meaning } = place;
  const found = entityAt(meaning, offset);
  if (!found) return partialParameter(meaning, offset);
  const entity = asValue(found.entity);
  if (entity.kind === 'parameter') return ofParameter(entity, place);
  if (entity.kind === 'partial') return partialFile(meaning, entity.name);
  if (entity.kind === 'blockParam') return [{ file: meaning.file, span: entity.declaration }];
  if (entity.kind !== 'value') return [];
  const span = declarationOf(caller.document, entity.target);
  const declared = span ? [{ file: caller.file, span }] : [];
  const isHere = span && caller === meaning && holds(span, offset);
  const value =
    (declared.length === 0 || isHere) && !isLabel(entity.target, caller)
      ? origin?.(dataPath(entity.target))
      : undefined;
  return value ? [value] : declared;
}

/** Every place of what is under the cursor, its declarations only where they are wanted; and the sample user's value. */
export function referencesAt(
  { meaning, offset, caller = meaning }: Place,
  origin: Origin | undefined,
  wanted: 'all' | 'uses',
): (Location | DataLocation)[] {
  const found = entityAt(meaning, offset);
  if (!found) return [];
  const owner = found.entity.kind === 'blockParam' ? meaning : caller;
  const places = occurrencesOf(found.entity, owner).filter(({ role }) => wanted === 'all' || role === 'use');
  const { entity } = found;
  // A label is put on by `rec.candidates`: no file has it.
  const hasValue = entity.kind === 'value' && !isLabel(entity.target, caller);
  const value = hasValue ? origin?.(dataPath(entity.target)) : undefined;
  return [...places, ...(value ? [value] : [])];
}

/** What is given to a partial leads on to the input that it is. */
function asValue(entity: Entity): Entity {
  return entity.kind === 'parameter' && entity.target ? { kind: 'value', target: entity.target } : entity;
}

/** The same name elsewhere in this file. */
export function highlightsAt(meaning: Meaning, offset: number): Occurrence[] {
  const found = entityAt(meaning, offset);
  return found ? occurrencesOf(found.entity, meaning).filter(({ file }) => file === meaning.file) : [];
}

/** Of lists the first item: where a reader begins to look. */
function dataPath(target: Target): (string | number)[] {
  return target.map((step) => (step === '[]' ? 0 : step));
}

function partialFile(meaning: Meaning, name: string): Location[] {
  const source = meaning.partials.get(name);
  return source ? [{ file: source.file, span: { start: 0, end: 0 } }] : inlinePartial(meaning, name);
}

/** From a call to the partial's use, and from there to the calls. */
function ofParameter(parameter: Parameter, { meaning, offset, caller = meaning }: Place): Location[] {
  const isCall = meaning.partialArguments.some(({ place }) => place.file === meaning.file && holds(place.span, offset));
  if (isCall) return partialParameter(meaning, offset);
  const places = placesOfParameter(parameter, caller);
  const uses = new Set(caller.references.map((one) => idOf(placeOf(one, caller))));
  return places.filter((one) => !uses.has(idOf(one)));
}

/** `{{> item title=…}}`: where the partial shows `title` first. */
function partialParameter({ document, partials }: Meaning, offset: number): Location[] {
  for (const { tag, node } of tagsOf(document)) {
    const pair = isPartial(node) ? tag.hash.find(({ key }) => holds(key, offset)) : undefined;
    const source = pair && tag.callee.kind === 'path' ? partials.get(tag.callee.original) : undefined;
    const shown = source && parametersOf(source.document).find(({ name }) => name === pair?.key.name);
    if (source && shown) return [{ file: source.file, span: bareSpan(shown) }];
  }
  return [];
}

/** `{{#*inline "name"}}` in the same template. */
function inlinePartial({ document, file }: Meaning, name: string): Location[] {
  const found = inlinePartials(document).filter((one) => one.name === name);
  return found.map(({ start, end }) => ({ file, span: { start, end } }));
}
