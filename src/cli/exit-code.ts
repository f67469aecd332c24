import { ArpenteurError, type ErrorCode } from '../index.ts';

/** How a command ends. */
export const exitCodes = { success: 0, badData: 1, wrongUse: 2, interrupted: 130 } as const;

/** Codes that say that the command line itself is wrong; all others speak of data and files. */
const wrongUse: readonly ErrorCode[] = ['OPTION_INVALID', 'OUTPUT_IS_INPUT', 'OPPOSITION_KEY'];

/** Exit code for an error. */
export function exitCodeOf(error: unknown): number {
  if (!(error instanceof ArpenteurError)) return exitCodes.badData;
  if (error.code === 'INTERRUPTED') return exitCodes.interrupted;
  return wrongUse.includes(error.code) ? exitCodes.wrongUse : exitCodes.badData;
}
