import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { ArpenteurError } from '../../errors.ts';
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
import type { BatchPlan } from '../plan.ts';
import type { InputProcessing } from '../process-inputs.ts';
import type { RunOutputs } from '../outputs/run-outputs.ts';

/** How a run that can be gone on with is told from others, and what it keeps besides its rows. */
export interface ResumeOptions {
  /** What decides the rows besides the inputs and how they are read. */
  readonly identity: RunIdentity;
  /** Counts that are kept with the run: filled again before the first row of one that goes on. */
  readonly notes?: readonly Float64Array[];
  /** Time between two checkpoints, in milliseconds; default 2000, or more where the disk is slow. */
  readonly checkpointMs?: number | undefined;
  /** Told, before the first row, how many are done already. */
  readonly onResumed?: ((rows: number) => void) | undefined;
}

/** Least time between two checkpoints, in milliseconds, and the share of the time that they may take. */
const leastCheckpointMs = 2000;
const checkpointShare = 0.05;

/** The checkpoints of one run: from where it goes on, and how far it has come. */
export class ResumableRun {
  readonly #output: string;
  readonly #options: ResumeOptions;
  readonly #identity: RunIdentity;
  readonly #unlock: () => Promise<void>;
  /** Where an earlier run stopped; undefined for a new one. */
  readonly begun: Checkpoint | undefined;
  #nextAtMs: number;

  private constructor(
    output: string,
    options: ResumeOptions,
    identity: RunIdentity,
    begun: Checkpoint | undefined,
    unlock: () => Promise<void>,
  ) {
    this.#output = output;
    this.#options = options;
    this.#identity = identity;
    this.#unlock = unlock;
    this.begun = begun;
    this.#nextAtMs = performance.now() + (options.checkpointMs ?? leastCheckpointMs);
  }

  /**
   * Takes the output for this run alone, and reads where an earlier one stopped.
   *
   * @throws {ArpenteurError} OUTPUT_IN_USE, RESUME_OTHER_RUN, RESUME_INVALID, FILE_UNREADABLE, FILE_UNWRITABLE.
   */
  static async open(output: string, options: ResumeOptions, plan: BatchPlan): Promise<ResumableRun> {
    const unlock = await lockOutput(output);
    try {
      const identity = { ...options.identity, ...tableIdentity(plan) };
      const begun = await readCheckpoint(output);
      if (begun !== undefined) requireSameRun(output, begun.identity, identity);
      const run = new ResumableRun(output, options, identity, begun, unlock);
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
      tally: { ...tally(), notes: (this.#options.notes ?? []).map((counts) => [...counts]) },
    });
    const endedMs = performance.now();
    const pauseMs = Math.max(leastCheckpointMs, (endedMs - startedMs) / checkpointShare);
    this.#nextAtMs = endedMs + (this.#options.checkpointMs ?? pauseMs);
  }

  /** The rows are complete: nothing is left to be gone on with. */
  async complete(): Promise<void> {
    await removeCheckpoint(this.#output);
  }

  /** Gives the output free. */
  async close(): Promise<void> {
    await this.#unlock();
  }

  #restoreNotes({ tally }: Checkpoint): void {
    for (const [at, counts] of (this.#options.notes ?? []).entries()) counts.set(tally.notes[at] ?? []);
    this.#options.onResumed?.(tally.rows);
  }
}

/** How the inputs are read: what was guessed from their beginnings, or told. */
function tableIdentity({ inputs, dialect, names, columns }: BatchPlan): RunIdentity {
  const { format, syntax, encoding, header, lineEnd } = dialect;
  const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');
  return {
    'number of inputs': String(inputs.length),
    'header or delimiter': hash([names, format, syntax, encoding, header, lineEnd]),
    columns: hash(columns.choices.map((choice) => [choice.key, choice.columns])),
  };
}

/**
 * Refuses a run that could not be gone on with.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export async function requireResumable(inputs: readonly string[], output: string | undefined): Promise<void> {
  const refuse = (why: string): never => {
    throw new ArpenteurError('OPTION_INVALID', `--resume ${why}.`, { option: 'resume' });
  };
  for (const path of [output, ...inputs]) {
    const status = path === undefined || path === '-' ? undefined : await stat(path).catch(() => undefined);
    if (path === '-' || status?.isFile() === false) refuse(`needs files: ${path ?? ''} can be read or written once`);
  }
}
