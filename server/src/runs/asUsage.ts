import { DesignError } from '../measure/index.ts';
import { UsageError } from '../ports.ts';

/** A design of orders that does not exist, or does not fit the candidates, is the mistake of whoever asked for it. */
export function asUsage<T>(useDesign: () => T): T {
  try {
    return useDesign();
  } catch (error) {
    throw error instanceof DesignError ? new UsageError(error.message) : error;
  }
}
