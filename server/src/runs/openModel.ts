import { UsageError } from '../ports.ts';
import { type Model, ModelError } from '../run/index.ts';
import type { Prepared } from './prepare.ts';
import { RunCancelled, type RunHooks, type RunsPorts } from './types.ts';

/**
 * The model of a run. Rejects with UsageError where it could not answer the first question and so none, with RunCancelled
 * or ModelError.
 */
export async function openModel(prepared: Prepared, hooks: RunHooks, ports: RunsPorts): Promise<Model> {
  const first = await prepared.prompts.of(prepared.plan.calls[0]!);
  const model = await opened(prepared, hooks, ports);
  const refusal = model.cannot?.(first.case);
  if (refusal !== undefined) {
    await model.dispose?.();
    throw new UsageError(refusal);
  }
  return model;
}

async function opened({ setup, modelOptions }: Prepared, { signal, status }: RunHooks, { models }: RunsPorts) {
  try {
    signal.throwIfAborted();
    return await models.open(setup.model, { ...modelOptions, signal, onStatus: status });
  } catch (error) {
    throw signal.aborted && !(error instanceof ModelError) ? new RunCancelled() : error;
  }
}
