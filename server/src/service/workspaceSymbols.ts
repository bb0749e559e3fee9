import { baseName } from '../text/index.ts';
import { isPartialFile, type Templates } from './templates.ts';
import { templatesBelow } from './templatesBelow.ts';
import type { Texts } from './texts.ts';
import type { NamedPlace } from './types.ts';

/** Templates, partials and inputs below folders whose names hold the letters of the query in their order. */
export async function symbolsBelow(
  texts: Texts,
  templates: Templates,
  folders: readonly string[],
  query: string,
): Promise<NamedPlace[]> {
  const files = await templatesBelow(texts, folders);
  const found = await Promise.all(files.map((file) => symbolsOf(templates, file)));
  return found
    .flat()
    .filter(({ name }) => holdsLetters(name, query))
    .slice(0, MOST_SYMBOLS);
}

const MOST_SYMBOLS = 500;

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
