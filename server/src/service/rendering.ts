import { type Worker, WorkerError } from '../ports.ts';
import type { RenderedSample } from '../rules/index.ts';
import type { PreparedUser } from '../samples/index.ts';
import type { FileProblem } from '../text/index.ts';
import { bodyRange } from './fileProblems.ts';
import { userRequest } from './requests.ts';
import type { Template } from './templates.ts';

export interface RenderedSamples {
  readonly samples: readonly RenderedSample[];
  /** What kept users from being rendered. */
  readonly problems: readonly FileProblem[];
}

/** Users rendered in one job of the worker: its second is shared by them. */
const BATCH = 8;

/** Shows the template to each user, in the order of the file. Where a limit is met, the rest are left out. */
export async function renderSamples(
  worker: Worker,
  template: Template,
  users: readonly PreparedUser[],
): Promise<RenderedSamples> {
  const samples: RenderedSample[] = [];
  for (let i = 0; i < users.length; i += BATCH) {
    const batch = users.slice(i, i + BATCH);
    const rendered = await renderBatch(worker, template, batch);
    samples.push(...rendered.samples);
    if (rendered.problems.length > 0) return { samples, problems: rendered.problems };
  }
  return { samples, problems: failures(samples, template) };
}

/** A batch that meets a limit is tried again one by one, to name the user. */
async function renderBatch(
  worker: Worker,
  template: Template,
  batch: readonly PreparedUser[],
): Promise<RenderedSamples> {
  try {
    return { samples: await renderTogether(worker, template, batch), problems: [] };
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error;
    if (batch.length === 1) return { samples: [], problems: [limitProblem(template, batch[0]!, error)] };
  }
  const samples: RenderedSample[] = [];
  for (const user of batch) {
    const one = await renderBatch(worker, template, [user]);
    samples.push(...one.samples);
    if (one.problems.length > 0) return { samples, problems: one.problems };
  }
  return { samples, problems: [] };
}

const errors = new WeakMap<RenderedSample, string>();

async function renderTogether(
  worker: Worker,
  template: Template,
  batch: readonly PreparedUser[],
): Promise<RenderedSample[]> {
  const asked = batch.map((user) => userRequest(template, user));
  const results = await worker.render({ requests: asked.map(({ request }) => request), with: ['map', 'tokens'] });
  return batch.map((user, i) => {
    const { rendered, map, tokens, error } = results[i]!;
    const sample = { user, arrangement: asked[i]!.arrangement, rendered, map, tokens: tokens?.total ?? 0 };
    if (error !== undefined) errors.set(sample, error);
    return sample;
  });
}

/** One problem for each reason, with how many users it meets. */
function failures(samples: readonly RenderedSample[], template: Template): FileProblem[] {
  const users = new Map<string, string[]>();
  for (const sample of samples) {
    const error = errors.get(sample);
    if (error !== undefined) users.set(error, [...(users.get(error) ?? []), sample.user.id]);
  }
  return [...users].map(([error, ids]) => renderProblem(template, `${error} (${whom(ids, samples.length)})`));
}

function whom(ids: readonly string[], total: number): string {
  if (ids.length === total) return total === 1 ? `user ${ids[0]}` : `all ${total} sample users`;
  return ids.length === 1 ? `user ${ids[0]}` : `${ids.length} of ${total} sample users, ${ids[0]} first`;
}

function limitProblem(template: Template, user: PreparedUser, error: WorkerError): FileProblem {
  return renderProblem(template, `Rendering for user ${user.id} met a limit. ${error.message}`);
}

/** The template as a whole cannot be shown. */
export function renderProblem({ meaning }: Template, message: string): FileProblem {
  return { file: meaning.file, code: 'render-error', severity: 'error', message, range: bodyRange(meaning) };
}
