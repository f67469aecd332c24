import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { RooflineResult } from '../kit/results/scale-result-types.ts';
import { scratchFolder } from '../kit/paths.ts';

const blockBytes = 4 << 20;

/** Writes a file until it is on disk, and reads it: from the disk, and from the page cache. */
export function measureDisk(wantedBytes: number): RooflineResult['disk'] {
  const path = join(scratchFolder, 'roofline.bin');
  const blocks = Math.ceil(wantedBytes / blockBytes);
  const bytes = blocks * blockBytes;
  const block = Buffer.alloc(blockBytes);
  for (let at = 0; at < blockBytes; at += 4) block.writeUInt32LE(Math.imul(at, 2_654_435_761) >>> 0, at);
  try {
    const writeSeconds = timed(() => {
      const file = openSync(path, 'w');
      for (let written = 0; written < blocks; written++) writeSync(file, block);
      fsyncSync(file);
      closeSync(file);
    });
    const directSeconds = timed(() => {
      read(path, 'iflag=direct');
    });
    read(path);
    const cachedSeconds = timed(() => {
      read(path);
    });
    return {
      bytes,
      writeBytesPerSecond: Math.round(bytes / writeSeconds),
      readBytesPerSecond: Math.round(bytes / directSeconds),
      cachedBytesPerSecond: Math.round(bytes / cachedSeconds),
    };
  } finally {
    rmSync(path, { force: true });
  }
}

/** Reads a file with `dd`, which can bypass the page cache. */
function read(path: string, ...flags: readonly string[]): void {
  execFileSync('dd', [`if=${path}`, 'of=/dev/null', `bs=${blockBytes}`, ...flags], { stdio: 'ignore' });
}

function timed(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
