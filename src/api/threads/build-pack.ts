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
  /** Interrupts the build: nothing is left under `out`; with `resume`, what was read is kept. */
  readonly signal?: AbortSignal | undefined;
  /** Replace a file of any kind, a key or a manifest among them; a pack is replaced anyway. Default false. */
  readonly overwrite?: boolean | undefined;
}

/** Where the report of what the checks found lies: beside the pack. */
export function qualityReportPath(pack: string): string {
  return `${pack}.quality.json`;
}

/** The task of the thread. */
export type BuildThreadTask = Omit<BuildOptions, 'onProgress' | 'onReport' | 'engine'>;

/** What the thread tells while it builds. */
export type BuildMessage =
  { readonly kind: 'step'; readonly step: string } | { readonly kind: 'report'; readonly report: QualityReport };

/**
 * Reads the sources that a manifest names, checks them and writes the pack, in a thread of its own: a build computes for
 * minutes, and the caller stays free to draw progress and to interrupt it.
 *
 * @throws {ArpenteurError} OUTPUT_IS_INPUT, OUTPUT_IS_OTHER_KIND, MANIFEST_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE, SOURCE_INVALID,
 * SOURCE_HASH_MISMATCH, CRS_UNKNOWN, CRS_MISMATCH, MEMORY_SHORT, DISK_SHORT; GATE_FAILED when a check fails that `allow` does not name;
 * INTERRUPTED; WORKER_FAILED. Nothing is left under `out` then.
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
    // The thread that would remove it is gone.
    if (signal?.aborted === true) await rm(temporaryPack(options.out, options.resume === true), { force: true });
    throw error;
  }
}

/** Checks the paths before a build of minutes, not after it. */
async function checkBuildPaths({ manifest, out, overwrite }: BuildPackOptions): Promise<void> {
  const writes = [
    { path: out, kind: 'a pack' as const },
    { path: qualityReportPath(out), isOptional: true },
  ];
  // The manifest itself first: read before it is checked, it would only tell that it is none.
  await checkPaths({ reads: [manifest], writes, overwrite });
  const { sources } = await readManifest(manifest);
  const files = sources.flatMap((source) => source.files.map(({ path }) => path));
  await checkPaths({ reads: [manifest, ...files], writes, overwrite });
}
