import {
  blockTags,
  type Place as Cursor,
  closingEdit,
  definitionAt,
  fileLinks,
  folds,
  format,
  highlightsAt,
  linkedNames,
  outline,
  selectionSpans,
  semanticTokens,
  signatureAt,
  suppressions,
} from '../language/index.ts';
import type { TemplateDocument } from '../template/index.ts';
import type { Position, TextEdit } from '../text/index.ts';
import { hintsOf } from './hints.ts';
import { folderOf, join } from './paths.ts';
import { originOf, placesOf } from './places.ts';
import { type RenamingPorts, referencesOf, renamePlaceOf, renamingOf } from './renaming.ts';
import type { Language, PlacedEdit, Preview } from './types.ts';
import { symbolsBelow } from './workspaceSymbols.ts';

export interface LanguagePorts extends RenamingPorts {
  /** The cursor with what is known of the sample user that was looked at last. */
  at(file: string, position: Position): Promise<Cursor>;
  preview(file: string): Promise<Preview>;
}

/** Editor features: finds the template, asks the pure function, puts lines and characters to its answer. */
export function createLanguage(ports: LanguagePorts): Language {
  const { at, templates, texts } = ports;
  const documentOf = async (file: string) => (await templates.understand(file)).document;
  return {
    signature: async (file, position) => signatureAt(await at(file, position)),
    async definition(file, position) {
      const cursor = await at(file, position);
      return placesOf(definitionAt(cursor, originOf(ports.pool, cursor)), cursor);
    },
    references: async (file, position, wanted) => referencesOf(ports, await at(file, position), wanted),
    async highlights(file, position) {
      const { meaning, offset } = await at(file, position);
      const tags = blockTags(meaning.document, offset);
      const spans = highlightsAt(meaning, offset).map(({ span }) => span);
      return (spans.length > 1 || tags.length === 0 ? spans : tags).map((span) => meaning.document.lines.rangeOf(span));
    },
    renamePlace: async (file, position) => renamePlaceOf(await at(file, position)),
    rename: async (file, position, newName) => renamingOf(ports, await at(file, position), newName),
    async outline(file) {
      const meaning = await templates.understand(file);
      return { items: outline(meaning), lines: meaning.document.lines };
    },
    workspaceSymbols: (folders, query) => symbolsBelow(texts, templates, folders, query),
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
    async hints(file, range, wanted) {
      if (wanted.length === 0) return [];
      // Also makes the sample users known that values are taken from.
      const preview = await ports.preview(file);
      return hintsOf(await at(file, range.start), range, {
        values: wanted.includes('values'),
        preview: wanted.includes('tokens') ? preview : undefined,
      });
    },
    async closing(file, position) {
      const document = await documentOf(file);
      const edit = closingEdit(document, document.lines.offsetAt(position));
      return edit ? placed([edit], document) : [];
    },
    async format(file) {
      const document = await documentOf(file);
      return placed(format(document), document);
    },
    async suppressions(file, code, { start, end }) {
      const meaning = await templates.understand(file);
      const { lines } = meaning.document;
      const fixes = suppressions(meaning, code, { start: lines.offsetAt(start), end: lines.offsetAt(end) });
      return fixes.map(({ title, edits }) => ({
        title,
        edits: placed(edits, meaning.document).map((edit) => ({ file, ...edit })),
      }));
    },
  };
}

function placed(edits: readonly TextEdit[], { lines }: TemplateDocument): PlacedEdit[] {
  return edits.map(({ span, newText }) => ({ range: lines.rangeOf(span), newText }));
}
