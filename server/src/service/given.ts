import {
  type Given,
  type Giving,
  givenTo,
  giving,
  inlineNames,
  type WrittenCall,
  writtenCalls,
} from '../semantics/index.ts';
import { parseDocument, parsePartial } from '../template/index.ts';
import { baseName, folderOf, join } from '../text/index.ts';
import { partialPath } from './partialPath.ts';
import type { Texts } from './texts.ts';

/** What all templates and partials around some partials give them by `name=`, by their files; the same object while nothing changes. */
export type GivenAround = (partials: Iterable<{ readonly file: string }>) => Promise<ReadonlyMap<string, Given>>;

interface Around {
  readonly revision: number;
  readonly files: readonly string[];
  /** What each of the files gives. */
  readonly all: readonly Giving[][];
  readonly given: ReadonlyMap<string, Given>;
}

/** A partial is called from its folder and, named with its folder, from the one above. */
export function createGivenAround(texts: Texts): GivenAround {
  const calls = rememberingCalls();
  const last = new Map<string, Around>();
  const read = async (file: string) => calls(file, await texts.read(file).catch(() => ''));

  return async (partials) => {
    const own = [...new Set([...partials].map(({ file }) => folderOf(file)))];
    const folders = [...new Set(own.flatMap((folder) => [folder, folderOf(folder)]))].sort();
    if (folders.length === 0) return NONE;
    const [key, revision] = [folders.join('\n'), texts.revision()];
    const known = last.get(key);
    const changed = known && changedIn(folders, known, texts);
    if (known && changed?.length === 0) return known.given;
    const files = changed ? known!.files : (await Promise.all(folders.map((one) => promptsIn(texts, one)))).flat();
    const all = await Promise.all(
      files.map((file, i) => (changed?.includes(file) === false ? known!.all[i]! : read(file))),
    );
    const given = known && isSame(known.all, all) ? known.given : givenTo(all.flat());
    last.set(key, { revision, files, all, given });
    return given;
  };
}

/** The files that have another text now; undefined where there may be other files. */
function changedIn(folders: readonly string[], { revision, files }: Around, texts: Texts): string[] | undefined {
  const changed = texts.changedSince(revision)?.filter((path) => folders.includes(folderOf(path)));
  return changed?.every((path) => files.includes(path)) ? changed : undefined;
}

const NONE: ReadonlyMap<string, Given> = new Map();

function isSame(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && now.every((one, i) => one === before[i]);
}

async function promptsIn(texts: Texts, folder: string): Promise<string[]> {
  const { files } = await texts.list(folder);
  return files.filter((name) => name.endsWith('.prompt')).map((name) => join(folder, name));
}

/** Reads the calls of a file once for each of its texts. */
function rememberingCalls(): (file: string, text: string) => Giving[] {
  const last = new Map<string, { text: string; found: Giving[] }>();
  return (file, text) => {
    const known = last.get(file);
    if (known?.text === text) return known.found;
    const found = hasArguments(text) ? callsIn(file, text) : NO_CALLS;
    last.set(file, { text, found });
    return found;
  };
}

const NO_CALLS: Giving[] = [];

/** Looked for by eye first: most templates give their partials nothing. */
function hasArguments(text: string): boolean {
  return /\{\{~?#?>/.test(text);
}

function callsIn(file: string, text: string): Giving[] {
  const isPartial = baseName(file).startsWith('_');
  const document = isPartial ? parsePartial(text) : parseDocument(text);
  const inline = inlineNames(document);
  return writtenCalls(document)
    .filter(({ name }) => !inline.has(name))
    .flatMap((call) => toFile(call, file, isPartial));
}

function toFile(call: WrittenCall, file: string, isPartial: boolean): Giving[] {
  const to = partialPath(file, call.name);
  const from = isPartial && call.inside === undefined ? file : undefined;
  return to === undefined ? [] : [giving(call, file, from, to)];
}
