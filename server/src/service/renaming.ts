import {
  type Place as Cursor,
  definitionAt,
  type Entity,
  entityAt,
  inlineEdits,
  isInline,
  isLabel,
  occurrencesOf,
  RenameError,
  referencesAt,
  refuseShared,
  renameEdits,
  renameTarget,
} from '../language/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { baseName, folderOf, join } from '../text/index.ts';
import { callersOf } from './callers.ts';
import { linesOf } from './linesOf.ts';
import { parameterPlaces, placedParameter, renameParameter } from './parameterPlaces.ts';
import { originOf, placesOf } from './places.ts';
import { sampleReferences } from './sampleReferences.ts';
import { sampleChanges } from './sampleRenaming.ts';
import type { Templates } from './templates.ts';
import type { OpenTexts } from './texts.ts';
import type { Place, Renaming } from './types.ts';
import type { UserPool } from './userPool.ts';

export interface RenamingPorts {
  readonly texts: OpenTexts;
  readonly templates: Templates;
  readonly pool: UserPool;
}

/** Every place of what is under the cursor; of a partial, in all templates of its folder. */
export async function referencesOf(ports: RenamingPorts, cursor: Cursor, wanted: 'all' | 'uses'): Promise<Place[]> {
  const { meaning, offset, caller = meaning } = cursor;
  const entity = entityAt(meaning, offset)?.entity;
  if (entity?.kind === 'partial') return calls(ports, caller, entity);
  if (entity?.kind === 'parameter') return parameterPlaces(ports, caller, entity);
  const isInFiles = entity?.kind === 'value' && !isLabel(entity.target, caller);
  const rows = isInFiles ? await sampleReferences(ports.texts, caller, entity.target) : [];
  // Files without places of their own show the sample user's value.
  const origin = rows.length > 0 ? undefined : originOf(ports.pool, cursor);
  return [...placesOf(referencesAt(cursor, origin, wanted), cursor), ...rows];
}

/** The name that would be changed. Rejects with RenameError where it cannot be, whatever the new name. */
export async function renamePlaceOf(
  ports: RenamingPorts,
  { meaning, offset, caller = meaning }: Cursor,
): Promise<{ range: Place['range']; name: string }> {
  const target = renameTarget(meaning, offset, caller);
  if (target.entity.kind === 'value') refuseShared(target, caller, await otherCallers(ports, caller));
  const { span } = target;
  return { range: meaning.document.lines.rangeOf(span), name: meaning.document.text.slice(span.start, span.end) };
}

/** Rejects with RenameError where it cannot be done. */
export async function renamingOf(
  ports: RenamingPorts,
  cursor: Cursor,
  newName: string,
  folders: readonly string[],
): Promise<Renaming> {
  const { meaning, offset, caller = meaning } = cursor;
  const target = renameTarget(meaning, offset, caller);
  if (target.entity.kind === 'partial' && isInline(target.entity.name, meaning)) {
    const edits = inlineEdits(meaning, target.entity.name, newName);
    const { lines } = meaning.document;
    return { edits: edits.map(({ file, span, newText }) => ({ file, range: lines.rangeOf(span), newText })) };
  }
  if (target.entity.kind === 'partial') return renamePartial(ports, caller, target.entity, newName);
  if (target.entity.kind === 'parameter') return renameParameter(ports, caller, target.entity, newName);
  const owner = target.entity.kind === 'blockParam' ? meaning : caller;
  refuseShared(target, owner, await otherCallers(ports, owner));
  const edits = renameEdits(owner, target, newName);
  const change = target.entity.kind === 'value' && { meaning: owner, target: target.entity.target, newName, folders };
  return {
    edits: edits.map(({ file, span, newText }) => ({ file, range: linesOf(file, owner).rangeOf(span), newText })),
    ...(change && (await sampleChanges(ports, change))),
  };
}

/** Where what is under the cursor is declared, or where a partial is given it. */
export async function definitionOf(ports: RenamingPorts, cursor: Cursor): Promise<Place[]> {
  const { meaning, offset, caller = meaning } = cursor;
  const found = definitionAt(cursor, originOf(ports.pool, cursor));
  const entity = entityAt(meaning, offset)?.entity;
  if (entity?.kind !== 'parameter') return placesOf(found, cursor);
  const places = found.filter((one) => 'span' in one);
  return [...found.filter((one) => 'range' in one), ...(await placedParameter(ports, caller, entity, places))];
}

/** The other templates that render each of a template's partials. */
async function otherCallers({ texts, templates }: RenamingPorts, meaning: Meaning): Promise<Map<string, string[]>> {
  const files = [...new Set([...meaning.partials.values()].map(({ file }) => file))];
  const callers = await Promise.all(files.map((file) => callersOf(texts, templates, file)));
  const others = callers.map((all) => all.map((one) => one.meaning.file).filter((file) => file !== meaning.file));
  return new Map(files.map((file, i) => [file, others[i]!]));
}

/** Its file and every call of it in the folder. */
async function renamePartial(
  ports: RenamingPorts,
  meaning: Meaning,
  entity: Entity & { kind: 'partial' },
  newName: string,
): Promise<Renaming> {
  const from = meaning.partials.get(entity.name)!.file;
  const name = newName.split('/').at(-1)!;
  const isSameFolder = newName.slice(0, -name.length) === entity.name.slice(0, entity.name.lastIndexOf('/') + 1);
  if (!/^[\w-]+$/.test(name) || !isSameFolder) {
    throw new RenameError(
      `\`${newName}\` cannot be a partial's name: its file would be \`_${newName}.prompt\` beside the old one.`,
    );
  }
  const to = join(folderOf(from), `_${name}.prompt`);
  const { files } = await ports.texts.list(folderOf(from));
  if (files.includes(baseName(to))) throw new RenameError(`There is a partial \`${newName}\` already.`);
  const edits = (await calls(ports, meaning, entity)).map((place) => ({ ...place, newText: newName }));
  return { edits, move: { from, to } };
}

/** The calls of a partial in every template that renders it, and in their partials, each once. */
async function calls({ texts, templates }: RenamingPorts, meaning: Meaning, entity: Entity): Promise<Place[]> {
  const file = entity.kind === 'partial' ? meaning.partials.get(entity.name)?.file : undefined;
  const callers = file === undefined ? [] : (await callersOf(texts, templates, file)).map((one) => one.meaning);
  const places = [meaning, ...callers].flatMap((one) => placesOf(occurrencesOf(entity, one), { meaning: one }));
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
