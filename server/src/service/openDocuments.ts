import type { OpenTexts } from './texts.ts';
import type { Service } from './types.ts';

/** The editor's documents; a version that is not newer than the last is a late echo. */
export function createDocuments(texts: OpenTexts): Pick<Service, 'open' | 'close' | 'changed'> {
  const versions = new Map<string, number>();
  return {
    open(file, text, version) {
      if (version < (versions.get(file) ?? version)) return;
      versions.set(file, version);
      texts.open(file, text);
    },
    close(file) {
      versions.delete(file);
      texts.close(file);
    },
    changed: texts.changed,
  };
}
