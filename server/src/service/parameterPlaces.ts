import { type Location, occurrencesOf, type Parameter, parameterEdits, placesEverywhere } from '../language/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { folderOf, join } from '../text/index.ts';
import { callersOf } from './callers.ts';
import { partialsIn } from './folders.ts';
import { linesOf } from './linesOf.ts';
import type { Templates } from './templates.ts';
import type { Texts } from './texts.ts';
import type { Place, Renaming } from './types.ts';

interface Ports {
  readonly texts: Texts;
  readonly templates: Templates;
}

/** At every call, in all templates that render what it is given to. */
export async function renameParameter(
  ports: Ports,
  meaning: Meaning,
  parameter: Parameter,
  newName: string,
): Promise<Renaming> {
  const meanings = await meaningsOf(ports, meaning, parameter);
  const edits = parameterEdits(parameter, newName, meanings);
  return { edits: edits.map((edit) => ({ ...inAny(meanings, edit), newText: edit.newText })) };
}

/** Every use of it, and every call that gives it, in all templates that render what it is given to. */
export async function parameterPlaces(ports: Ports, meaning: Meaning, parameter: Parameter): Promise<Place[]> {
  const meanings = await meaningsOf(ports, meaning, parameter);
  return placesEverywhere(parameter, meanings).map((place) => inAny(meanings, place));
}

/** Some of its places, with lines and characters. */
export async function placedParameter(
  ports: Ports,
  meaning: Meaning,
  parameter: Parameter,
  places: readonly Location[],
): Promise<Place[]> {
  const meanings = await meaningsOf(ports, meaning, parameter);
  return places.map((one) => inAny(meanings, one));
}

/** The template, then all others that render what the parameter is given to, and partials that no one calls. */
async function meaningsOf({ texts, templates }: Ports, meaning: Meaning, parameter: Parameter): Promise<Meaning[]> {
  const files = new Set(occurrencesOf(parameter, meaning).map(({ file }) => file));
  const callers = await Promise.all([...files].map((file) => callersOf(texts, templates, file)));
  const rendering = new Map(callers.flat().map((one) => [one.meaning.file, one.meaning]));
  const found = [meaning, ...[...rendering.values()].filter(({ file }) => file !== meaning.file)];
  const beside = await Promise.all([...new Set([...files].map(folderOf))].map((folder) => partialsOf(texts, folder)));
  const all = new Set([...files, ...beside.flat()]);
  const alone = [...all].filter((file) => !found.some((one) => one.file === file || knows(one, file)));
  return [...found, ...(await Promise.all(alone.map(templates.understand)))];
}

async function partialsOf(texts: Texts, folder: string): Promise<string[]> {
  return (await partialsIn(texts, folder)).map((name) => join(folder, `_${name}.prompt`));
}

/** A place of one of the templates, or of a partial of one. */
function inAny(meanings: readonly Meaning[], { file, span }: Location): Place {
  const owner = meanings.find((one) => one.file === file) ?? meanings.find((one) => knows(one, file))!;
  return { file, range: linesOf(file, owner).rangeOf(span) };
}

function knows({ partials }: Meaning, file: string): boolean {
  return [...partials.values()].some((one) => one.file === file);
}
