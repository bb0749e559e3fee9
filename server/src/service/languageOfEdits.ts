import { closingEdit, format, suppressions } from '../language/index.ts';
import { type LineIndex, lineIndex, type TextEdit } from '../text/index.ts';
import { allFixes } from './fixing.ts';
import { partialPath } from './partialPath.ts';
import type { Templates } from './templates.ts';
import type { Texts } from './texts.ts';
import type { Language, PlacedEdit } from './types.ts';

/** What is changed at a wish or while typing. */
export function languageOfEdits(
  templates: Templates,
  texts: Texts,
): Pick<Language, 'allFixes' | 'closing' | 'format' | 'missingPartial' | 'suppressions'> {
  const documentOf = async (file: string) => (await templates.understand(file)).document;
  return {
    async allFixes(file) {
      const { text, edits } = await allFixes(file, texts);
      return placed(edits, lineIndex(text));
    },
    async closing(file, position) {
      const document = await documentOf(file);
      const edit = closingEdit(document, document.lines.offsetAt(position));
      return edit ? placed([edit], document.lines) : [];
    },
    async format(file) {
      const document = await documentOf(file);
      return placed(format(document), document.lines);
    },
    async missingPartial(file, { start }) {
      const { document, partialCalls } = await templates.understand(file);
      const offset = document.lines.offsetAt(start);
      const call = partialCalls.find(
        (one) => !one.found && one.file === undefined && one.span.start <= offset && offset <= one.span.end,
      );
      return call?.name === undefined ? undefined : partialPath(file, call.name);
    },
    async suppressions(file, code, { start, end }) {
      const meaning = await templates.understand(file);
      const { lines } = meaning.document;
      const fixes = suppressions(meaning, code, { start: lines.offsetAt(start), end: lines.offsetAt(end) });
      return fixes.map(({ title, edits }) => ({
        title,
        edits: placed(edits, lines).map((edit) => ({ file, ...edit })),
      }));
    },
  };
}

function placed(edits: readonly TextEdit[], lines: LineIndex): PlacedEdit[] {
  return edits.map(({ span, newText }) => ({ range: lines.rangeOf(span), newText }));
}
