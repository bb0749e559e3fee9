import { helpers, type Meaning } from '../semantics/index.ts';
import { idOf, type Parameter, placeOf, placesOfParameter } from './parameters.ts';
import { RenameError, refuseName } from './refusals.ts';
import type { FileEdit } from './rename.ts';
import { blockParamsOf } from './tags.ts';

/**
 * The edits that rename what a partial is given, in all templates that call it: at every `name=` and in the partial.
 * Throws RenameError where the new name is no name, is taken, or where a call without the argument means something else.
 */
export function parameterEdits(parameter: Parameter, newName: string, meanings: readonly Meaning[]): FileEdit[] {
  refuseName(newName);
  const places = placesEverywhere(parameter, meanings);
  const ids = new Set(places.map(idOf));
  for (const meaning of meanings) refuseTaken(parameter.name, newName, ids, meaning);
  return places.map(({ file, span }) => ({ file, span, newText: newName }));
}

/** Its places in all of some templates: what one of them links may be linked with more in another one. */
export function placesEverywhere(parameter: Parameter, meanings: readonly Meaning[]): Parameter['places'] {
  let places = parameter.places;
  for (let before = -1; before < places.length; ) {
    before = places.length;
    for (const meaning of meanings) places = placesOfParameter({ ...parameter, places }, meaning);
  }
  return places;
}

function refuseTaken(name: string, newName: string, ids: ReadonlySet<string>, meaning: Meaning): void {
  const uses = meaning.references.filter((one) => ids.has(idOf(placeOf(one, meaning))));
  if (uses.some((one) => !one.argument && one.unknownSegment === undefined && one.target)) {
    throw new RenameError(`A call without \`${name}=\` takes \`${name}\` from its context: it would be lost there.`);
  }
  const files = new Set(uses.map((one) => one.file));
  const isMeant = meaning.references.some(
    (one) => files.has(one.file) && !one.path.data && one.path.segments[0]?.name === newName,
  );
  const bodies = new Set(meaning.partialArguments.filter(({ place }) => ids.has(idOf(place))).map(({ body }) => body));
  const isGiven = meaning.partialArguments.some((one) => one.name === newName && bodies.has(one.body));
  if (isMeant || isGiven || namesBlock(newName, files, meaning)) {
    throw new RenameError(`\`${newName}\` already means something else there.`);
  }
  if (helpers[newName] && uses.some(({ role, path }) => role !== 'argument' && path.segments.length === 1)) {
    throw new RenameError(
      `\`${newName}\` is a helper: \`{{${newName}}}\` would call it instead of showing what is given.`,
    );
  }
}

function namesBlock(name: string, files: ReadonlySet<string | undefined>, { document, partials }: Meaning): boolean {
  const documents = [...partials.values()].filter(({ file }) => files.has(file)).map((one) => one.document);
  const all = files.has(undefined) ? [document, ...documents] : documents;
  return all.some((one) => blockParamsOf(one).some((param) => param.name === name));
}
