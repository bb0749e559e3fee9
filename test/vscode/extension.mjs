import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The parts of the package that the editor reads, its manifest aside. */
const PARTS = ['dist', 'syntaxes', 'media', 'language-configuration.json'];

/** Puts the extension as it is installed into a folder, with another manifest made of its own; resolves with the folder. */
export async function copyExtension(place, change = (manifest) => manifest) {
  await mkdir(place, { recursive: true });
  const manifest = change(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  await writeFile(join(place, 'package.json'), JSON.stringify(manifest));
  for (const part of PARTS) await cp(join(root, part), join(place, part), { recursive: true });
  return place;
}
