import type { Circumstances } from './circumstances.ts';

/** A figure with and without checksums and syncs, run by run. */
export interface DurabilityPairs {
  readonly withMs: readonly number[];
  readonly withoutMs: readonly number[];
}

/** Result of `npm run bench:durability`. */
export interface DurabilityResult {
  readonly benchmark: 'durability';
  readonly circumstances: Circumstances;
  readonly rows: number;
  readonly runs: number;
  readonly outputBytes: number;
  /** Processor time of all threads. */
  readonly cpu: DurabilityPairs;
  /** By the clock. */
  readonly clock: DurabilityPairs;
  /** Processor time for the CRC-32 of the output alone. */
  readonly crcCpuMs: number;
  readonly split: {
    readonly files: number;
    readonly bytes: number;
    /** Time of the last step of a split, by the clock: what is in memory is written; with syncs or without. */
    readonly finish: DurabilityPairs;
  };
}
