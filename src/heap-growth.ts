import { setFlagsFromString } from 'node:v8';

/** Versions of V8 that are known to have the flag, those of Node 20 to 26; others would complain. */
const hasFlag = /^1[1-4]\./;

/** Sets by how many percent the heap of each thread of the process may grow between two full collections; 0 leaves that to V8. */
export function setHeapGrowth(percent: number): void {
  if (hasFlag.test(process.versions.v8)) setFlagsFromString(`--heap-growing-percent=${percent}`);
}
