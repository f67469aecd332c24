import { rmSync } from 'node:fs';

/** Paths that are being written under a temporary name; removed when the process ends before they have their own. */
const temporaries = new Set<string>();

/** Removes a file or folder should the process end at once, as a second Ctrl-C does, until {@link forgetTemporary}. */
export function rememberTemporary(path: string): void {
  if (temporaries.size === 0) process.once('exit', removeAll);
  temporaries.add(path);
}

/** The path has its final name, or is gone. */
export function forgetTemporary(path: string): void {
  temporaries.delete(path);
  if (temporaries.size === 0) process.off('exit', removeAll);
}

function removeAll(): void {
  for (const path of temporaries) rmSync(path, { recursive: true, force: true });
}
