import { rm } from 'node:fs/promises';
import type { BuildOptions, BuildResult } from '../../assemble/assemble-pack.ts';
import { keptFolder, temporaryPack } from '../../assemble/read/kept-folder.ts';
import type { QualityReport } from '../../assemble/quality/quality-gates.ts';
import { checkPaths } from '../../batch/paths/check-paths.ts';
import { readManifest } from '../../reference/manifest.ts';
import { runInThread } from '../../threads/run-in-thread.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/** Options of a build. */
export interface BuildPackOptions extends Omit<BuildOptions, 'engine'> {
  /** Interrupts the build: nothing is left under `out`; with `resume`, the results so far are stored. */
  readonly signal?: AbortSignal | undefined;
  /** Replace a file of any kind, including a key or a manifest; a pack is always replaced. Default false. */
  readonly overwrite?: boolean | undefined;
}

/** Path of the quality report: next to the pack. */
export function qualityReportPath(pack: string): string {
  return `${pack}.quality.json`;
}

/** The task of the thread. */
export type BuildThreadTask = Omit<BuildOptions, 'onProgress' | 'onReport' | 'engine'>;

/** Messages of the thread during the build. */
export type BuildMessage =
  { readonly kind: 'step'; readonly step: string } | { readonly kind: 'report'; readonly report: QualityReport };

/**
 * Reads the sources of a manifest, checks them and writes the pack, in a separate thread: a build computes for minutes, and the
 * caller can show progress and interrupt it.
 *
 * @throws {ArpenteurError} OUTPUT_IS_INPUT, OUTPUT_IS_OTHER_KIND, MANIFEST_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE, SOURCE_INVALID,
 * SOURCE_HASH_MISMATCH, CRS_UNKNOWN, CRS_MISMATCH, MEMORY_SHORT, DISK_SHORT; GATE_FAILED for a failed check that is not in `allow`;
 * INTERRUPTED; WORKER_FAILED. In this case nothing is left under `out`.
 */
export async function buildPack(options: BuildPackOptions): Promise<BuildResult> {
  const { signal, onProgress, onReport, ...task } = options;
  await checkBuildPaths(options);
  const kept = options.resume === true ? `; what was read is kept in ${keptFolder(options.out)}` : '';
  try {
    return await runInThread<BuildResult>(
      moduleBeside(import.meta.url, './build-pack-thread'),
      task satisfies BuildThreadTask,
      {
        signal,
        interrupted: `The build was interrupted; no pack was kept${kept}.`,
        onMessage: (message) => {
          const told = message as BuildMessage;
          if (told.kind === 'step') onProgress?.(told.step);
          else onReport?.(told.report);
        },
      },
    );
  } catch (error) {
    // The thread that would remove it no longer exists.
    if (signal?.aborted === true) await rm(temporaryPack(options.out, options.resume === true), { force: true });
    throw error;
  }
}

/** Checks the paths before a build that takes minutes, not after it. */
async function checkBuildPaths({ manifest, out, overwrite }: BuildPackOptions): Promise<void> {
  const writes = [
    { path: out, kind: 'a pack' as const },
    { path: qualityReportPath(out), isOptional: true },
  ];
  // First the manifest itself: if it were read unchecked, the error would only say that it is not a manifest.
  await checkPaths({ reads: [manifest], writes, overwrite });
  const { sources } = await readManifest(manifest);
  const files = sources.flatMap((source) => source.files.map(({ path }) => path));
  await checkPaths({ reads: [manifest, ...files], writes, overwrite });
}
