import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { manifestPath, scratchFolder } from '../paths.ts';
import type { StageTime } from './stage-clock.ts';

/** Figures of one build in its own process. */
export interface BuildRun {
  readonly elapsedMs: number;
  /** Largest resident memory of the process. */
  readonly peakBytes: number;
  readonly packBytes: number;
  /** Hash of the pack's content, which depends on its sources. */
  readonly packId: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly sources: number;
  readonly stages: readonly StageTime[];
}

/** The pack that benchmarks build and use. */
export const benchPack = join(scratchFolder, 'reference.pack');

/** Builds a pack in its own process. `threads`: the build's own choice if absent. */
export function buildInProcess(manifest = manifestPath, threads?: number, pack = benchPack): BuildRun {
  mkdirSync(scratchFolder, { recursive: true });
  const script = join(import.meta.dirname, 'build-once.js');
  return JSON.parse(
    execFileSync(process.execPath, [script, manifest, pack, ...(threads === undefined ? [] : [String(threads)])], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }),
  ) as BuildRun;
}
