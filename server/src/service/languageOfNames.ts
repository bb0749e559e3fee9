import { blockTags, type Place as Cursor, definitionAt, highlightsAt, signatureAt } from '../language/index.ts';
import type { Position } from '../text/index.ts';
import { originOf, placesOf } from './places.ts';
import { type RenamingPorts, referencesOf, renamePlaceOf, renamingOf } from './renaming.ts';
import type { Language } from './types.ts';
import { symbolsBelow } from './workspaceSymbols.ts';

export interface NamePorts extends RenamingPorts {
  /** The cursor with what is known of the sample user that was looked at last. */
  at(file: string, position: Position): Promise<Cursor>;
}

type OfNames = 'signature' | 'definition' | 'references' | 'highlights' | 'renamePlace' | 'rename' | 'workspaceSymbols';

/** What a name stands for and where else it stands. */
export function languageOfNames(ports: NamePorts): Pick<Language, OfNames> {
  const { at, templates, texts } = ports;
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
    rename: async (file, position, newName, folders) => renamingOf(ports, await at(file, position), newName, folders),
    workspaceSymbols: (folders, query) => symbolsBelow(texts, templates, folders, query),
  };
}
