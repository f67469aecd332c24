import type { BuildOptions, BuildResult } from '../../assemble/assemble-pack.ts';
import { keptFolder, removeUnfinished } from '../../assemble/read/kept-folder.ts';
import type { QualityReport } from '../../assemble/quality/quality-gates.ts';
import { checkPaths } from '../../batch/paths/check-paths.ts';
import { recordPath } from '../../files/commit-record.ts';
import { nameOf, targetOf } from '../../files/file-system.ts';
import { removeLeftovers } from '../../files/leftovers.ts';
import { lockPath, type OwnedOutput, ownOutput } from '../../files/own-output.ts';
import { endRefused, settleCommitOf } from '../../files/take-outputs.ts';
import { writeError } from '../../files/write-error.ts';
import { readManifest } from '../../reference/manifest.ts';
import { runInThread } from '../../threads/run-in-thread.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';
import { type Phrase, phrase, revivePhrase } from '../../words/phrase.ts';

/** Options of a build. */
export interface BuildPackOptions extends Omit<BuildOptions, 'engine' | 'owner'> {
  /** Interrupts the build: nothing is left under `out`; with `resume`, the results so far are stored. */
  readonly signal?: AbortSignal | undefined;
  /** Replace a file of any kind, including a key or a manifest; a pack is always replaced. Default false. */
  readonly overwrite?: boolean | undefined;
  /** Take the pack over from another build; one that still runs then fails. Default false. */
  readonly breakLock?: boolean | undefined;
}

/** Path of the quality report: next to the pack. */
export function qualityReportPath(pack: string): string {
  return `${pack}.quality.json`;
}

/** The task of the thread. */
export type BuildThreadTask = Omit<BuildOptions, 'onProgress' | 'onReport' | 'engine'>;

/** Messages of the thread during the build. */
export type BuildMessage =
  { readonly kind: 'step'; readonly step: Phrase } | { readonly kind: 'report'; readonly report: QualityReport };

/**
 * Reads the sources of a manifest, checks them and writes the pack, in a separate thread: a build computes for minutes, and the
 * caller can show progress and interrupt it. One build at a time writes a pack.
 *
 * @throws {ArpenteurError} OUTPUT_IS_INPUT, OUTPUT_IS_OTHER_KIND, MANIFEST_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE, SOURCE_INVALID,
 * SOURCE_HASH_MISMATCH, CRS_UNKNOWN, CRS_MISMATCH, MEMORY_SHORT, DISK_SHORT, OUTPUT_IN_USE, OUTPUT_LOST, COMMIT_DAMAGED; GATE_FAILED for a failed check that is not in `allow`;
 * INTERRUPTED; WORKER_FAILED. In this case nothing is left under `out`.
 */
export async function buildPack(options: BuildPackOptions): Promise<BuildResult> {
  const { signal, onProgress, onReport, breakLock, ...rest } = options;
  await checkBuildPaths(options).catch(async (refusal: unknown) => {
    return endRefused(() => ({ outputs: [options.out], besides: [qualityReportPath(options.out)] }), refusal);
  });
  const owned = await ownPack(options.out, breakLock);
  const task: BuildThreadTask = { ...rest, owner: owned.token };
  const kept = options.resume === true ? phrase`; what was read is kept in ${keptFolder(options.out)}` : '';
  try {
    return await runInThread<BuildResult>(moduleBeside(import.meta.url, './build-pack-thread'), task, {
      signal,
      interrupted: phrase`The build was interrupted; no pack was kept${kept}.`,
      onMessage: (message) => {
        const told = message as BuildMessage;
        if (told.kind === 'report') onReport?.(told.report);
        else {
          const step = revivePhrase(told.step);
          onProgress?.(String(step), step);
        }
      },
    });
  } catch (error) {
    // The thread that would remove them no longer exists.
    if (signal?.aborted === true) await removeUnfinishedFiles(options.out);
    throw error;
  } finally {
    owned.release();
  }
}

/** Takes the pack for this build alone, completes or takes back what an earlier one was naming, and removes what it left. */
async function ownPack(out: string, breakLock: boolean | undefined): Promise<OwnedOutput> {
  try {
    const owned = await ownOutput(out, { breakLock });
    try {
      await settleCommitOf(out, [await nameOf(await targetOf(out))]);
      await removeUnfinishedFiles(out);
      return owned;
    } catch (error) {
      owned.release();
      throw error;
    }
  } catch (error) {
    throw writeError(out, error);
  }
}

/** Removes temporary files of builds that have ended. */
async function removeUnfinishedFiles(out: string): Promise<void> {
  const files = [out, qualityReportPath(out)];
  await removeLeftovers([...files, ...files.map(recordPath), lockPath(out)]);
  removeUnfinished(keptFolder(out));
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
