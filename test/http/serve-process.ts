/** `arpenteur serve` as a process of its own, on the demo's pack in a folder of its own. */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { DemoFolder } from '../kit/demo-pack.ts';
import { startCli } from '../kit/run-cli.ts';

/** A service that runs, and what it logged. */
export class ServeProcess {
  readonly folder: DemoFolder;
  readonly url: string;
  readonly child: ChildProcessWithoutNullStreams;
  /** All that it said on standard error so far. */
  readonly log: () => string;

  private constructor(folder: DemoFolder, url: string, child: ChildProcessWithoutNullStreams, log: () => string) {
    this.folder = folder;
    this.url = url;
    this.child = child;
    this.log = log;
  }

  /** @param words options of the command besides its pack and port. */
  static async start(...words: readonly string[]): Promise<ServeProcess> {
    const folder = await DemoFolder.make();
    const child = startCli(['serve', '--pack', folder.pack, '--port', '0', ...words], folder.path);
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (log += text));
    const line = await new Promise<string>((resolve, reject) => {
      child.stdout.setEncoding('utf8').once('data', resolve);
      child.once('close', () => {
        reject(new Error(log));
      });
    });
    const [, url = ''] = / at (http:\S+)/.exec(line) ?? [];
    return new ServeProcess(folder, url, child, () => log);
  }

  /** Ends the process, if it still runs, and removes its folder. */
  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = new Promise((resolve) => this.child.once('close', resolve));
      this.child.kill('SIGKILL');
      await ended;
    }
    await this.folder.remove();
  }
}
