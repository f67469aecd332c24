import { setFlagsFromString } from 'node:v8';

/** What heaps may grow by between two full collections while files are read, in percent. */
const growthWhileReading = 400;
/** Versions of V8 that have the flag; others would complain. */
const hasFlag = /^1[1-4]\./;

/**
 * Has V8 collect all garbage less often while files are read. What gunzip and the disk deliver counts against the small heap of a
 * reading thread, which would be searched for garbage for each 17 MB of it. This holds for all threads of the process, and only for
 * versions of V8 that are known to have the flag, those of Node 20 to 26.
 *
 * @returns ends it: later stages hold more, and are to give it back at once.
 */
export function collectRarely(): () => void {
  if (!hasFlag.test(process.versions.v8)) return () => undefined;
  setFlagsFromString(`--heap-growing-percent=${growthWhileReading}`);
  return () => {
    setFlagsFromString('--heap-growing-percent=0');
  };
}
