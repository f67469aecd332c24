import { defineConfig } from 'vitest/config';

/** Messages are English, whatever the locale of the machine. */
const env = { ARPENTEUR_LANG: 'en' };

/**
 * Lanes: `fast` needs nothing but a clean clone; `slow` (`*.slow.test.ts`) runs long or reads the shared data; `faults`
 * (`*.faults.test.ts`) injects faults, for some eleven minutes alone; `faults-sample` is a part of that, for the slow lane.
 */
export default defineConfig({
  test: {
    // Vitest leaves one core free, which on two cores is half of the machine.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'fast',
          env,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts', 'test/**/*.faults.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'faults',
          env,
          include: ['test/**/*.faults.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
      {
        test: {
          name: 'faults-sample',
          include: ['test/**/*.faults.test.ts'],
          env: { ...env, ARPENTEUR_FAULTS: '2' },
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
      {
        test: {
          name: 'slow',
          env,
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
    ],
  },
});
