import type { Readable, Writable } from 'node:stream';
import type { BatchSummary } from '../batch/batch-run.ts';
import { InputSources } from '../batch/input-sources.ts';
import type { BatchProgress } from '../batch/progress.ts';
import { runBatch } from '../batch/run-batch.ts';
import { ArpenteurError } from '../errors.ts';
import type { Reference } from '../match/reference.ts';
import { RunCounts } from './counts/run-counts.ts';
import { sealsOf } from './journal/describe-run.ts';
import { type PacksOfRun, planRun, type RunPlan } from './plan-run.ts';
import { type PoolKeeper, poolSettings } from './threads/pool-keeper.ts';
import { refuseRun } from './plan/refused-run.ts';
import { runIdentity } from './plan/run-identity.ts';
import { invalidOption, type RunOptions } from './plan/run-options.ts';
import { type MatchFileSummary, summarizeRun } from './run-summary.ts';
import { codesOf, passesOf, readRunTables, type RunTables } from './run-tables.ts';
import { phrase } from '../words/phrase.ts';

/** Streams and listeners of a run, which a plan cannot hold. */
export interface RunHandles {
  /** Interrupts the run; no output file is left. */
  readonly signal?: AbortSignal | undefined;
  /** Default: standard input of the process. */
  readonly stdin?: Readable | undefined;
  /** Default: standard output of the process. */
  readonly stdout?: Writable | undefined;
  /** Called once with the plan, before anything is written; `describePlan` turns it into text. */
  readonly onPlan?: ((plan: RunPlan) => void) | undefined;
  /** Called before the first row when an earlier run of the same outputs ended while its files got their names. */
  readonly onSettled?: ((what: 'completed' | 'undone') => void) | undefined;
  /**
   * Called before the first row of a run that is resumed: rows already done, and rows that an earlier run had done and
   * that are done again, as the files on the disk are not what it wrote.
   */
  readonly onResumed?: ((rows: number, redone: number) => void) | undefined;
  /** Called a few times a second in every reading of the inputs, and at the end. */
  readonly onProgress?: ((progress: BatchProgress) => void) | undefined;
}

/** Options of `Pack.matchFile`. */
export interface MatchFileOptions extends RunOptions, RunHandles {}

/**
 * The options of a run, and its streams and listeners.
 *
 * @throws {ArpenteurError} OPTION_INVALID for a value that is no object.
 */
export function splitOptions(given: MatchFileOptions): readonly [RunOptions, RunHandles] {
  // Callers in JavaScript may pass anything.
  const all: unknown = given;
  if (typeof all !== 'object' || all === null) {
    throw new ArpenteurError('OPTION_INVALID', "The options are no object; expected { inputs: ['in.csv'], output: 'out.csv' }."); // prettier-ignore
  }
  for (const name of ['onPlan', 'onSettled', 'onResumed', 'onProgress'] as const) {
    const listener: unknown = given[name];
    if (listener === undefined || typeof listener === 'function') continue;
    throw invalidOption(name, phrase`cannot be used; expected a function`, typeof listener);
  }
  const { signal, stdin, stdout, onPlan, onSettled, onResumed, onProgress, ...options } = given;
  return [options, { signal, stdin, stdout, onPlan, onSettled, onResumed, onProgress }];
}

/** Parts of a pack that a run uses. */
export interface PackOfRun extends PacksOfRun {
  readonly reference: Reference;
  readonly pools: PoolKeeper;
  /** Settles once all of the pack is checked: at once where that was done on opening. */
  readonly verified: () => Promise<void>;
}

/** A run that has been planned, with the data that it needs. */
interface Begun {
  readonly plan: RunPlan;
  readonly verified: Promise<void>;
  readonly tables: RunTables;
}

/** Matches files: see `Pack.matchFile`. */
export async function matchFile(pack: PackOfRun, options: RunOptions, handles: RunHandles): Promise<MatchFileSummary> {
  const { reference, pools } = pack;
  const startedAt = new Date();
  const startedMs = performance.now();
  const sources = new InputSources(handles.stdin);
  try {
    const begin = async (): Promise<Begun> => {
      const planned = await planRun(pack, options, sources);
      handles.onPlan?.(planned.plan);
      const verified = pack.verified();
      // Awaited by the batch; this keeps an earlier failure from being unhandled.
      verified.catch(() => undefined);
      return { plan: planned.plan, verified, tables: await readRunTables(planned, reference, sources, handles) };
    };
    const { plan, verified, tables } = await begin().catch((error: unknown) => refuseRun(options, error));
    const counts = new RunCounts(plan, reference, tables.joined);
    const beforeMs = performance.now() - startedMs;
    const summarize = (summary: BatchSummary): MatchFileSummary => summarizeRun(plan, summary, counts, beforeMs);
    const passes = passesOf(plan);
    return await pools.use(poolSettings(plan, tables), async (workers) => {
      const run = { startedAt, threads: workers.threads, opposition: tables.opposition };
      const summary = await runBatch(plan, {
        workers,
        sources,
        signal: handles.signal,
        stdout: handles.stdout,
        ready: verified,
        split: plan.splitBy && { codes: codesOf(reference, plan.splitBy) },
        onSettled: handles.onSettled,
        resume: { identity: runIdentity(plan), notes: counts.states, onResumed: handles.onResumed },
        seals: sealsOf(plan, reference, counts, (written) => ({ ...run, ...summarize(written) })),
        onNotes: (notes) => {
          counts.add(notes);
        },
        onCollected: (collected) => counts.examples?.add(collected),
        onProgress: (progress) => {
          const elapsedMs = progress.elapsedMs + beforeMs;
          handles.onProgress?.({ ...progress, pass: passes, passes, elapsedMs });
        },
      });
      return summarize(summary);
    });
  } finally {
    await sources.close();
  }
}
