import type { Circumstances } from './circumstances.ts';

/** `bench/results/clean.json`. */
export interface CleanBench {
  readonly benchmark: 'clean';
  readonly circumstances: Circumstances;
  readonly addresses: number;
  readonly rows: number;
  /** Runs per configuration; times are medians. */
  readonly runs: number;
  readonly packId: string;
  readonly ways: readonly CleanWay[];
}

/** One order of the rows with a number of threads; one thread has one core. */
export interface CleanWay {
  readonly order: 'sorted' | 'shuffled';
  readonly threads: number;
  readonly elapsedMs: number;
  /** Processor time of all threads. */
  readonly cpuMs: number;
}
