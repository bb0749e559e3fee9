import { complete, hover } from './language/index.ts';
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
  type Service,
  surroundings,
} from './service/index.ts';
import type { Position } from './text/index.ts';

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
    hover: async (file, position) => hover(await at(file, position)),
    async complete(file, position) {
      const place = await at(file, position);
      return complete(place, await surroundings(texts, await templates.load(file), place.offset));
    },
    preview: previews.of,
    async lens(file) {
      const template = await templates.load(file);
      return isPartialFile(file) ? undefined : lensOf(template, await pool.load(template.meaning));
    },
    dependents: (file) => dependentsOf(file, templates),
  };
}
