import type { Circumstances } from './circumstances.ts';

/** Result of `npm run bench:repeats`. */
export interface RepeatsResult {
  readonly benchmark: 'repeats';
  readonly circumstances: Circumstances;
  readonly packId: string;
  /** Passes timed in each process, and processes of each way. */
  readonly passes: number;
  readonly processes: number;
  readonly timings: readonly RepeatsTiming[];
}

/** Processor time of a worker per row of a list. */
export interface RepeatsTiming {
  readonly list: string;
  readonly rows: number;
  /** Each row matched. */
  readonly matchedMicroseconds: number;
  /** With answers kept for rows that repeat. */
  readonly repeatedMicroseconds: number;
}
