/**
 * The kernels of one commit in their own process: `node kernel-process.js DEMO_FOLDER SCRATCH_FOLDER`.
 *
 * Prints {@link KernelList} as a line of JSON when they are ready; then, for each line `NAME TIMES` on standard input, runs that
 * kernel TIMES times and prints {@link KernelRun}.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { buildPack } from '../../src/index.ts';
import { openKernels } from './kernels.ts';

/** Names of the kernels, in order. */
export interface KernelList {
  readonly kernels: readonly string[];
}

/** One run. */
export interface KernelRun {
  /** Processor time of all threads of the process. */
  readonly cpuMs: number;
  /** A number that changes with the answers. */
  readonly answers: number;
}

const [demo = '', scratch = ''] = process.argv.slice(2);
const pack = join(scratch, 'demo.pack');
await buildPack({ manifest: join(demo, 'reference.json'), out: pack });
const kernels = await openKernels(pack, join(demo, 'contacts.csv'), join(scratch, 'contacts.csv'));
print({ kernels: kernels.map(({ name }) => name) } satisfies KernelList);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, times] = line.split(' ');
  const kernel = kernels.find((one) => one.name === name);
  if (kernel === undefined) throw new Error(`No kernel ${line}.`);
  const before = process.cpuUsage();
  let answers = 0;
  for (let run = 0; run < Number(times); run++) answers = await kernel.run();
  const { user, system } = process.cpuUsage(before);
  print({ cpuMs: (user + system) / 1000, answers } satisfies KernelRun);
}
// Threads of the pack would keep the process alive.
process.exit();

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
