import type { Circumstances } from './circumstances.ts';

/** `bench/results/clean.json`. */
export interface CleanResult {
  readonly benchmark: 'clean';
  readonly circumstances: Circumstances;
  readonly addresses: number;
  readonly rows: number;
  /** Of each way; times are medians. */
  readonly runs: number;
  readonly packId: string;
  readonly ways: readonly CleanWay[];
}

/** One order of the rows with so many threads; one thread has one core. */
export interface CleanWay {
  readonly order: 'sorted' | 'shuffled';
  readonly threads: number;
  readonly elapsedMs: number;
  /** Processor time of all threads. */
  readonly cpuMs: number;
}
