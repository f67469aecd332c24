import { access, constants, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { startThreadBeside } from '../../threads/typescript-workers.ts';
import type { BuildOptions, BuildResult } from '../../assemble/assemble-pack.ts';
import { keptFolder, temporaryPack } from '../../assemble/read/kept-folder.ts';
import type { QualityReport } from '../../assemble/quality/quality-gates.ts';
import { ArpenteurError, type PlainError, systemErrorCode } from '../../errors.ts';

/** What a build is asked for. */
export interface BuildPackOptions extends Omit<BuildOptions, 'engine'> {
  /** Interrupts the build; nothing is left under `out`, and with `resume` what was read is kept. */
  readonly signal?: AbortSignal | undefined;
}

/** What the thread of a build is started with. */
export type BuildThreadData = Omit<BuildOptions, 'onProgress' | 'onReport' | 'engine'>;

/** What it tells. */
export type BuildMessage =
  | { readonly kind: 'step'; readonly step: string }
  | { readonly kind: 'report'; readonly report: QualityReport }
  | { readonly kind: 'done'; readonly result: BuildResult }
  | { readonly kind: 'failed'; readonly error: PlainError }
  | { readonly kind: 'unforeseen'; readonly error: unknown };

/**
 * Reads the sources that a manifest names, checks them and writes the pack, in a thread of its own: a build computes for
 * minutes, and the caller stays able to draw progress and to interrupt.
 *
 * @throws {ArpenteurError} MANIFEST_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, FILE_UNWRITABLE, SOURCE_INVALID,
 * SOURCE_HASH_MISMATCH, CRS_UNKNOWN, CRS_MISMATCH, MEMORY_SHORT, DISK_SHORT; GATE_FAILED when a check fails that `allow` does not name;
 * INTERRUPTED. Nothing is left under `out` then.
 */
export async function buildPack(options: BuildPackOptions): Promise<BuildResult> {
  const { signal, onProgress, onReport, ...data } = options;
  await requireWritableFolder(options.out);
  requireNotAborted(options);
  const worker = startThreadBeside(import.meta.url, './build-thread', data satisfies BuildThreadData);
  const abort = (): void => {
    void worker.terminate();
  };
  signal?.addEventListener('abort', abort);
  try {
    return await resultOf(worker, onProgress, onReport);
  } catch (error) {
    if (signal?.aborted === true) {
      // The thread that would remove it is gone.
      await rm(temporaryPack(options.out, options.resume === true), { force: true });
    }
    requireNotAborted(options);
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
    await worker.terminate();
  }
}

function resultOf(
  worker: Worker,
  onProgress: BuildOptions['onProgress'],
  onReport: BuildOptions['onReport'],
): Promise<BuildResult> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: BuildMessage) => {
      switch (message.kind) {
        case 'step':
          onProgress?.(message.step);
          break;
        case 'report':
          onReport?.(message.report);
          break;
        case 'done':
          resolve(message.result);
          break;
        case 'failed':
          reject(ArpenteurError.fromPlain(message.error));
          break;
        case 'unforeseen':
          reject(message.error instanceof Error ? message.error : new Error(String(message.error)));
          break;
      }
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      reject(
        new ArpenteurError(
          'WORKER_FAILED',
          `The thread of the build ended (exit code ${code}) before the pack was written.`,
        ),
      );
    });
  });
}

/** Told before a build of minutes, not after it. */
async function requireWritableFolder(out: string): Promise<void> {
  const folder = dirname(out);
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    const why = systemErrorCode(error) === 'ENOENT' ? 'is not there' : 'cannot be written to';
    throw new ArpenteurError(
      'FILE_UNWRITABLE',
      `The folder ${folder} ${why}; ${out} was to be written in it.`,
      { file: out },
      error,
    );
  }
}

function requireNotAborted({ signal, resume, out }: BuildPackOptions): void {
  if (signal?.aborted !== true) return;
  const kept = resume === true ? `; what was read is kept in ${keptFolder(out)}` : '';
  throw new ArpenteurError('INTERRUPTED', `The build was interrupted; no pack was kept${kept}.`);
}
