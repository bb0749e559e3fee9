import { type Dirent, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError, UsageError } from '../ports.ts';

/** Every `*.prompt` of these files and folders, each once, sorted. Rejects with FileError or UsageError. */
export async function findTemplates(paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(paths.map(templatesAt));
  return [...new Set(found.flat())].sort();
}

async function templatesAt(path: string): Promise<string[]> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) throw new FileError(`${path} does not exist.`, 'missing', path);
  if (stat.isDirectory()) return templatesBelow(path);
  if (path.endsWith('.prompt')) return [path];
  throw new UsageError(`${path} is no template: its name does not end in .prompt.`);
}

/** Links to folders are not followed, so that no template is found twice or for ever. */
async function templatesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [] as Dirent[]);
  const below = await Promise.all(
    entries.map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : templatesBelow(path);
      return entry.name.endsWith('.prompt') && isFile(entry, path) ? [path] : [];
    }),
  );
  return below.flat();
}

/** Other people's code, and what tools keep for themselves. */
function isSkipped(name: string): boolean {
  return name === 'node_modules' || name.startsWith('.');
}

function isFile(entry: Dirent, path: string): boolean {
  return entry.isFile() || (entry.isSymbolicLink() && statSync(path, { throwIfNoEntry: false })?.isFile() === true);
}
