import { join } from '../text/index.ts';
import { isOrdinary } from './folders.ts';
import type { Texts } from './texts.ts';

/** Templates and partials below folders, each once; hidden folders and `node_modules` left out. */
export async function templatesBelow(texts: Texts, folders: readonly string[]): Promise<string[]> {
  const files = await Promise.all(folders.map((folder) => below(texts, folder, MAX_DEPTH)));
  return [...new Set(files.flat())].slice(0, MOST_FILES);
}

const MAX_DEPTH = 12;
const MOST_FILES = 5000;

async function below(texts: Texts, folder: string, depth: number): Promise<string[]> {
  if (depth === 0) return [];
  const { files, folders } = await texts.list(folder);
  const ordinary = folders.filter(isOrdinary);
  const deeper = await Promise.all(ordinary.map((name) => below(texts, join(folder, name), depth - 1)));
  return [...files.filter((name) => name.endsWith('.prompt')).map((name) => join(folder, name)), ...deeper.flat()];
}
