import { vi } from 'vitest';

/** Waits for a condition, as long as a test may take. */
export async function until(holds: () => boolean): Promise<void> {
  await vi.waitUntil(holds, { timeout: 30_000, interval: 5 });
}
