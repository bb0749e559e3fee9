import type { Meaning } from '../semantics/index.ts';
import { type LineIndex, lineIndex } from '../text/index.ts';

/** Line starts of the template's text, or of one of its partials'. */
export function linesOf(
  file: string,
  { file: template, document, partials }: Pick<Meaning, 'file' | 'document' | 'partials'>,
): LineIndex {
  if (file === template) return document.lines;
  return [...partials.values()].find((partial) => partial.file === file)?.document.lines ?? nowhere;
}

const nowhere = lineIndex('');
