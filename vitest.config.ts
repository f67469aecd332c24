import { defineConfig } from 'vitest/config';

/**
 * Lanes: `fast` needs nothing but a clean clone; `slow` (`*.slow.test.ts`) runs long or reads the shared data; `faults`
 * (`*.faults.test.ts`) injects faults, for far more than ten minutes; `faults-sample` is a part of that, for the slow lane.
 */
export default defineConfig({
  test: {
    // Vitest leaves one core free, which on two cores is half of the machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts', 'test/**/*.faults.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['test/**/*.faults.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
      {
        test: {
          name: 'faults-sample',
          include: ['test/**/*.faults.test.ts'],
          env: { ARPENTEUR_FAULTS: '2' },
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
      {
        test: { name: 'slow', include: ['test/**/*.slow.test.ts'], testTimeout: 1_200_000, hookTimeout: 1_200_000 },
      },
    ],
  },
});
