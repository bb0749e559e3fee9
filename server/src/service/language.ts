import type { Range } from '../text/index.ts';
import { hintsOf } from './hints.ts';
import { languageOfEdits } from './languageOfEdits.ts';
import { languageOfNames, type NamePorts } from './languageOfNames.ts';
import { languageOfStructure } from './languageOfStructure.ts';
import type { Hint, Language, Preview } from './types.ts';

export interface LanguagePorts extends NamePorts {
  preview(file: string): Promise<Preview>;
}

/** Editor features: finds the template, asks the pure function, puts lines and characters to its answer. */
export function createLanguage(ports: LanguagePorts): Language {
  return {
    ...languageOfNames(ports),
    ...languageOfStructure(ports.templates),
    ...languageOfEdits(ports.templates, ports.texts),
    hints: (file, range, wanted) => hintsIn(ports, file, range, wanted),
  };
}

async function hintsIn(
  { at, preview }: LanguagePorts,
  file: string,
  range: Range,
  wanted: readonly ('tokens' | 'values')[],
): Promise<readonly Hint[]> {
  if (wanted.length === 0) return [];
  // Also makes the sample users known that values are taken from.
  const shown = await preview(file);
  return hintsOf(await at(file, range.start), range, {
    values: wanted.includes('values'),
    preview: wanted.includes('tokens') ? shown : undefined,
  });
}
