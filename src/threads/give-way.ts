import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename } from 'node:path';

/** How much a thread gives way, from -20 to 19: at 10 it gets a tenth of what a thread at 0 gets of a core that both want. */
const niceness = 10;

/**
 * Lets the calling thread give way to all others of the machine, for work that nobody waits for. Only Linux has priorities
 * of single threads; elsewhere nothing is done.
 */
export function giveWay(): void {
  if (process.platform !== 'linux') return;
  // `<process>/task/<thread>`, of the thread that asks.
  setPriority(Number(basename(readlinkSync('/proc/thread-self'))), niceness);
}
