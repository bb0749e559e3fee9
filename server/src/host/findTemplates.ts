import { type Dirent, type Stats, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError, type FoundTemplates, UsageError } from '../ports.ts';
import { asFileError } from './fileError.ts';

/** Templates of these files and folders. Rejects with FileError or UsageError where a path itself is none. */
export async function findTemplates(paths: readonly string[]): Promise<FoundTemplates> {
  const found = (await Promise.all(paths.map(templatesAt))).flat();
  const templates = found.filter((one) => typeof one === 'string');
  const unreadable = found.filter((one) => typeof one !== 'string');
  return { templates: [...new Set(templates)].sort(), unreadable: uniquePaths(unreadable) };
}

/** A template, or why it, or the folder that it may be in, cannot be read. */
type Found = string | FileError;

async function templatesAt(path: string): Promise<Found[]> {
  const stat = statOf(path);
  if (stat === undefined) throw new FileError(`${path} does not exist.`, 'missing', path);
  if (stat instanceof FileError) throw stat;
  if (stat.isDirectory()) return templatesBelow(path);
  if (path.endsWith('.prompt')) return [path];
  throw new UsageError(`${path} is no template: its name does not end in .prompt.`);
}

/** Links to folders are not followed, so that no template is found twice or for ever. */
async function templatesBelow(folder: string): Promise<Found[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error) => asFileError(error, folder));
  if (entries instanceof FileError) return [entries];
  const below = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : templatesBelow(path);
      return entry.name.endsWith('.prompt') ? fileAt(entry, path) : [];
    }),
  );
  return below.flat();
}

/** Other people's code, and what tools keep for themselves. */
function isSkipped(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

function fileAt(entry: Dirent, path: string): Found[] {
  if (entry.isFile()) return [path];
  const stat = entry.isSymbolicLink() ? statOf(path) : undefined;
  if (stat instanceof FileError) return [stat];
  return stat?.isFile() ? [path] : [];
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
