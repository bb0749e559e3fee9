import type { Worker } from '../ports.ts';
import { audienceFor, sampleValues } from './audience.ts';
import { preview, rememberingPreviews } from './preview.ts';
import type { SampleUsers } from './sampleUsers.ts';
import type { Templates } from './templates.ts';
import type { OpenTexts } from './texts.ts';
import type { Preview, PreviewOptions } from './types.ts';
import type { UserPool } from './userPool.ts';

/** Previews, and the sample users that they were looked at with. */
export interface Previews {
  of(file: string, options: PreviewOptions): Promise<Preview>;
  /** That of the user chosen last; not made again while nothing has changed. */
  shown(file: string): Promise<Preview>;
  chosen(file: string): string | undefined;
  forget(file: string): void;
}

export interface PreviewPorts {
  readonly texts: OpenTexts;
  readonly templates: Templates;
  readonly samples: SampleUsers;
  readonly pool: UserPool;
  readonly worker: Worker;
}

export function createPreviews({ texts, templates, samples, pool, worker }: PreviewPorts): Previews {
  const chosen = new Map<string, string>();

  async function of(file: string, options: PreviewOptions): Promise<Preview> {
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
    return { template, key: `${texts.edition()} ${user}`, show: () => of(file, { user }) };
  });

  return { of, shown, chosen: (file) => chosen.get(file), forget: (file) => void chosen.delete(file) };
}
