import { baseName, join } from './paths.ts';
import { isPartialFile, type Templates } from './templates.ts';
import type { Texts } from './texts.ts';
import type { NamedPlace } from './types.ts';

/** Templates, partials and inputs below folders whose names hold the letters of the query in their order. */
export async function symbolsBelow(
  texts: Texts,
  templates: Templates,
  folders: readonly string[],
  query: string,
): Promise<NamedPlace[]> {
  const files = (await Promise.all(folders.map((folder) => templatesBelow(texts, folder, MAX_DEPTH)))).flat();
  const found = await Promise.all([...new Set(files)].slice(0, MOST_FILES).map((file) => symbolsOf(templates, file)));
  return found
    .flat()
    .filter(({ name }) => holdsLetters(name, query))
    .slice(0, MOST_SYMBOLS);
}

const MAX_DEPTH = 12;
const MOST_FILES = 5000;
const MOST_SYMBOLS = 500;

async function templatesBelow(texts: Texts, folder: string, depth: number): Promise<string[]> {
  if (depth === 0) return [];
  const { files, folders } = await texts.list(folder);
  const ordinary = folders.filter((name) => !name.startsWith('.') && name !== 'node_modules');
  const below = await Promise.all(ordinary.map((name) => templatesBelow(texts, join(folder, name), depth - 1)));
  return [...files.filter((name) => name.endsWith('.prompt')).map((name) => join(folder, name)), ...below.flat()];
}

async function symbolsOf(templates: Templates, file: string): Promise<NamedPlace[]> {
  const meaning = await templates.understand(file).catch(() => undefined);
  const start = { line: 0, character: 0 };
  const name = baseName(file).replace(/\.prompt$/, '');
  const own: NamedPlace = {
    name,
    kind: isPartialFile(file) ? 'partial' : 'template',
    file,
    range: { start, end: start },
  };
  const inputs = (meaning?.inputs ?? []).flatMap((input): NamedPlace[] =>
    input.span ? [{ name: input.name, kind: 'input', file, range: meaning!.document.lines.rangeOf(input.span) }] : [],
  );
  return [own, ...inputs];
}

function holdsLetters(name: string, query: string): boolean {
  let at = 0;
  for (const letter of query.toLowerCase()) {
    at = name.toLowerCase().indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
