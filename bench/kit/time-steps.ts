import { runStep, type Step } from './stage-steps.ts';

const repetitions = 5;

/** Runs steps alternately over the same rows, after a warm-up round; returns the best processor time of each, in milliseconds. */
export function timeSteps(steps: readonly Step[], file: Uint8Array): readonly number[] {
  const times = steps.map((): number => Infinity);
  // Interleaved, so that a slow moment of the machine affects all steps alike.
  for (let repetition = 0; repetition <= repetitions; repetition++) {
    for (const [index, step] of steps.entries()) {
      const before = process.cpuUsage();
      runStep(step, file);
      const { user, system } = process.cpuUsage(before);
      if (repetition > 0) times[index] = Math.min(times[index] ?? Infinity, (user + system) / 1000);
    }
  }
  return times;
}
