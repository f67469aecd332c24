import type { TablePlan } from './plan-table.ts';

/** Progress of a run. */
export interface BatchProgress {
  /** Number of this pass over the inputs, from 1, and number of passes: a search for doublons reads them before the run. */
  readonly pass: number;
  readonly passes: number;
  /** Rows read in this pass; in the last one, written. */
  readonly rows: number;
  /** Bytes on disk, compressed where they are, of the rows that are done. */
  readonly bytesRead: number;
  /** Bytes of all inputs on disk; undefined if one is a stream. */
  readonly bytesTotal: number | undefined;
  /** Time since the first pass began. */
  readonly elapsedMs: number;
  /** Counts so far by counter name, such as `statut:attribue`. */
  readonly counts: Readonly<Record<string, number>>;
}

/** Progress of one pass. */
export type PassProgress = Omit<BatchProgress, 'pass' | 'passes'>;

/** Adds up the counts of chunks by name. */
export class CounterTotals {
  readonly #names: readonly string[];
  readonly #totals: Float64Array;

  constructor(names: readonly string[]) {
    this.#names = names;
    this.#totals = new Float64Array(names.length);
  }

  /** One count a name. */
  get values(): readonly number[] {
    return [...this.#totals];
  }

  /** Adds one count a name. */
  add(counts: ArrayLike<number>): void {
    for (let index = 0; index < this.#totals.length; index++) {
      this.#totals[index] = (this.#totals[index] ?? 0) + (counts[index] ?? 0);
    }
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries(this.#names.map((name, index) => [name, this.#totals[index] ?? 0]));
  }
}

/** Minimum milliseconds between two progress events, so that drawing does not slow down the run. */
export const progressIntervalMs = 200;

/** Bytes of all inputs as they lie on disk; undefined where one is a stream. */
export function totalBytes({ inputs }: TablePlan): number | undefined {
  return inputs.reduce<number | undefined>(
    (sum, { bytesTotal }) => (sum === undefined || bytesTotal === undefined ? undefined : sum + bytesTotal),
    0,
  );
}
