import { setHeapGrowth } from '../heap-growth.ts';

/** What heaps may grow by between two full collections while files are read, in percent. */
const growthWhileReading = 400;

/**
 * Has V8 collect all garbage less often while files are read. What gunzip and the disk deliver counts against the small heap of a
 * reading thread, which would be searched for garbage for each 17 MB of it. This holds for all threads of the process.
 *
 * @returns ends it: later stages hold more, and are to give it back at once.
 */
export function collectRarely(): () => void {
  setHeapGrowth(growthWhileReading);
  return () => {
    setHeapGrowth(0);
  };
}
