import type { Texts } from './texts.ts';

/** Whether a folder is gone into: other people's code, and what tools keep for themselves, is not. */
export function isOrdinary(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules';
}

/** Names of the partials in a folder. */
export async function partialsIn(texts: Texts, folder: string): Promise<string[]> {
  const { files } = await texts.list(folder);
  return files.filter((name) => name.startsWith('_') && name.endsWith('.prompt')).map((name) => name.slice(1, -7));
}
