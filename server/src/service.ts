import { type Finding, fixesFor, placeFindings } from './findings/index.ts';
import { complete, hover, type Place } from './language/index.ts';
import type { Files, Worker } from './ports.ts';
import {
  audienceFor,
  createChecks,
  createLanguage,
  createSampleUsers,
  createTemplates,
  createTexts,
  createUserPool,
  dependentsOf,
  isPartialFile,
  lensOf,
  type OpenTexts,
  type Preview,
  type PreviewOptions,
  partialAsRendered,
  preview,
  rememberingPreviews,
  type Service,
  sampleValues,
  surroundings,
  templateHash,
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
  const checks = createChecks({ texts, templates, samples, pool, worker });
  const documents = createDocuments(texts);
  const findings = new Map<string, readonly Finding[]>();
  /** The user that each template was last looked at with. */
  const chosen = new Map<string, string>();

  /** A partial is read as its first caller renders it, with that template's users. */
  async function placeAt(file: string, position: Position): Promise<Place> {
    const rendered = isPartialFile(file) ? await partialAsRendered(texts, templates, file) : undefined;
    const meaning = rendered?.meaning ?? (await templates.understand(file));
    const owner = rendered?.caller ?? meaning;
    const sample = sampleValues(pool, owner, chosen.get(owner.file));
    return { meaning, offset: meaning.document.lines.offsetAt(position), sample, caller: rendered?.caller };
  }

  async function previewOf(file: string, options: PreviewOptions): Promise<Preview> {
    const template = await templates.load(file);
    const given = options.input !== undefined;
    const audience = await audienceFor(pool, samples, template.meaning, options.user);
    if (audience.user && !given) chosen.set(file, audience.user.id);
    return preview(worker, template, given ? { ...audience, user: undefined } : audience, options);
  }

  const shown = rememberingPreviews(async (file) => {
    const template = await templates.load(file);
    await pool.load(template.meaning);
    const user = sampleValues(pool, template.meaning, chosen.get(file))?.user;
    return { template, key: `${texts.edition()} ${user}`, show: () => previewOf(file, { user }) };
  });

  return {
    ...documents,
    ...checks,
    language: createLanguage({ texts, templates, pool, at: placeAt, preview: shown }),
    close(file) {
      documents.close(file);
      for (const cache of [templates, pool]) cache.forget(file);
      for (const map of [findings, chosen]) map.delete(file);
    },
    understand: templates.understand,
    templateHash: templates.hash,
    hover: async (file, position) => hover(await placeAt(file, position)),
    async complete(file, position) {
      const place = await placeAt(file, position);
      return complete(place, await surroundings(texts, await templates.load(file), place.offset));
    },
    preview: previewOf,
    async lens(file) {
      const template = await templates.load(file);
      return isPartialFile(file) ? undefined : lensOf(template, await pool.load(template.meaning));
    },
    dependents: (file) => dependentsOf(file, templates),
    setFindings: (file, list) => void findings.set(file, list),
    mitigations: async (file, finding) => fixesFor(finding, await templates.understand(file)),
    async findings(file) {
      const list = findings.get(file) ?? [];
      if (list.length === 0) return [];
      const meaning = await templates.understand(file);
      return placeFindings(list, meaning, templateHash(meaning));
    },
  };
}

/** The editor's documents; a version that is not newer than the last is a late echo. */
function createDocuments(texts: OpenTexts): Pick<Service, 'open' | 'close' | 'changed'> {
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
