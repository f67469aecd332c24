import { type KernelClient, startKernels } from './kernel-client.ts';

/** A kernel whose time grows by more than this factor is slower: above the difference between two processes of one commit. */
export const mostRatio = 1.25;
/** Minimum duration of one run of a kernel: ten times the clock tick of processor time, or more. */
const runMs = 60;
/** Warm-up time, after which the engine has compiled the hot code. */
const warmUpMs = 600;

/** Compiled kernels of the previous commit and of this one. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** One kernel on both sides. */
export interface KernelComparison {
  readonly kernel: string;
  /** Processor time of each run. */
  readonly beforeMs: readonly number[];
  readonly afterMs: readonly number[];
  /**
   * Least time after, divided by the least before: other load only adds to a run. On a loaded machine whole processes can take
   * 1.7 times as long in the median, as the threads in which V8 compiles hot code wait for a core.
   */
  readonly ratio: number;
  readonly sameAnswers: boolean;
  readonly isSlower: boolean;
}

/** Runs the kernels that both sides have, alternating between the sides; `kernels`: only these. */
export async function measureSides(
  { before, after }: Sides,
  { rounds, kernels }: { readonly rounds: number; readonly kernels?: readonly string[] | undefined },
): Promise<readonly KernelComparison[]> {
  const one = await startKernels(before);
  try {
    const other = await startKernels(after);
    try {
      const names = other.kernels.filter((name) => one.kernels.includes(name) && kernels?.includes(name) !== false);
      const compared: KernelComparison[] = [];
      for (const name of names) compared.push(await compareKernel(one, other, name, rounds));
      return compared;
    } finally {
      await other.close();
    }
  } finally {
    await one.close();
  }
}

async function compareKernel(
  one: KernelClient,
  other: KernelClient,
  kernel: string,
  rounds: number,
): Promise<KernelComparison> {
  const times = await warmUp(one, kernel);
  await warmUp(other, kernel);
  const beforeMs: number[] = [];
  const afterMs: number[] = [];
  let sameAnswers = true;
  for (let round = 0; round < rounds; round++) {
    // The order alternates, so that other load on the machine affects both sides.
    const first = await (round % 2 === 0 ? one : other).run(kernel, times);
    const second = await (round % 2 === 0 ? other : one).run(kernel, times);
    const [beforeRun, afterRun] = round % 2 === 0 ? [first, second] : [second, first];
    beforeMs.push(beforeRun.cpuMs);
    afterMs.push(afterRun.cpuMs);
    sameAnswers &&= beforeRun.answers === afterRun.answers;
  }
  const ratio = Math.min(...afterMs) / Math.min(...beforeMs);
  return { kernel, beforeMs, afterMs, ratio, sameAnswers, isSlower: ratio > mostRatio };
}

/** Runs a kernel until it is warm; returns the number of repetitions per measured run. */
async function warmUp(side: KernelClient, kernel: string): Promise<number> {
  let spentMs = 0;
  let lastMs = runMs;
  while (spentMs < warmUpMs) {
    lastMs = (await side.run(kernel, 1)).cpuMs;
    spentMs += Math.max(1, lastMs);
  }
  return Math.max(1, Math.round(runMs / Math.max(1, lastMs)));
}
