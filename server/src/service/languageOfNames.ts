import { blockTags, type Place as Cursor, highlightsAt, signatureAt } from '../language/index.ts';
import type { Position } from '../text/index.ts';
import { definitionOf, type RenamingPorts, referencesOf, renamePlaceOf, renamingOf } from './renaming.ts';
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
    definition: async (file, position) => definitionOf(ports, await at(file, position)),
    references: async (file, position, wanted) => referencesOf(ports, await at(file, position), wanted),
    async highlights(file, position) {
      const { meaning, offset } = await at(file, position);
      const tags = blockTags(meaning.document, offset);
      const spans = highlightsAt(meaning, offset).map(({ span }) => span);
      return (spans.length > 1 || tags.length === 0 ? spans : tags).map((span) => meaning.document.lines.rangeOf(span));
    },
    renamePlace: async (file, position) => renamePlaceOf(ports, await at(file, position)),
    rename: async (file, position, newName, folders) => renamingOf(ports, await at(file, position), newName, folders),
    workspaceSymbols: (folders, query) => symbolsBelow(texts, templates, folders, query),
  };
}
