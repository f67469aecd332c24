import { takesNotes } from '../counts/run-counts.ts';
import type { RunPlan } from '../plan-run.ts';
import type { RunTables } from '../run-tables.ts';
import type { MatchProcessorOptions } from '../process/match-processor.ts';
import type { ProcessorSource } from '../../batch/workers/messages.ts';
import { WorkerPool } from '../../batch/workers/worker-pool.ts';
import type { LoadedPack } from '../../pack/pack-file.ts';
import { matchProcessor } from './run-modules.ts';

/** Settings with which the workers of a pool are started; other settings need other workers. */
export interface PoolSettings extends Omit<MatchProcessorOptions, 'pack'> {
  readonly threads: number | undefined;
  readonly background: boolean | undefined;
}

/** The settings of a run's workers. */
export function poolSettings(plan: RunPlan, { joined, opposition, doublons }: RunTables): PoolSettings {
  const { date, electionMonth, minimum, rules, resultColumns, exclude, reportExamples, threads, background } = plan;
  return {
    options: { minimum, electionMonth, rules, today: Date.parse(`${date}T00:00:00Z`) / 86_400_000 },
    columns: resultColumns,
    exclude,
    notes: takesNotes(plan),
    examples: reportExamples,
    join: joined?.table,
    opposition,
    doublons,
    threads,
    background,
  };
}

interface Kept {
  readonly key: string;
  /** Compared by identity, since comparing their content would take too long. */
  readonly tables: readonly unknown[];
  readonly pool: Promise<WorkerPool>;
  users: number;
}

/**
 * Most idle pools kept: a service answers batches, files in two formats and jobs, each with its own columns, and starting
 * workers costs more than a small run.
 */
const mostIdle = 3;

/** The worker pools of one pack; the most recently used are kept until the pack is closed. */
export class PoolKeeper {
  readonly #pack: LoadedPack;
  readonly #previous: LoadedPack | undefined;
  /** Most recently used last. */
  readonly #kept = new Set<Kept>();

  constructor(pack: LoadedPack, previous?: LoadedPack) {
    this.#pack = pack;
    this.#previous = previous;
  }

  /** Runs `use` with a pool of these settings, which stays open for the next run. */
  async use<T>(settings: PoolSettings, use: (pool: WorkerPool) => Promise<T>): Promise<T> {
    const { pool, release } = await this.acquire(settings);
    try {
      return await use(pool);
    } finally {
      await release();
    }
  }

  /** A pool of these settings, to be released after use. */
  async acquire(settings: PoolSettings): Promise<{ readonly pool: WorkerPool; readonly release: () => Promise<void> }> {
    const { join, opposition, doublons, ...plain } = settings;
    const tables = [join, opposition, doublons];
    const key = JSON.stringify(plain);
    let kept = [...this.#kept].find((one) => one.key === key && one.tables.every((table, at) => table === tables[at]));
    kept ??= { key, tables, pool: this.#open(settings), users: 0 };
    const mine = kept;
    mine.users++;
    this.#kept.delete(mine);
    this.#kept.add(mine);
    try {
      const pool = await mine.pool;
      await this.#closeIdle();
      return {
        pool,
        release: async () => {
          mine.users--;
          await this.#closeIdle();
        },
      };
    } catch (error) {
      this.#kept.delete(mine);
      throw error;
    }
  }

  /** Ends all workers, including busy ones. */
  async close(): Promise<void> {
    const all = [...this.#kept];
    this.#kept.clear();
    for (const { pool } of all) {
      // A pool that failed to open has reported its error and has nothing to end.
      const opened = await pool.catch(() => undefined);
      await opened?.close();
    }
  }

  /** Closes idle pools except the most recent ones. A pool with tables of its run cannot serve another run. */
  async #closeIdle(): Promise<void> {
    const idle = [...this.#kept].filter(({ users }) => users === 0);
    const isSpent = ({ tables }: Kept): boolean => tables.some((table) => table !== undefined);
    const plain = idle.filter((kept) => !isSpent(kept));
    for (const kept of [...idle.filter(isSpent), ...plain.slice(0, -mostIdle)]) {
      this.#kept.delete(kept);
      await (await kept.pool).close();
    }
  }

  #open({ threads, background, ...options }: PoolSettings): Promise<WorkerPool> {
    const processor: ProcessorSource = {
      module: matchProcessor(),
      options: { pack: this.#pack, previous: this.#previous, ...options } satisfies MatchProcessorOptions,
    };
    return WorkerPool.open({ processor, background, ...(threads === undefined ? {} : { threads }) });
  }
}
