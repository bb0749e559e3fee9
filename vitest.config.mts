import { defineConfig } from 'vitest/config';

/** Two workers: the suite is made for two cores, and some tests measure time. */
export default defineConfig({
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 60_000, maxWorkers: 2 },
});
