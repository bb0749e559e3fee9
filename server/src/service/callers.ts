import { folderOf, join } from '../text/index.ts';
import { isPartialFile, type Template, type Templates } from './templates.ts';
import type { Texts } from './texts.ts';

/** The templates that render a partial: those of its folder and, for a partial named with its folder, of the one above. */
export async function callersOf(texts: Texts, templates: Templates, partial: string): Promise<Template[]> {
  const files = await templatesNear(texts, partial);
  const loaded = await Promise.all(files.map((file) => templates.load(file).catch(() => undefined)));
  return loaded.filter((one) => one !== undefined).filter(({ partials }) => renders(partials.values(), partial));
}

/** The templates that might render a partial. */
export async function templatesNear(texts: Texts, partial: string): Promise<string[]> {
  const folder = folderOf(partial);
  const files = await Promise.all([...new Set([folder, folderOf(folder)])].map((one) => templatesIn(texts, one)));
  return files.flat();
}

async function templatesIn(texts: Texts, folder: string): Promise<string[]> {
  const { files } = await texts.list(folder);
  return files.filter((name) => name.endsWith('.prompt') && !isPartialFile(name)).map((name) => join(folder, name));
}

function renders(partials: Iterable<{ readonly file: string }>, partial: string): boolean {
  return [...partials].some(({ file }) => file === partial);
}
