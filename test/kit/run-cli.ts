/** The command line, run from source as a process of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx');

/** How a process ended. */
export interface Ended {
  /** Exit code; -1 when a signal killed it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `arpenteur` with these words. */
export function startCli(words: readonly string[], cwd?: string): ChildProcessWithoutNullStreams {
  return startTypescript(main, words, cwd);
}

/** Starts a TypeScript file. */
export function startTypescript(file: string, words: readonly string[], cwd?: string): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', tsx, file, ...words], { cwd });
}

/** Runs `arpenteur` to its end. */
export async function runCli(
  words: readonly string[],
  given: { readonly input?: string | Uint8Array; readonly cwd?: string } = {},
): Promise<Ended> {
  const child = startCli(words, given.cwd);
  child.stdin.end(given.input ?? '');
  return endOf(child);
}

/** Waits for the end of a process. */
export async function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  // A process that ends before it has read all its input.
  child.stdin.on('error', () => undefined);
  const code = await new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => {
      resolve(exitCode ?? -1);
    });
  });
  return { code, stdout, stderr };
}
