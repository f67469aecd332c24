/** Runs of the batch over small files in a folder of their own, with the fake row processor. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ArpenteurError } from '../../src/errors.ts';
import { planOutputs, requireResumable } from '../../src/batch/batch-plan.ts';
import type { BatchPlan, OutputOptions } from '../../src/batch/batch-plan.ts';
import type { BatchHandles, BatchSummary } from '../../src/batch/batch-run.ts';
import { InputSources } from '../../src/batch/input-sources.ts';
import type { SplitOptions } from '../../src/batch/outputs/split-folder.ts';
import { checkPaths } from '../../src/batch/paths/check-paths.ts';
import { planTable, type TableOptions } from '../../src/batch/plan-table.ts';
import { runBatch } from '../../src/batch/run-batch.ts';
import { chooseOutputFormat } from '../../src/tables/formats.ts';
import type { ProcessorSource } from '../../src/batch/workers/messages.ts';
import { WorkerPool, type WorkerPoolOptions } from '../../src/batch/workers/worker-pool.ts';
import type { CellWriting } from '../../src/tables/csv/safe-cells.ts';
import type { FakeOptions } from './fixtures/fake-processor.ts';

/** The fake processor, as workers load it. */
export function fakeProcessor(options: FakeOptions = {}): ProcessorSource {
  return { module: new URL('./fixtures/fake-processor.ts', import.meta.url).href, options };
}

/** A batch over files: its plan and its handles in one. */
export interface BatchOptions
  extends
    TableOptions,
    Pick<OutputOptions, 'output'>,
    CellWriting,
    Omit<BatchHandles, 'workers' | 'sources' | 'split'> {
  readonly split?: SplitOptions | undefined;
  readonly splitFormat?: BatchPlan['splitFormat'];
  readonly parquet?: BatchPlan['parquet'];
  readonly exclude?: boolean;
  readonly chunkBytes?: number;
  readonly checkpointMs?: number;
  readonly stdin?: Readable;
  readonly workers: WorkerPool | WorkerPoolOptions;
  readonly onPlan?: (plan: BatchPlan) => void;
}

/** Plans a batch and runs it. */
export async function runFiles(options: BatchOptions): Promise<BatchSummary> {
  const {
    output,
    split,
    splitFormat,
    parquet = { groupRows: 1000, codec: 'ZSTD' },
    exclude = false,
    safeCells,
    seals = [],
    resume,
    checkpointMs,
    chunkBytes,
    ...rest
  } = options;
  const sources = new InputSources(rest.stdin);
  const hashed = seals.length > 0;
  let own: WorkerPool | undefined;
  try {
    if (resume !== undefined) await requireResumable(rest.inputs, output);
    const { table } = await planTable(rest, sources, hashed);
    const outputs = [
      ...planOutputs({ output, split: split?.directory }, exclude, table.dialect.format),
      ...seals.map(({ path }) => ({ role: 'journal', path })),
    ];
    await checkPaths({
      reads: rest.inputs,
      writes: outputs.map(({ path, role }) => ({ path, folder: role === 'split' ? ('new' as const) : undefined })),
    });
    const workers = rest.workers instanceof WorkerPool ? rest.workers : (own = await WorkerPool.open(rest.workers));
    const plan: BatchPlan = {
      table,
      addedColumns: workers.description.columns,
      addedTypes: workers.description.columns.map((name) => (name === 'octets' ? 'number' : 'text')),
      format: chooseOutputFormat(output, table.inputs[0]?.format ?? table.dialect.format),
      parquet,
      writing: { safeCells },
      reads: rest.inputs.map((path) => ({ role: 'input', path })),
      outputs,
      splitBy: split?.by,
      splitFormat: split && (splitFormat ?? table.dialect.format),
      hashed,
      durable: true,
      chunkBytes,
      resume: resume !== undefined,
      breakLock: false,
      checkpointMs,
    };
    rest.onPlan?.(plan);
    return await runBatch(plan, { ...rest, seals, resume, split, workers, sources });
  } finally {
    await own?.close();
    await sources.close();
  }
}

/** A folder for one test file. */
export class TestFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async make(): Promise<TestFolder> {
    return new TestFolder(await mkdtemp(join(tmpdir(), 'arpenteur-batch-')));
  }

  file(name: string): string {
    return join(this.path, name);
  }

  async write(name: string, content: string | Uint8Array): Promise<string> {
    await writeFile(this.file(name), content);
    return this.file(name);
  }

  /** Names of the files, sorted. */
  async names(): Promise<string[]> {
    return (await readdir(this.path)).sort();
  }

  async clear(): Promise<void> {
    for (const name of await this.names()) await rm(this.file(name), { recursive: true });
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true });
  }
}

/** The error that a promise ends with, as `CODE: message`; fails when it is kept, or fails otherwise. */
export async function errorOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ArpenteurError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'no error';
}
