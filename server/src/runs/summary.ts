import type { RenderResult, Worker } from '../ports.ts';
import type { AnswerCache } from '../run/index.ts';
import { cacheKey, callKey, type PlannedCall, promptHash, samplingSeed } from '../run/index.ts';
import type { Prepared } from './prepare.ts';
import { BATCH, messagesOf, renderCalls } from './prompts.ts';
import type { PlanSummary } from './types.ts';

/** What a prepared run would send: every prompt is rendered and counted here, and nothing leaves. Rejects with UsageError. */
export async function summarise(
  prepared: Prepared,
  worker: Worker,
  cache: AnswerCache | undefined,
): Promise<PlanSummary> {
  const { plan, setup, info, problems } = prepared;
  const first = plan.calls.filter(({ repeat }) => repeat === 0);
  const results = await renderAll(prepared, first, worker);
  const outMax = setup.params.maxOutputTokens;
  return {
    calls: { planned: plan.calls.length, cached: cache ? await countCached(prepared, first, results, cache) : 0 },
    users: plan.users.length,
    orders: plan.design,
    repeats: plan.repeats,
    tokens: {
      in: tokensIn(prepared, first, results),
      outMax: outMax === undefined ? null : outMax * plan.calls.length,
    },
    usd: null,
    model: info.id,
    destination: info.destination,
    sample: results[0] && first[0] ? messagesOf(results[0], first[0]) : [],
    notes: plan.notes,
    problems,
  };
}

async function renderAll(prepared: Prepared, calls: readonly PlannedCall[], worker: Worker): Promise<RenderResult[]> {
  const results: RenderResult[] = [];
  for (let at = 0; at < calls.length; at += BATCH) {
    const batch = await renderCalls(prepared, calls.slice(at, at + BATCH), worker, ['tokens']);
    results.push(...batch.map(({ result }) => result));
  }
  for (const [i, call] of calls.entries()) messagesOf(results[i]!, call);
  return results;
}

/** A repeat sends the prompt of its user's first order again. */
function tokensIn({ plan }: Prepared, calls: readonly PlannedCall[], results: readonly RenderResult[]): number {
  const tokens = new Map(calls.map((call, i) => [callKey(call), results[i]?.tokens?.total ?? 0]));
  return plan.calls.reduce((sum, call) => sum + (tokens.get(callKey({ ...call, repeat: 0 })) ?? 0), 0);
}

async function countCached(
  { info, setup }: Prepared,
  calls: readonly PlannedCall[],
  results: readonly RenderResult[],
  cache: AnswerCache,
): Promise<number> {
  const params = { ...setup.params, seed: samplingSeed(setup.params.seed ?? setup.seed, 0) };
  const keys = calls.map((call, i) => cacheKey(info, params, promptHash(messagesOf(results[i]!, call))));
  const found = await Promise.all([...new Set(keys)].map((key) => cache.get(key)));
  return found.filter((answer) => answer !== undefined).length;
}
