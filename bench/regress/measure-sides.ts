import { median } from '../kit/results.ts';
import { type KernelClient, startKernels } from './kernel-client.ts';

/** A kernel that takes longer by more than this is slower: above what two processes of one commit differ by. */
export const mostRatio = 1.25;
/** How long one run of a kernel should last: ten times the clock tick of processor time, and more. */
const runMs = 60;
/** Runs that are not counted: afterwards the engine has compiled what is hot. */
const warmUpMs = 600;

/** Compiled kernels of the commit before and of this one. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

/** One kernel on both sides. */
export interface KernelComparison {
  readonly kernel: string;
  /** Median processor time of a run. */
  readonly beforeMs: number;
  readonly afterMs: number;
  /** After over before, of runs that followed each other. */
  readonly ratios: readonly number[];
  /** Their median. */
  readonly ratio: number;
  readonly sameAnswers: boolean;
  readonly isSlower: boolean;
}

/** Runs the kernels that both sides have, the sides taking turns; `kernels`: only these. */
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
  const taken: { readonly beforeMs: number; readonly afterMs: number }[] = [];
  let sameAnswers = true;
  for (let round = 0; round < rounds; round++) {
    // Who comes first changes: what the machine does besides falls on both.
    const first = await (round % 2 === 0 ? one : other).run(kernel, times);
    const second = await (round % 2 === 0 ? other : one).run(kernel, times);
    const [beforeRun, afterRun] = round % 2 === 0 ? [first, second] : [second, first];
    taken.push({ beforeMs: beforeRun.cpuMs, afterMs: afterRun.cpuMs });
    sameAnswers &&= beforeRun.answers === afterRun.answers;
  }
  const ratios = taken.map(({ beforeMs, afterMs }) => afterMs / beforeMs);
  const ratio = median(ratios);
  return {
    kernel,
    beforeMs: median(taken.map(({ beforeMs }) => beforeMs)),
    afterMs: median(taken.map(({ afterMs }) => afterMs)),
    ratios,
    ratio,
    sameAnswers,
    isSlower: ratio > mostRatio,
  };
}

/** Runs a kernel until it is warm; returns how often it fits into a run that is counted. */
async function warmUp(side: KernelClient, kernel: string): Promise<number> {
  let spentMs = 0;
  let lastMs = runMs;
  while (spentMs < warmUpMs) {
    lastMs = (await side.run(kernel, 1)).cpuMs;
    spentMs += Math.max(1, lastMs);
  }
  return Math.max(1, Math.round(runMs / Math.max(1, lastMs)));
}
