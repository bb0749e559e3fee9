import { helpers, type Meaning } from '../semantics/index.ts';
import { folderOf, type Span, writtenFrom } from '../text/index.ts';
import { declarationOf } from './declarations.ts';
import { type NamedValue, twofold } from './namedValues.ts';
import { type Entity, isLabel, knownTargets, type Occurrence, occurrencesOf } from './occurrences.ts';
import { paramOf } from './symbolAt.ts';
import { inlinePartials } from './tags.ts';
import { type Target, writtenTarget } from './targets.ts';

/** Why something cannot be renamed, in a sentence. */
export class RenameError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RenameError';
  }
}

/** Throws RenameError for what cannot have another name, whatever that is. */
export function refuseFixed(entity: Entity, meaning: Meaning): void {
  if (entity.kind === 'helper')
    throw new RenameError(`\`${entity.name}\` is a helper of Dotprompt and has no other name.`);
  if (entity.kind === 'data')
    throw new RenameError(`\`${entity.name}\` is given by the renderer and has no other name.`);
  if (entity.kind === 'partial' && !isInline(entity.name, meaning) && !meaning.partials.has(entity.name)) {
    throw new RenameError(`There is no partial \`${entity.name}\` beside the template.`);
  }
  if (entity.kind === 'value') refuseValue(entity.target, meaning);
}

/** Whether a name is that of an inline partial of the template. */
export function isInline(wanted: string, { document }: Meaning): boolean {
  return inlinePartials(document).some(({ name }) => name === wanted);
}

function refuseValue(target: Target, meaning: Meaning): void {
  const name = target.at(-1)!;
  if (!declarationOf(meaning.document, target)) {
    throw new RenameError(
      `\`${name}\` is not declared in this template's \`input.schema\`, so its name cannot be changed here.`,
    );
  }
  if (isLabel(target, meaning))
    throw new RenameError('`label` is put on each candidate by `rec.candidates` and has no other name.');
  refuseTwofold(target, meaning);
}

/** A new name would be missing where another call renders the same text with something else. */
function refuseTwofold(target: Target, meaning: Meaning): void {
  const other = twofold(target, meaning);
  if (!other) return;
  const stands = other.target ? `\`${writtenTarget(other.target)}\`` : 'something else';
  throw new RenameError(
    `\`${other.name}\` in ${lineOf(other, meaning)} stands for ${stands} too, at another call of the partial: it would be lost there. Give the calls partials of their own first.`,
  );
}

function lineOf({ file, span }: NamedValue, { file: own, document, partials }: Meaning): string {
  if (file === own) return `line ${document.lines.positionAt(span.start).line + 1}`;
  const partial = [...partials.values()].find((one) => one.file === file)!.document;
  return `\`${writtenFrom(folderOf(own), file)}\`, line ${partial.lines.positionAt(span.start).line + 1},`;
}

/**
 * Throws RenameError where a partial reads the name that other templates render, too. `others` gives their files, by that of
 * the partial.
 */
export function refuseShared(
  { entity }: { readonly entity: Entity },
  meaning: Meaning,
  others: ReadonlyMap<string, string[]>,
): void {
  const written = (file: string) => `\`${writtenFrom(folderOf(meaning.file), file)}\``;
  for (const { file } of occurrencesOf(entity, meaning)) {
    const templates = others.get(file) ?? [];
    if (templates.length === 0) continue;
    throw new RenameError(
      `${written(file)} reads this name, and ${templates.map(written).join(', ')} would miss it there. Rename it by hand in all of them.`,
    );
  }
}

/** Throws RenameError where Handlebars or Picoschema would not take the name. */
export function refuseName(name: string): void {
  if (/^[\p{L}_][\p{L}\p{M}\p{N}_-]*$/u.test(name) && !RESERVED.has(name)) return;
  throw new RenameError(`\`${name}\` cannot be a name. Use letters, digits, \`_\` and \`-\`, with a letter first.`);
}

const RESERVED = new Set([
  'this',
  'else',
  'as',
  'true',
  'false',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  'prototype',
]);

/** Throws RenameError where the block means something else by the new name. */
export function refuseParam(declaration: Span, newName: string, places: readonly Occurrence[], meaning: Meaning): void {
  const inside = meaning.references.filter(({ path, file }) => {
    const isBare = file === undefined && !path.data && !path.scoped && path.depth === 0;
    return isBare && path.segments[0]?.name === newName && holdsParam(meaning, path.start, declaration);
  });
  if (inside.length > 0) throw new RenameError(`\`${newName}\` already means something else inside the block.`);
  refuseShadowed(newName, places, meaning);
}

function holdsParam(meaning: Meaning, offset: number, declaration: Span): boolean {
  return meaning.scopeAt(offset).blockParams.some(({ span }) => span.start === declaration.start);
}

/** Throws RenameError where the new name of a value is taken, or would be read otherwise at one of the places. */
export function refuseTaken(target: Target, newName: string, places: readonly Occurrence[], meaning: Meaning): void {
  const renamed = [...target.slice(0, -1), newName].join('.');
  if (knownTargets(meaning).some((one) => one.join('.') === renamed)) {
    throw new RenameError(`\`${newName}\` is declared already.`);
  }
  refuseShadowed(newName, places, meaning);
  if (helpers[newName] && places.some((place) => isBareUse(place, meaning))) {
    throw new RenameError(
      `\`${newName}\` is a helper: \`{{${newName}}}\` would call it instead of showing the variable.`,
    );
  }
}

/** A block parameter of the new name would be meant instead. */
function refuseShadowed(newName: string, places: readonly Occurrence[], meaning: Meaning): void {
  const taken = places.some(({ file, span, role }) => {
    if (file !== meaning.file || role === 'declaration') return false;
    const reference = meaning.references.find(
      ({ path, file: own }) => own === undefined && path.segments[0]?.start === span.start,
    );
    return (
      reference !== undefined &&
      paramOf(
        { ...reference, path: { ...reference.path, segments: [{ ...span, name: newName }] } },
        meaning.scopeAt(span.start),
      ) !== undefined
    );
  });
  if (taken) throw new RenameError(`A block parameter \`${newName}\` is in the way: it would be meant instead.`);
}

/** `{{name}}`: without arguments, and not `this.name`. */
function isBareUse({ file, span }: Occurrence, meaning: Meaning): boolean {
  return meaning.references.some(
    ({ path, role, file: own = meaning.file }) =>
      own === file && path.start === span.start && path.segments.length === 1 && !path.data && role !== 'argument',
  );
}
