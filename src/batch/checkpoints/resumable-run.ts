import { createHash } from 'node:crypto';
import {
  type Checkpoint,
  readCheckpoint,
  removeCheckpoint,
  requireSameRun,
  type RunIdentity,
  type RunTally,
  writeCheckpoint,
} from './checkpoint.ts';
import { lockOutput } from '../outputs/output-lock.ts';
import { type BatchPlan, planBase } from '../batch-plan.ts';
import type { TablePlan } from '../plan-table.ts';
import type { InputProcessing } from '../process-inputs.ts';
import type { RunOutputs } from '../outputs/run-outputs.ts';

/** What identifies a run that can be resumed, and what is kept with it besides its rows. */
export interface ResumeHandles {
  /** What decides the rows besides the inputs and how they are read. */
  readonly identity: RunIdentity;
  /** Counts that are kept with the run: restored before the first row of a run that is resumed. */
  readonly notes?: readonly Float64Array[];
  /** Called before the first row of a run that is resumed with the number of rows already done. */
  readonly onResumed?: ((rows: number) => void) | undefined;
}

/** Least time between two checkpoints, in milliseconds, and the share of the time that they may take. */
const leastCheckpointMs = 2000;
const checkpointShare = 0.05;

/** The checkpoints of one run: where it goes on from, and how far it has come. */
export class ResumableRun {
  readonly #output: string;
  readonly #checkpointMs: number | undefined;
  readonly #handles: ResumeHandles;
  readonly #identity: RunIdentity;
  readonly #unlock: () => Promise<void>;
  /** Where an earlier run stopped; undefined for a new one. */
  readonly begun: Checkpoint | undefined;
  #nextAtMs: number;

  private constructor(
    plan: BatchPlan,
    handles: ResumeHandles,
    identity: RunIdentity,
    begun: Checkpoint | undefined,
    unlock: () => Promise<void>,
  ) {
    this.#output = planBase(plan);
    this.#checkpointMs = plan.checkpointMs;
    this.#handles = handles;
    this.#identity = identity;
    this.#unlock = unlock;
    this.begun = begun;
    this.#nextAtMs = performance.now() + (plan.checkpointMs ?? leastCheckpointMs);
  }

  /**
   * Locks the output for this run, and reads where an earlier one stopped.
   *
   * @throws {ArpenteurError} OUTPUT_IN_USE, RESUME_OTHER_RUN, RESUME_INVALID, FILE_UNREADABLE, FILE_UNWRITABLE.
   */
  static async open(plan: BatchPlan, handles: ResumeHandles): Promise<ResumableRun> {
    const output = planBase(plan);
    const unlock = await lockOutput(output);
    try {
      const identity = { ...handles.identity, ...tableIdentity(plan.table) };
      const begun = await readCheckpoint(output);
      if (begun !== undefined) requireSameRun(output, begun.identity, identity);
      const run = new ResumableRun(plan, handles, identity, begun, unlock);
      if (begun !== undefined) run.#restoreNotes(begun);
      return run;
    } catch (error) {
      await unlock();
      throw error;
    }
  }

  /** Writes a checkpoint when one is due. */
  async save(outputs: RunOutputs, processing: InputProcessing, tally: () => Omit<RunTally, 'notes'>): Promise<void> {
    const startedMs = performance.now();
    if (startedMs < this.#nextAtMs) return;
    const state = await outputs.sync();
    await writeCheckpoint(this.#output, {
      identity: this.#identity,
      inputs: processing.positions(),
      outputs: state,
      tally: { ...tally(), notes: (this.#handles.notes ?? []).map((counts) => [...counts]) },
    });
    const endedMs = performance.now();
    const pauseMs = Math.max(leastCheckpointMs, (endedMs - startedMs) / checkpointShare);
    this.#nextAtMs = endedMs + (this.#checkpointMs ?? pauseMs);
  }

  /** The rows are complete: nothing is left to resume. */
  async complete(): Promise<void> {
    await removeCheckpoint(this.#output);
  }

  /** Releases the output. */
  async close(): Promise<void> {
    await this.#unlock();
  }

  #restoreNotes({ tally }: Checkpoint): void {
    for (const [at, counts] of (this.#handles.notes ?? []).entries()) counts.set(tally.notes[at] ?? []);
    this.#handles.onResumed?.(tally.rows);
  }
}

/** How the inputs are read: what was guessed from their beginnings, or told. */
function tableIdentity({ inputs, dialect, names, columns }: TablePlan): RunIdentity {
  const { format, syntax, encoding, header, lineEnd } = dialect;
  const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
  return {
    'number of inputs': String(inputs.length),
    'header or delimiter': hash([names, format, syntax, encoding, header, lineEnd]),
    columns: hash(columns.choices.map((choice) => [choice.key, choice.columns])),
  };
}
