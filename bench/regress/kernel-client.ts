import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../kit/paths.ts';
import type { KernelList, KernelRun } from './kernel-process.ts';

/** The kernels of one commit, running in their own process. */
export interface KernelClient {
  readonly kernels: readonly string[];
  run: (kernel: string, times: number) => Promise<KernelRun>;
  close: () => Promise<void>;
}

/** True if a compiled `kernel-process` becomes ready. */
export async function canStartKernels(script: string): Promise<boolean> {
  try {
    await (await startKernels(script)).close();
    return true;
  } catch {
    return false;
  }
}

/** Starts a compiled `kernel-process` over the demo of this tree. Throws if it ends before it is ready. */
export async function startKernels(script: string): Promise<KernelClient> {
  const scratch = mkdtempSync(join(tmpdir(), 'arpenteur-kernels-'));
  const child = spawn(process.execPath, [script, join(root, 'data/demo'), scratch], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => { resolve(); })); // prettier-ignore
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<unknown> => {
    const line = await lines.next();
    if (line.done === true) throw new Error(`The kernels of ${script} ended; their error is above.`);
    return JSON.parse(line.value);
  };
  const close = async (): Promise<void> => {
    child.stdin.end();
    await ended;
    rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const { kernels } = (await next()) as KernelList;
    return {
      kernels,
      run: async (kernel, times) => {
        child.stdin.write(`${kernel} ${times}\n`);
        return (await next()) as KernelRun;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
