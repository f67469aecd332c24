import { ArpenteurError, type ErrorCode } from '../index.ts';

/** Exit codes of the commands. */
export const exitCodes = { success: 0, badData: 1, wrongUse: 2, interrupted: 130 } as const;

/** Codes that mean a wrong command line; all others are about data and files. */
const wrongUse: readonly ErrorCode[] = ['OPTION_INVALID', 'OUTPUT_IS_INPUT', 'OUTPUT_IS_OTHER_KIND', 'OPPOSITION_KEY'];

/** Returns the exit code for an error. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof ArpenteurError)) return exitCodes.badData;
  if (error.code === 'INTERRUPTED') return exitCodes.interrupted;
  return wrongUse.includes(error.code) ? exitCodes.wrongUse : exitCodes.badData;
}
