import { createHash } from 'node:crypto';
import { join } from 'node:path';
import {
  type Checkpoint,
  checkpointJson,
  CheckpointLog,
  parseCheckpoint,
  readCheckpoints,
  requireSameRun,
  type RunIdentity,
  type RunTally,
} from './checkpoint.ts';
import { type CheckpointFile, goodCheckpoints } from './good-checkpoint.ts';
import { type BatchPlan, pathOf, planBase } from '../batch-plan.ts';
import type { TablePlan } from '../plan-table.ts';
import type { InputProcessing } from '../process-inputs.ts';
import { isUri } from '../../tables/formats.ts';
import { readDatabaseCheckpoint } from '../../tables/postgres/database-checkpoints.ts';
import { partialPath } from '../outputs/output-paths.ts';
import type { FileRole, RunOutputs } from '../outputs/run-outputs.ts';
import { splitFileName, type SplitOptions } from '../outputs/split-folder.ts';

/** Identity of a resumable run, and state stored with it in addition to its rows. */
export interface ResumeHandles {
  /** Settings that affect the rows, except the inputs and how they are read. */
  readonly identity: RunIdentity;
  /** Counts that are kept with the run: restored before the first row of a run that is resumed. */
  readonly notes?: readonly Float64Array[];
  /**
   * Called before the first row of a run that is resumed: rows already done, and rows that an earlier run had done and
   * that are done again, as the files on the disk are not what it wrote.
   */
  readonly onResumed?: ((rows: number, redone: number) => void) | undefined;
}

/** Least time between two checkpoints, in milliseconds, and the share of the time that they may take. */
const leastCheckpointMs = 2000;
const checkpointShare = 0.05;

/**
 * The checkpoints of an output, oldest first: from the log beside it, or from its database.
 *
 * @param rows path of the rows.
 * @param base path that the log is named after.
 */
export async function findCheckpoints(rows: string | undefined, base: string): Promise<readonly Checkpoint[]> {
  if (rows === undefined || !isUri(rows)) return readCheckpoints(base);
  const found = await readDatabaseCheckpoint(rows);
  const checkpoint = found === undefined ? undefined : parseCheckpoint(found);
  return checkpoint === undefined ? [] : [checkpoint];
}

/** The checkpoints of one run: where it continues from, and its progress. */
export class ResumableRun {
  readonly #log: CheckpointLog;
  /** Rows and checkpoint lie in a database, and are committed together. */
  readonly #isInDatabase: boolean;
  readonly #checkpointMs: number | undefined;
  readonly #handles: ResumeHandles;
  readonly #identity: RunIdentity;
  /** Where an earlier run stopped; undefined for a new one. */
  readonly begun: Checkpoint | undefined;
  #nextAtMs: number;

  private constructor(plan: BatchPlan, handles: ResumeHandles, identity: RunIdentity, good: readonly Checkpoint[]) {
    this.#isInDatabase = plan.database !== undefined;
    this.#log = new CheckpointLog(planBase(plan), good);
    this.#checkpointMs = plan.checkpointMs;
    this.#handles = handles;
    this.#identity = identity;
    this.begun = good.at(-1);
    this.#nextAtMs = performance.now() + (plan.checkpointMs ?? leastCheckpointMs);
  }

  /**
   * Reads where an earlier run stopped: at the newest checkpoint that the files on the disk still agree with. The caller
   * owns the outputs.
   *
   * @param split codes of the files of a split.
   * @throws {ArpenteurError} RESUME_OTHER_RUN, RESUME_INVALID, FILE_UNREADABLE.
   */
  static async open(
    plan: BatchPlan,
    handles: ResumeHandles,
    split: Pick<SplitOptions, 'codes'> | undefined,
  ): Promise<ResumableRun> {
    const output = planBase(plan);
    const identity = { ...handles.identity, ...tableIdentity(plan.table) };
    const found = await findCheckpoints(pathOf(plan.outputs, 'rows'), output);
    const newest = found.at(-1);
    if (newest !== undefined) requireSameRun(output, newest.identity, identity);
    const good = await goodCheckpoints(found, (checkpoint) => filesOf(plan, split?.codes ?? [], checkpoint));
    const run = new ResumableRun(plan, handles, identity, good);
    const { begun } = run;
    if (begun !== undefined) {
      for (const [at, counts] of (handles.notes ?? []).entries()) counts.set(begun.tally.notes[at] ?? []);
    }
    if (newest !== undefined) {
      const rows = begun?.tally.rows ?? 0;
      handles.onResumed?.(rows, newest.tally.rows - rows);
    }
    return run;
  }

  /** Writes a checkpoint when one is due. */
  async save(outputs: RunOutputs, processing: InputProcessing, tally: () => Omit<RunTally, 'notes'>): Promise<void> {
    const startedMs = performance.now();
    if (startedMs < this.#nextAtMs || !outputs.canSync) return;
    const state = await outputs.sync();
    const checkpoint = {
      identity: this.#identity,
      inputs: processing.positions(),
      outputs: state,
      tally: { ...tally(), notes: (this.#handles.notes ?? []).map((counts) => [...counts]) },
    };
    if (this.#isInDatabase) await outputs.saveCheckpoint(checkpointJson(checkpoint));
    else await this.#log.append(checkpoint);
    const endedMs = performance.now();
    const pauseMs = Math.max(leastCheckpointMs, (endedMs - startedMs) / checkpointShare);
    this.#nextAtMs = endedMs + (this.#checkpointMs ?? pauseMs);
  }

  /** Closes the log, which stays. */
  async close(): Promise<void> {
    await this.#log.close();
  }
}

/** The files that a checkpoint speaks of, under the names that they have until the run is complete. */
function filesOf(plan: BatchPlan, codes: readonly string[], { outputs }: Checkpoint): CheckpointFile[] {
  // Rows committed by a database need no checksum.
  const written = Object.entries(outputs.files).filter(([role]) => role !== 'rows' || plan.database === undefined);
  const files = written.map(([role, { bytes, crc32 }]) => ({
    path: partialPath(pathOf(plan.outputs, role as FileRole) ?? ''),
    bytes,
    crc32,
  }));
  const directory = pathOf(plan.outputs, 'split');
  if (directory === undefined || outputs.split === undefined) return files;
  const naming = { codes, by: plan.splitBy ?? 'circonscription' };
  return [
    ...files,
    ...outputs.split.map(([key, , bytes, crc32]) => ({
      path: join(partialPath(directory), splitFileName(naming, plan.table.dialect.format, key)),
      bytes,
      crc32,
    })),
  ];
}

/** How the inputs are read: what was guessed from their beginnings, or given. */
function tableIdentity({ inputs, dialect, names, columns }: TablePlan): RunIdentity {
  const { format, syntax, encoding, header, lineEnd } = dialect;
  const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
  return {
    'number of inputs': String(inputs.length),
    'header or delimiter': hash([names, format, syntax, encoding, header, lineEnd]),
    columns: hash(columns.choices.map((choice) => [choice.key, choice.columns])),
  };
}
