import { UsageError } from '../ports.ts';
import type { Model } from '../run/index.ts';
import { createSimModel, SimError } from '../simulate/index.ts';

/** A simulated recommender. Throws UsageError: an unknown behaviour, or a parameter that it does not have, is the user's mistake. */
export function simModel(name: string): Model {
  try {
    return createSimModel(name);
  } catch (error) {
    throw error instanceof SimError ? new UsageError(error.message) : error;
  }
}
