import { createRequire } from 'node:module';

/** See malloc_trim(3): returns 1 if memory was given back. */
type Trim = (pad: number) => number;

const require = createRequire(import.meta.url);
let trim: Trim | undefined;
let isLookedFor = false;

/**
 * Gives memory back to the system that the C library keeps for later, in the heaps of all threads. Blocks of up to 32 MiB that one
 * thread took and another freed stay there, however many there are.
 *
 * Does nothing outside Linux, with another C library than glibc, or where the optional package koffi is not installed.
 */
export function giveBackFreeMemory(): void {
  if (!isLookedFor) trim = findTrim();
  isLookedFor = true;
  trim?.(0);
}

function findTrim(): Trim | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const { load } = require('koffi') as typeof import('koffi');
    return load(null).func('int malloc_trim(size_t pad)');
  } catch {
    // No koffi, or no such call: the process is larger, and nothing else changes.
    return undefined;
  }
}
