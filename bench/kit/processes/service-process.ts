import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { root } from '../paths.ts';

/** `arpenteur serve` in its own process, from the output of `npm run build`, without its log. */
export class ServiceProcess {
  readonly url: string;
  /** From the start of the process to its first ready answer. */
  readonly readyMs: number;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, url: string, readyMs: number) {
    this.#child = child;
    this.url = url;
    this.readyMs = readyMs;
  }

  static async start(pack: string, folder: string): Promise<ServiceProcess> {
    const main = join(root, 'dist/main.js');
    const startedMs = performance.now();
    // Collects garbage on a signal, to measure the memory in use.
    const collect = encodeURIComponent("process.on('SIGUSR2', () => globalThis.gc());");
    const collects = ['--expose-gc', '--import', `data:text/javascript,${collect}`];
    const child = spawn(
      process.execPath,
      [...collects, main, 'serve', '--pack', pack, '--port', '0', '--jobs', folder],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
      },
    );
    for await (const line of createInterface({ input: child.stdout })) {
      const url = / at (http:\S+)$/.exec(line)?.[1];
      if (url === undefined) continue;
      const answer = await fetch(`${url}/health/ready`);
      if (answer.status !== 200) throw new Error(`the service is not ready: ${answer.status}`);
      return new ServiceProcess(child, url, performance.now() - startedMs);
    }
    throw new Error('the service ended before it was ready');
  }

  /** Processor time of the process with its threads so far, in milliseconds: Linux counts in ticks of 10. */
  cpuMs(): number {
    const fields =
      readFileSync(`/proc/${this.#child.pid ?? 0}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    return (Number(fields[11]) + Number(fields[12])) * 10;
  }

  /** Resident memory after a garbage collection, in bytes. */
  async residentBytes(): Promise<number> {
    this.#child.kill('SIGUSR2');
    await setTimeout(1_000);
    const pages = Number(readFileSync(`/proc/${this.#child.pid ?? 0}/statm`, 'utf8').split(' ')[1]);
    return pages * 4096;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once('close', resolve));
    this.#child.kill('SIGTERM');
    await ended;
  }
}
