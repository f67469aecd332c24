import { readFileSync } from 'node:fs';

/** Processor time of the main thread so far in milliseconds, in ticks of 10; NaN if the system does not tell. */
export function mainThreadCpuMs(): number {
  try {
    const stat = readFileSync(`/proc/self/task/${process.pid}/stat`, 'utf8');
    // Fields 14 and 15; the second is the name in brackets, which may contain spaces.
    const fields = stat.slice(stat.lastIndexOf(') ') + 2).split(' ');
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return Number.NaN;
  }
}
