import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // As many as there are processors; by default one is left free, which on a machine with two is half of it.
    maxWorkers: availableParallelism(),
    // A worker keeps what it has loaded for its next file: loading the service takes longer than most files. So no module
    // may keep anything between calls that a test could notice.
    isolate: false,
    setupFiles: ['tests/support/setup.ts'],
    // What starts processes or a browser takes that long only on a machine that is busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'tests/*.test.ts', 'evals/**/*.test.ts'] },
      },
      { extends: true, test: { name: 'e2e', include: ['tests/e2e/**/*.test.ts'] } },
    ],
  },
});
