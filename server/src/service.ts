import { type Place as Cursor, complete, hover } from './language/index.ts';
import type { Files, Worker } from './ports.ts';
import {
  createChecks,
  createDocuments,
  createLanguage,
  createPreviews,
  createRunFindings,
  createSampleUsers,
  createTemplates,
  createTexts,
  createUserPool,
  dependentsOf,
  isPartialFile,
  lensOf,
  placeAt,
  type Ranged,
  type Service,
  surroundings,
} from './service/index.ts';
import type { Position, Span } from './text/index.ts';

export type * from './service/index.ts';

export interface ServicePorts {
  readonly files: Files;
  readonly worker: Worker;
}

/** Editing: templates understood, checked, shown and completed, from open documents laid over files. */
export function createService({ files, worker }: ServicePorts): Service {
  const texts = createTexts(files);
  const templates = createTemplates(texts);
  const samples = createSampleUsers(texts, worker);
  const pool = createUserPool(texts, samples);
  const documents = createDocuments(texts);
  const previews = createPreviews({ texts, templates, samples, pool, worker });
  const { forget, ...findings } = createRunFindings(templates);
  const cursors = { texts, templates, pool, chosen: previews.chosen };
  const at = (file: string, position: Position) => placeAt(cursors, file, position);

  return {
    ...documents,
    ...createChecks({ texts, templates, samples, pool, worker }),
    ...findings,
    language: createLanguage({ texts, templates, pool, at, preview: previews.shown }),
    close(file) {
      documents.close(file);
      for (const cache of [templates, pool, previews, { forget }]) cache.forget(file);
    },
    understand: templates.understand,
    templateHash: templates.hash,
    async hover(file, position) {
      const place = await at(file, position);
      const found = hover(place);
      return found && ranged(found, place);
    },
    async complete(file, position) {
      const place = await at(file, position);
      const around = await surroundings(texts, await templates.load(file), place.offset);
      return complete(place, around).map((one) => ranged(one, place));
    },
    preview: previews.of,
    async lens(file) {
      const template = await templates.load(file);
      return isPartialFile(file) ? undefined : lensOf(template, await pool.load(template.meaning));
    },
    dependents: (file) => dependentsOf(file, templates),
  };
}

function ranged<T extends { readonly span: Span }>(one: T, { meaning }: Cursor): Ranged<T> {
  return { ...one, range: meaning.document.lines.rangeOf(one.span) };
}
