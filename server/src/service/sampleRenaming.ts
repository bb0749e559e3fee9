import { knownTargets, type Target, userPathsOf } from '../language/index.ts';
import { type FieldNames, fieldNames } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import { folderOf, writtenFrom } from '../text/index.ts';
import { namesOtherwise, sampleFiles, templatesWith } from './sampleSharing.ts';
import type { Templates } from './templates.ts';
import type { Texts } from './texts.ts';
import type { SampleRenaming } from './types.ts';

interface Ports {
  readonly texts: Texts;
  readonly templates: Templates;
}

interface Change {
  readonly meaning: Meaning;
  readonly target: Target;
  readonly newName: string;
  /** Folders in which other templates may use the same files. */
  readonly folders: readonly string[];
}

/** What a new name of an input or a field asks of the sample files, and in sentences what is left as it is. */
export interface SampleChanges {
  readonly samples: readonly SampleRenaming[];
  readonly notes: readonly string[];
}

/** Exact places of the old name in the template's users and catalogue files; no other character of them is touched. */
export async function sampleChanges(ports: Ports, change: Change): Promise<SampleChanges> {
  const { meaning, target } = change;
  const kept = fixedName(meaning, target);
  if (meaning.meta.rec.samples === undefined) return { samples: [], notes: [] };
  if (kept !== undefined) return { samples: [], notes: [kept] };
  const users = await sampleFiles(ports.texts, meaning, 'users');
  const found = await Promise.all(users.map((file) => inUsers(ports, change, file)));
  const items = itemPath(target);
  const isInCatalogue =
    items !== undefined && (await Promise.all(users.map((file) => lacks(ports, change, file)))).some(Boolean);
  const catalogue = isInCatalogue ? await sampleFiles(ports.texts, meaning, 'catalog') : [];
  const ofItems = await Promise.all(catalogue.map((file) => inCatalogue(ports, change, file, items!)));
  return parted([...alongside(found, change), ...ofItems]);
}

type Outcome = SampleRenaming | string | undefined;

function inUsers(ports: Ports, change: Change, file: string): Promise<Outcome> {
  return inFile(ports, change, { file, field: 'users', path: change.target, others: [] });
}

function inCatalogue(ports: Ports, change: Change, file: string, path: Target): Promise<Outcome> {
  const same = knownTargets(change.meaning).filter((one) => itemPath(one)?.join() === path.join());
  const others = same.filter((one) => one.join() !== change.target.join());
  return inFile(ports, change, { file, field: 'catalog', path, others });
}

interface Searched {
  readonly file: string;
  readonly field: 'users' | 'catalog';
  /** Of the name in a row. */
  readonly path: Target;
  /** Further values of this template that have the same name in the file. */
  readonly others: readonly Target[];
}

async function inFile({ texts, templates }: Ports, change: Change, searched: Searched): Promise<Outcome> {
  const { file, field, path, others } = searched;
  const name = writtenFrom(folderOf(change.meaning.file), file);
  const keeps = (why: string) => `\`${name}\` keeps the old name: it ${why}. Rename \`${path.at(-1)}\` there by hand.`;
  const found = await fieldNames(texts.stream(file), file, path, change.newName).catch(() => 'cannot be read');
  if (typeof found === 'string') return keeps(found);
  if (found.places.length === 0) return undefined;
  if (found.taken !== undefined) return keeps(`has \`${change.newName}\` already, on line ${found.taken + 1}`);
  const sharing = await templatesWith({ texts, templates }, change, file, field);
  const reasons = namesOtherwise(sharing, others, change.meaning);
  return {
    label: `Rename \`${path.at(-1)}\` on ${lineCount(found)} of \`${name}\``,
    description: [...reasons, ...brokenNote(found)].join(' '),
    needsConsent: reasons.length > 0,
    edits: found.places.map((range) => ({ file, range, newText: change.newName })),
  };
}

function lineCount({ places }: FieldNames): string {
  const count = new Set(places.map(({ start }) => start.line)).size;
  return count === 1 ? 'one line' : `${count} lines`;
}

function brokenNote({ broken }: FieldNames): string[] {
  return broken === 0 ? [] : [`Lines that are no JSON are left as they are: ${broken}.`];
}

/** Whether items of the users are given by id, or without the field: then the catalogue has it. */
async function lacks({ texts }: Ports, { target, newName }: Change, file: string): Promise<boolean> {
  const path = target.slice(0, target.length - itemPath(target)!.length + 1);
  const found = await fieldNames(texts.stream(file), file, path, newName).catch(() => '');
  return typeof found === 'string' || found.lacking > 0;
}

/** The path of a value within an item; undefined for what is no part of one. */
function itemPath(target: Target): Target | undefined {
  const path = target.slice(target[1] === '[]' ? 2 : 1);
  return path.length === 0 ? undefined : path;
}

/** Names that say what a value is: a sample with another name would be another thing. */
function fixedName({ meta }: Meaning, target: Target): string | undefined {
  const name = target.at(-1)!;
  const isOfItem = itemPath(target)?.length === 1 && ['id', 'title', 'popularity'].includes(name);
  const isRole = target.length === 1 && (name === 'item' || (name === 'history' && !meta.rec.history));
  if (!isOfItem && !isRole) return undefined;
  return `The sample files keep \`${name}\`: by this name ${isOfItem ? "an item's" : 'the'} ${name} is known there. Add the new name beside it.`;
}

/** Paths of the front matter that lead into the users file are changed with the first of them. */
function alongside(found: readonly Outcome[], { meaning, target, newName }: Change): readonly Outcome[] {
  const { lines } = meaning.document;
  const own = userPathsOf(meaning, target).map((span) => ({
    file: meaning.file,
    range: lines.rangeOf(span),
    newText: newName,
  }));
  const first = found.findIndex((one) => typeof one === 'object');
  return found.map((one, i) =>
    i === first && typeof one === 'object' ? { ...one, edits: [...one.edits, ...own] } : one,
  );
}

function parted(outcomes: readonly Outcome[]): SampleChanges {
  return {
    samples: outcomes.filter((one) => typeof one === 'object'),
    notes: outcomes.filter((one) => typeof one === 'string'),
  };
}
