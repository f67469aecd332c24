/**
 * The command line, run as its own process: compiled where `dist` is newer than all sources (as after `npm run
 * build`, which `npm test` runs first), else from source through tsx, which starts several times more slowly.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const compiled = fileURLToPath(new URL('../../dist/main.js', import.meta.url));
const tsx = import.meta.resolve('tsx');
const isCompiled = modifiedMs(compiled) > newestMs(source);

/** Program and first arguments that run a module which imports {@link apiPath}. */
export const nodeCommand: readonly string[] = [process.execPath, ...(isCompiled ? [] : ['--import', tsx])];

/** Program and first arguments that run `arpenteur`. */
export const cliCommand: readonly string[] = [...nodeCommand, isCompiled ? compiled : join(source, 'cli/main.ts')];

/** The module of the API. */
export const apiPath = isCompiled ? join(dirname(compiled), 'index.js') : join(source, 'index.ts');

/** How a process ended. */
export interface Ended {
  /** Exit code; -1 when a signal killed it. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts `arpenteur` with these words. @param env variables besides those of this process. */
export function startCli(
  words: readonly string[],
  cwd?: string,
  env: Readonly<Record<string, string>> = {},
): ChildProcessWithoutNullStreams {
  const [program = '', ...first] = cliCommand;
  return spawn(program, [...first, ...words], { cwd, env: { ...process.env, ...env } });
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

/** When a file was last written; 0 when it is not there. */
function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestMs(folder: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return Math.max(...names.filter((name) => name.endsWith('.ts')).map((name) => modifiedMs(join(folder, name))));
}
