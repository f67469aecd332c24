import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { DoublonCriterion } from './criteria.ts';
import { findFirstRows, type FirstRows } from './first-rows.ts';
import { type Doublons, KeptIds, markKeptRows } from './kept-rows.ts';
import { defaultBounds, type DoublonBounds, Partitions } from './partitions.ts';
import { SpillFile } from './spill-file.ts';
import { ArpenteurError } from '../../errors.ts';
import { type ChosenCriteria, chooseCriteria } from './choose-criteria.ts';
import { idHeadBytes, type KeptIdOptions } from './kept-id-processor.ts';
import type { PersonKeyOptions } from './person-key-processor.ts';
import { type BatchPlan, type OpenedPlan, planBatch, type PlanOptions } from '../../batch/plan.ts';
import { scanRows, type ScanOptions } from '../../batch/scan-rows.ts';
import { throwIfInterrupted } from '../../batch/throw-if-interrupted.ts';
import type { BatchProgress } from '../../batch/progress.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/** What a search for doublons is told. */
export interface FindDoublonsOptions extends PlanOptions, Omit<ScanOptions, 'onProgress'> {
  /** Output of the run: the temporary file lies beside it. */
  readonly output: string;
  /** What makes doublons; default all that the columns allow. */
  readonly by?: readonly DoublonCriterion[] | undefined;
  /** Names the rows that are kept by their ids, where the table has them; else by their numbers. */
  readonly withIds: boolean;
  /** Told once, before the first row. */
  readonly onCriteria?: ((plan: BatchPlan, chosen: ChosenCriteria) => void) | undefined;
  /** Told how far the search is; the run after it is the last pass. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
  /** Memory that the search may take; tests give less. */
  readonly bounds?: DoublonBounds;
}

/**
 * Reads the inputs once, or twice where they have ids, and finds the rows that repeat an earlier one. The answer depends on
 * the rows alone: not on threads, chunks or bounds, nor on where a run is taken up again.
 *
 * On disk are keyed hashes and numbers of rows, while it lasts.
 *
 * @throws {ArpenteurError} OPTION_INVALID for an input that can be read only once, and what `chooseCriteria` throws; what
 * `planBatch` throws; FILE_UNWRITABLE, INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE, WORKER_FAILED, INTERRUPTED.
 */
export async function findDoublons(options: FindDoublonsOptions): Promise<Doublons> {
  if (options.inputs.includes('-')) throw readOnce('standard input');
  const opened = await planBatch(options);
  const { plan, streams } = opened;
  const once = plan.inputs.find((_, index) => streams[index] !== undefined);
  if (once !== undefined) {
    for (const source of streams) await source?.close();
    throw readOnce(once.path);
  }
  const chosen = chooseCriteria(plan, options.by);
  options.onCriteria?.(plan, chosen);
  const hasIds = options.withIds && plan.columns.choices.some(({ key }) => key === 'id');
  const passes = passesWith({ ids: hasIds ? [] : undefined });
  const startedMs = performance.now();
  const scan = (pass: number): ScanOptions => ({
    ...options,
    onProgress: (progress) => {
      options.onProgress?.({ ...progress, pass, passes, elapsedMs: performance.now() - startedMs });
    },
  });
  const first = await readFirstRows(opened, chosen.criteria, options, scan(1));
  return { first, ids: hasIds ? await readKeptIds(opened, first, scan(2)) : undefined };
}

/** How often a run over files reads its inputs: twice more where it looks for doublons and names them by ids, else once. */
export function passesWith(doublons: Pick<Doublons, 'ids'> | undefined): number {
  if (doublons === undefined) return 1;
  return doublons.ids === undefined ? 2 : 3;
}

async function readFirstRows(
  opened: OpenedPlan,
  criteria: readonly DoublonCriterion[],
  options: FindDoublonsOptions,
  scan: ScanOptions,
): Promise<FirstRows> {
  const { output, signal, bounds = defaultBounds } = options;
  const file = await SpillFile.open(await folderBeside(output));
  try {
    const partitions = new Partitions(file, bounds);
    const processor = {
      module: moduleBeside(import.meta.url, './person-key-processor'),
      options: { secret: randomBytes(32), criteria } satisfies PersonKeyOptions,
    };
    const { records } = await scanRows(opened, processor, scan, (collected) => {
      partitions.add(new Uint32Array(collected));
    });
    partitions.finish();
    return await findFirstRows(partitions, records, bounds, () => {
      throwIfInterrupted(signal);
    });
  } finally {
    await file.close();
  }
}

/** Reads the ids of the rows that are kept and have doublons: the only ones that are taken into memory. */
async function readKeptIds(
  { plan, streams }: OpenedPlan,
  first: FirstRows,
  scan: ScanOptions,
): Promise<readonly SharedArrayBuffer[]> {
  markKeptRows(first);
  const kept = new KeptIds(first);
  const columns = { ...plan.columns, choices: plan.columns.choices.filter(({ key }) => key === 'id') };
  const processor = {
    module: moduleBeside(import.meta.url, './kept-id-processor'),
    options: { first } satisfies KeptIdOptions,
  };
  await scanRows({ plan: { ...plan, columns }, streams }, processor, scan, (collected) => {
    const view = new DataView(collected);
    for (let at = 0; at < collected.byteLength;) {
      const length = view.getUint32(at + 4, true);
      kept.add(view.getUint32(at, true), new Uint8Array(collected, at + idHeadBytes, length));
      at += idHeadBytes + length;
    }
  });
  return kept.segments;
}

/** The folder that holds a file or folder; for standard output and devices the system's own for temporary files. */
async function folderBeside(output: string): Promise<string> {
  const status = output === '-' ? undefined : await stat(output).catch(() => undefined);
  const isDevice = status !== undefined && !status.isFile() && !status.isDirectory();
  return output === '-' || isDevice ? tmpdir() : dirname(resolve(output));
}

function readOnce(name: string): ArpenteurError {
  return new ArpenteurError(
    'OPTION_INVALID',
    `--doublons reads the rows twice, and ${name} can be read once; a copy on disk would hold contacts in clear text. Give a file.`,
    { option: 'doublons' },
  );
}
