import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';

/** Priority of such a thread, from -20 (most) to 19: at 10 it gets a tenth of the time of a thread at 0 on a shared core. */
const niceness = 10;

/**
 * Lets the calling thread give way to all others of the machine, for work that nobody waits for. Only Linux has priorities
 * per thread; elsewhere this does nothing.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  // Links to `<process>/task/<thread>` of the calling thread.
  setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness);
}
