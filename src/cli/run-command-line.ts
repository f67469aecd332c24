import { CommanderError } from 'commander';
import { ArpenteurError } from '../index.ts';
import { phrase } from '../words/phrase.ts';
import { exitCodeOf, exitCodes } from './exit-code.ts';
import { chooseLanguage } from './language/choose-language.ts';
import { speak } from './language/say.ts';
import { makeProgram, withoutUnknownHelp } from './program.ts';
import { tellError } from './output/tell-error.ts';

/**
 * Runs one command line and reports its errors.
 *
 * @param words what follows `arpenteur`.
 * @returns the exit code: 0 success, 1 bad data or a failed gate, 2 wrong use, 130 interrupted.
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  const output = watchOutput();
  try {
    await speak(chooseLanguage(words, process.env));
    const program = await makeProgram(words);
    await program.parseAsync(withoutUnknownHelp(program, words), { from: 'user' });
    await output.flushed();
    return exitCodes.success;
  } catch (error) {
    // Commander has already printed what was wrong; help and version end as errors of code 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.success : exitCodes.wrongUse;
    tellError(error, process.stderr);
    return exitCodeOf(error);
  }
}

/** Keeps failures of standard output and standard error from ending the process with a stack trace. */
function watchOutput(): { readonly flushed: () => Promise<void> } {
  // What is printed there is lost, as on a full disk under `2> log`; the run and its files matter more.
  process.stderr.on('error', () => undefined);
  let failure: NodeJS.ErrnoException | undefined;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of our output may close it early (`arpenteur inspect ... | head -1`): that is no error.
    if (error.code !== 'EPIPE') failure ??= error;
  });
  return {
    flushed: async () => {
      await new Promise<void>((resolve) => {
        process.stdout.write('', () => {
          resolve();
        });
      });
      if (failure === undefined) return;
      const why = failure.code ?? phrase`refused by the system`;
      throw new ArpenteurError('FILE_UNWRITABLE', phrase`Standard output cannot be written (${why}).`, {}, failure);
    },
  };
}
