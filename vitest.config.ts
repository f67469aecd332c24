import { defineConfig } from 'vitest/config';

/** Messages are English, whatever the locale of the machine. */
const env = { ARPENTEUR_LANG: 'en' };

/** What a test polls for comes at once on an idle machine, and after seconds on a busy one; the default is one second. */
const expect = { poll: { timeout: 50_000 } };

const setupFiles = ['test/kit/fixed-seed.ts'];

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
          expect,
          setupFiles,
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.slow.test.ts', 'test/**/*.faults.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'faults',
          env,
          expect,
          setupFiles,
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
          expect,
          setupFiles,
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
      {
        test: {
          name: 'slow',
          env,
          expect,
          setupFiles,
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 1_200_000,
        },
      },
    ],
  },
});
