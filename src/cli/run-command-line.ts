import { CommanderError } from 'commander';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { makeProgram } from './program.ts';
import { tellError } from './tell-error.ts';

/**
 * Runs one command line and says how it went.
 *
 * @param words what follows `arpenteur`.
 * @returns the exit code: 0 success, 1 bad data or a failed gate, 2 wrong use, 130 interrupt.
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  // Who reads our output may go away (`arpenteur inspect ... | head -1`): that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await makeProgram().parseAsync(words, { from: 'user' });
    return exitCodes.success;
  } catch (error) {
    // Commander has said already what was wrong; help and version end as errors of code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.wrongUse;
    tellError(error, process.stderr);
    return exitCodeOf(error);
  }
}
