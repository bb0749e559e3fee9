import { type RenderResult, type Worker, WorkerError } from '../ports.ts';
import { promptMetadata, type RenderRequest } from '../render/index.ts';
import { checkSample, contextOf } from '../rules/index.ts';
import { type Arrangement, arrangeGiven, type PreparedUser } from '../samples/index.ts';
import type { Meaning } from '../semantics/index.ts';
import type { FileProblem } from '../text/index.ts';
import type { Audience } from './audience.ts';
import { bodyHasErrors, staticProblems } from './checking.ts';
import { isError, samplesRange, sortProblems, toFileProblem } from './fileProblems.ts';
import { forgedProblems } from './forged.ts';
import { missingInputs } from './missingInputs.ts';
import { chosenOrder, runOrders } from './orders.ts';
import { renderProblem } from './rendering.ts';
import { renderRequest, userRequest } from './requests.ts';
import { runPlan } from './runDefaults.ts';
import { withSeverities } from './severities.ts';
import type { Template } from './templates.ts';
import type { Preview, PreviewOptions } from './types.ts';

/** What the model would see, with everything that is wrong with it. Errors that keep it from being rendered leave `messages` empty. */
export async function preview(
  worker: Worker,
  template: Template,
  audience: Audience,
  options: PreviewOptions,
): Promise<Preview> {
  const { meaning, project } = template;
  const { pool, user } = audience;
  const asked = user && userRequest(template, user, chosenOrder(meaning, user, options));
  const request =
    asked?.request ??
    renderRequest(template, arrangeGiven(options.input ?? {}, meaning, runPlan(meaning.meta).seed), dataOf(options));
  const refused = audience.problems.some(isError) || isUnread(meaning);
  const rendering = refused ? undefined : renderOne(worker, request);
  // Meanwhile the worker renders.
  const told = staticProblems(template);
  const result = await rendering;
  const failed = result?.error === undefined || bodyHasErrors(template) ? [] : [renderProblem(template, result.error)];
  return {
    messages: result?.rendered?.messages ?? [],
    spans: placed(template, result),
    tokens: result?.tokens ?? null,
    problems: sortProblems([
      ...told,
      ...audience.problems,
      ...withSeverities([...userProblems(template, user), ...missingInputs(meaning, options.input)], project),
      ...failed,
      ...withSeverities(shownProblems(template, user, asked?.arrangement, result), project),
    ]),
    meta: { ...promptMetadata(meaning.document, project) },
    user: user?.id,
    users: pool.users.map(({ id }) => id),
    orders: Math.max(1, runOrders(meaning, user).length),
    log: result?.rendered?.log ?? [],
    budget: budgetOf(meaning),
  };
}

/** Dotprompt would send such front matter as the prompt's text, and without it nothing says what the body is given. */
function isUnread({ document }: Meaning): boolean {
  const { start } = document.body.span;
  return document.problems.some((one) => isError(one) && one.span.start < start);
}

/** Tokens that a prompt may have: what the author allows, else the model's context; null where neither is known. */
function budgetOf({ meta }: Meaning): number | null {
  return meta.rec.run?.budget?.context ?? (meta.model === undefined ? undefined : contextOf(meta.model)) ?? null;
}

function dataOf({ context, messages, docs }: PreviewOptions) {
  return { ...(context && { context }), ...(messages && { history: messages }), ...(docs && { docs }) };
}

/** The worker's limits are failures of the template like any other. */
async function renderOne(worker: Worker, request: RenderRequest): Promise<RenderResult> {
  try {
    const [result] = await worker.render({ requests: [request], with: ['map', 'tokens'] });
    return result!;
  } catch (error) {
    if (!(error instanceof WorkerError)) throw error;
    return { rendered: undefined, error: error.message, map: undefined, tokens: undefined };
  }
}

function userProblems({ meaning }: Template, user: PreparedUser | undefined): FileProblem[] {
  return (user?.problems ?? []).map((one) =>
    one.file === meaning.file ? { ...one, range: samplesRange(meaning, one.message) } : one,
  );
}

function shownProblems(
  template: Template,
  user: PreparedUser | undefined,
  arrangement: Arrangement | undefined,
  result: RenderResult | undefined,
): FileProblem[] {
  const { meaning } = template;
  if (!user || !arrangement || !result?.rendered) return forgedProblems(meaning, result);
  const sample = { user, arrangement, rendered: result.rendered, map: result.map, tokens: result.tokens?.total ?? 0 };
  return checkSample(meaning, sample).map((one) => toFileProblem(one, meaning));
}

/** The map's spans with lines and characters in the template's file, or in the partial's. */
function placed({ meaning }: Template, result: RenderResult | undefined): Preview['spans'] {
  return (result?.map?.spans ?? []).map((one) => {
    const { document } = (one.partial === undefined ? undefined : meaning.partials.get(one.partial)) ?? meaning;
    const base = document.body.span.start;
    const range = document.lines.rangeOf({ start: base + one.template.start, end: base + one.template.end });
    return { ...one, range };
  });
}

/** What is asked to be shown: of one template by one key the answer is worked out once. */
interface Asked {
  readonly template: Template;
  readonly key: string;
  show(): Promise<Preview>;
}

/** The last preview of each text, for hints that are asked for again and again. */
export function rememberingPreviews(ask: (file: string) => Promise<Asked>): (file: string) => Promise<Preview> {
  const last = new WeakMap<Template, { key: string; preview: Promise<Preview> }>();
  return async (file) => {
    const { template, key, show } = await ask(file);
    const known = last.get(template);
    if (known?.key === key) return known.preview;
    const preview = show();
    last.set(template, { key, preview });
    return preview;
  };
}
