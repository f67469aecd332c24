import { ArpenteurError } from '../errors.ts';

/** @throws {ArpenteurError} INTERRUPTED when the signal was given. */
export function throwIfInterrupted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ArpenteurError('INTERRUPTED', 'The run was interrupted; nothing was kept.');
}
