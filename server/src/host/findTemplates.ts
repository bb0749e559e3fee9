import { type Dirent, realpathSync, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { FileError, type FoundTemplates, UsageError } from '../ports.ts';
import { byCodeUnit } from '../text/index.ts';
import { asFileError } from './fileError.ts';

/** Templates of these files and folders. Rejects with FileError or UsageError where a path itself is none. */
export async function findTemplates(paths: readonly string[]): Promise<FoundTemplates> {
  const search: Search = { found: [], seen: new Set(), links: [] };
  for (const path of paths) await searchAt(path, search);
  for (let link = firstOf(search); link; link = firstOf(search)) await searchFolder(link.path, link.real, search);
  const templates = search.found.filter((one) => typeof one === 'string');
  const unreadable = search.found.filter((one) => typeof one !== 'string');
  return { templates: [...new Set(templates)].sort(), unreadable: uniquePaths(unreadable) };
}

interface Search {
  /** Templates, and why one, or a folder that may have some, cannot be read. */
  readonly found: (string | FileError)[];
  /** Real paths of the folders that were searched, each once: links may lead in circles. */
  readonly seen: Set<string>;
  /** Links to folders, which are followed last: a template has the path without a link where there is one. */
  readonly links: Link[];
}

interface Link {
  readonly path: string;
  readonly real: string;
}

/** In the order of their paths, so that the same link wins every time. */
function firstOf({ links }: Search): Link | undefined {
  return links.sort((a, b) => byCodeUnit(a.path, b.path)).shift();
}

async function searchAt(path: string, search: Search): Promise<void> {
  const stat = statOf(path);
  if (stat === undefined) throw new FileError(`${path} does not exist.${aboutGlobs(path)}`, 'missing', path);
  if (stat instanceof FileError) throw stat;
  if (stat.isDirectory()) return searchFolder(path, realpathSync(path), search);
  if (!path.endsWith('.prompt')) throw new UsageError(`${path} is no template: its name does not end in .prompt.`);
  search.found.push(path);
}

function aboutGlobs(path: string): string {
  return /[*?[{]/.test(path) ? ' Patterns are expanded by the shell: write it without quotes, or name the folder.' : '';
}

async function searchFolder(folder: string, real: string, search: Search): Promise<void> {
  if (search.seen.has(real)) return;
  search.seen.add(real);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => asFileError(error, folder));
  if (entries instanceof FileError) return void search.found.push(entries);
  await Promise.all(entries.map((entry) => searchEntry(entry, folder, real, search)));
}

async function searchEntry(entry: Dirent, folder: string, real: string, search: Search): Promise<void> {
  const { name } = entry;
  const path = join(folder, name);
  const isTemplate = name.endsWith('.prompt');
  if (entry.isDirectory()) return isSkipped(name) ? undefined : searchFolder(path, join(real, name), search);
  if (entry.isFile()) return void (isTemplate && search.found.push(path));
  const stat = entry.isSymbolicLink() && !isSkipped(name) ? statOf(path) : undefined;
  if (stat instanceof FileError) return void (isTemplate && search.found.push(stat));
  if (stat?.isDirectory()) addLink(path, real, search);
  else if (stat?.isFile() && isTemplate) search.found.push(path);
}

/** One that leads back to a folder around it is a circle, and shows nothing that was not to be searched anyway. */
function addLink(path: string, folder: string, { links }: Search): void {
  const real = realpathSync(path);
  if (!`${folder}${sep}`.startsWith(`${real}${sep}`)) links.push({ path, real });
}

/** Other people's code, and what tools keep for themselves. */
function isSkipped(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

/** Undefined where there is nothing. */
function statOf(path: string): Stats | FileError | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return asFileError(error, path);
  }
}

function uniquePaths(errors: readonly FileError[]): FileError[] {
  return [...new Map(errors.map((error) => [error.path, error])).values()];
}
