import type { MatchProcessorOptions } from '../batch/match-processor.ts';
import type { ProcessorSource } from '../batch/messages.ts';
import { WorkerPool } from '../batch/worker-pool.ts';
import type { LoadedPack } from '../pack/pack-file.ts';

/** What the workers of a pool are started with: another such set needs other workers. */
export interface PoolSettings extends Omit<MatchProcessorOptions, 'pack'> {
  readonly threads: number | undefined;
}

interface Kept {
  readonly key: string;
  /** Told apart by identity: they are too large to be compared. */
  readonly tables: readonly unknown[];
  readonly pool: Promise<WorkerPool>;
  users: number;
}

/**
 * The worker pools of one pack: starting workers costs more than a small run, so the last pool is kept until another
 * is asked for or the pack is closed.
 */
export class PoolKeeper {
  readonly #pack: LoadedPack;
  readonly #previous: LoadedPack | undefined;
  readonly #kept = new Set<Kept>();

  constructor(pack: LoadedPack, previous?: LoadedPack) {
    this.#pack = pack;
    this.#previous = previous;
  }

  /** Runs `use` with a pool of these settings; the pool is left open for the next. */
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
    if (kept === undefined) {
      kept = { key, tables, pool: this.#open(settings), users: 0 };
      this.#kept.add(kept);
    }
    const mine = kept;
    mine.users++;
    try {
      const pool = await mine.pool;
      await this.#closeIdle(mine);
      return {
        pool,
        release: async () => {
          mine.users--;
          // The newest stays; an older one that was still busy goes with its last user.
          if ([...this.#kept].at(-1) !== mine) await this.#closeIdle();
        },
      };
    } catch (error) {
      this.#kept.delete(mine);
      throw error;
    }
  }

  /** Ends all workers, also busy ones. */
  async close(): Promise<void> {
    const all = [...this.#kept];
    this.#kept.clear();
    for (const { pool } of all) {
      // A pool that never opened has told its user, and has nothing to end.
      const opened = await pool.catch(() => undefined);
      await opened?.close();
    }
  }

  async #closeIdle(but?: Kept): Promise<void> {
    for (const kept of this.#kept) {
      if (kept === but || kept.users > 0) continue;
      this.#kept.delete(kept);
      await (await kept.pool).close();
    }
  }

  #open({ threads, ...options }: PoolSettings): Promise<WorkerPool> {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const processor: ProcessorSource = {
      module: new URL(`../batch/match-processor.${extension}`, import.meta.url).href,
      options: { pack: this.#pack, previous: this.#previous, ...options } satisfies MatchProcessorOptions,
    };
    return WorkerPool.open({ processor, ...(threads === undefined ? {} : { threads }) });
  }
}
