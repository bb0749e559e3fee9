import { fileLinks, folds, linkedNames, outline, selectionSpans, semanticTokens } from '../language/index.ts';
import { folderOf, join } from '../text/index.ts';
import type { Templates } from './templates.ts';
import type { Language } from './types.ts';

type OfStructure = 'outline' | 'folds' | 'selections' | 'linkedNames' | 'links' | 'tokens';

/** What a template is made of. */
export function languageOfStructure(templates: Templates): Pick<Language, OfStructure> {
  const documentOf = async (file: string) => (await templates.understand(file)).document;
  return {
    async outline(file) {
      const meaning = await templates.understand(file);
      return { items: outline(meaning), lines: meaning.document.lines };
    },
    async folds(file) {
      const document = await documentOf(file);
      return folds(document).map(({ span, kind }) => ({ range: document.lines.rangeOf(span), kind }));
    },
    async selections(file, positions) {
      const document = await documentOf(file);
      const { lines } = document;
      return positions.map((position) => selectionSpans(document, lines.offsetAt(position)).map(lines.rangeOf));
    },
    async linkedNames(file, position) {
      const document = await documentOf(file);
      return linkedNames(document, document.lines.offsetAt(position)).map(document.lines.rangeOf);
    },
    async links(file) {
      const meaning = await templates.understand(file);
      const target = ({ path = '', file: partial }: { path?: string; file?: string }) =>
        partial ?? join(folderOf(file), path);
      return fileLinks(meaning).map((link) => ({
        range: meaning.document.lines.rangeOf(link.span),
        file: target(link),
      }));
    },
    async tokens(file) {
      const meaning = await templates.understand(file);
      return semanticTokens(meaning).map((token) => ({ ...token, range: meaning.document.lines.rangeOf(token.span) }));
    },
  };
}
