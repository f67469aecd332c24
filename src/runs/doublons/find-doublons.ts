import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import type { DoublonCriterion } from './choose-criteria.ts';
import { findFirstRows, type FirstRows, type FoundRows } from './first-rows.ts';
import { type Doublons, KeptIds, markKeptRows } from './kept-rows.ts';
import { defaultBounds, type DoublonBounds, Partitions } from './partitions.ts';
import { SpillFile } from './spill-file.ts';
import { idHeadBytes, type KeptIdOptions } from './kept-id-processor.ts';
import type { PersonKeyOptions } from './person-key-processor.ts';
import type { InputSources } from '../../batch/input-sources.ts';
import type { TablePlan } from '../../batch/plan-table.ts';
import { isDevice } from '../../batch/outputs/output-paths.ts';
import { scanRows, type ScanOptions } from '../../batch/scan-rows.ts';
import { throwIfInterrupted } from '../../batch/process-inputs.ts';
import type { BatchProgress } from '../../batch/progress.ts';
import { moduleBeside } from '../../threads/typescript-workers.ts';

/** A search for doublons, as plain data. */
export interface DoublonSearch {
  readonly table: TablePlan;
  readonly criteria: readonly DoublonCriterion[];
  /** Identify kept rows by their ids instead of their numbers. */
  readonly withIds: boolean;
  /** Output of the run; the temporary file is created beside it. */
  readonly output: string;
  /** Memory limits of the search; tests set lower ones. */
  readonly bounds?: DoublonBounds | undefined;
}

/** Threads and listeners of a search. */
export interface SearchHandles extends Omit<ScanOptions, 'onProgress'> {
  /** Called with the progress of the search; the run itself is the last pass. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/**
 * Reads the inputs once, or twice for ids, and finds the rows that repeat an earlier one. The result depends only on the rows,
 * not on threads, chunks, memory limits or where a run is resumed.
 *
 * While it runs, keyed hashes and numbers of rows are on disk.
 *
 * @throws {ArpenteurError} FILE_UNREADABLE, FILE_UNWRITABLE, INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE, WORKER_FAILED,
 * INTERRUPTED.
 */
export async function findDoublons(
  search: DoublonSearch,
  sources: InputSources,
  handles: SearchHandles,
): Promise<Doublons> {
  const { withIds } = search;
  const passes = withIds ? 3 : 2;
  const startedMs = performance.now();
  const scan = (pass: number): ScanOptions => ({
    ...handles,
    onProgress: (progress) => {
      handles.onProgress?.({ ...progress, pass, passes, elapsedMs: performance.now() - startedMs });
    },
  });
  const { first, ways } = await readFirstRows(search, sources, scan(1));
  return { first, ways, ids: withIds ? await readKeptIds(search.table, sources, first, scan(2)) : undefined };
}

async function readFirstRows(
  { table, criteria, output, bounds = defaultBounds }: DoublonSearch,
  sources: InputSources,
  scan: ScanOptions,
): Promise<FoundRows> {
  const file = await SpillFile.open(folderBeside(output));
  try {
    const partitions = new Partitions(file, bounds);
    const processor = {
      module: moduleBeside(import.meta.url, './person-key-processor'),
      options: { secret: randomBytes(32), criteria } satisfies PersonKeyOptions,
    };
    const { records } = await scanRows(table, sources, processor, scan, (collected) => {
      partitions.add(new Uint32Array(collected));
    });
    partitions.finish();
    return await findFirstRows(partitions, records, bounds, () => {
      throwIfInterrupted(scan.signal);
    });
  } finally {
    await file.close();
  }
}

/** Reads the ids of kept rows that have doublons; no other ids are held in memory. */
async function readKeptIds(
  table: TablePlan,
  sources: InputSources,
  first: FirstRows,
  scan: ScanOptions,
): Promise<readonly SharedArrayBuffer[]> {
  markKeptRows(first);
  const kept = new KeptIds(first);
  const columns = { ...table.columns, choices: table.columns.choices.filter(({ key }) => key === 'id') };
  const processor = {
    module: moduleBeside(import.meta.url, './kept-id-processor'),
    options: { first } satisfies KeptIdOptions,
  };
  await scanRows({ ...table, columns }, sources, processor, scan, (collected) => {
    const view = new DataView(collected);
    for (let at = 0; at < collected.byteLength;) {
      const length = view.getUint32(at + 4, true);
      kept.add(view.getUint32(at, true), new Uint8Array(collected, at + idHeadBytes, length));
      at += idHeadBytes + length;
    }
  });
  return kept.segments;
}

/** Parent folder of a file or folder; for standard output and devices, the system's folder for temporary files. */
function folderBeside(output: string): string {
  return output === '-' || isDevice(output) ? tmpdir() : dirname(resolve(output));
}
