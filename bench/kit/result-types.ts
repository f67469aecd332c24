import type { Circumstances } from './circumstances.ts';
import type { ContactOrder } from './dirty-contacts.ts';
import type { StageTime } from './stage-clock.ts';

/** `bench/results/match.json`. */
export interface MatchResult {
  readonly benchmark: 'match';
  readonly circumstances: Circumstances;
  readonly rows: number;
  readonly packId: string;
  /** Hash of the list that was repeated, and of the files made from it. */
  readonly data: Readonly<Record<string, string>>;
  /** Outputs compared before anything was timed; all had the same bytes. */
  readonly verified: {
    readonly rows: number;
    readonly threads: readonly number[];
    readonly chunkBytes: readonly number[];
  };
  readonly runs: number;
  readonly timings: readonly MatchTiming[];
}

/** One way of running it. */
export interface MatchTiming {
  readonly order: ContactOrder;
  readonly threads: number;
  /** True where all threads shared one core. */
  readonly oneCore: boolean;
  readonly medianRowsPerSecond: number;
  readonly bestRowsPerSecond: number;
  /** By processor time of all threads: what other programs took is not in it. */
  readonly medianRowsPerCpuSecond: number;
  readonly elapsedMs: readonly number[];
}

/** `bench/results/memory.json`. */
export interface MemoryResult {
  readonly benchmark: 'memory';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly packBytes: number;
  readonly threads: number;
  readonly runs: readonly { readonly rows: number; readonly peakBytes: number; readonly overPackBytes: number }[];
}

/** `bench/results/build.json`. */
export interface BuildResult {
  readonly benchmark: 'build';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly packBytes: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly elapsedMs: readonly number[];
  readonly peakBytes: number;
  /** Of the first build; absent in results kept before stages were timed. */
  readonly stages?: readonly StageTime[];
}

/** `bench/results/paths.json`. */
export interface PathsResult {
  readonly benchmark: 'paths';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly lists: readonly string[];
  /** How often each row was timed; its fastest take counts. */
  readonly takes: number;
  readonly paths: readonly PathTiming[];
  readonly all: PathTiming;
}

/** `bench/results/evidence.json`. */
export interface EvidenceResult {
  readonly benchmark: 'evidence';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly lists: readonly string[];
  readonly rows: number;
  readonly repetitions: number;
  /** Of each way; a process does all its repetitions. */
  readonly processes: number;
  /** Processor time a row: read, parsed and geocoded; and matched whole, without writing columns. */
  readonly geocodeMicroseconds: number;
  readonly matchMicroseconds: number;
  /** What evidence, probability and flags add, as a share of geocoding. */
  readonly cost: number;
}

/** One way to a street: how many rows take it, and what a row costs on average. */
export interface PathTiming {
  readonly path: string;
  readonly rows: number;
  /** Of all rows, 0..1. */
  readonly share: number;
  readonly parseMicroseconds: number;
  readonly geocodeMicroseconds: number;
}

/** `bench/results/lookup.json`. */
export interface LookupResult {
  readonly benchmark: 'lookup';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly rows: number;
  /** Of each row; its fastest counts. */
  readonly takes: number;
  readonly timings: readonly LookupTiming[];
}

/** One way of asking for an address, in microseconds over all rows. */
export interface LookupTiming {
  readonly way: string;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

/** `bench/results/load.json`. */
export interface LoadResult {
  readonly benchmark: 'load';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly packBytes: number;
  /** Of each way; the median counts. */
  readonly takes: number;
  readonly ways: readonly {
    readonly way: string;
    readonly elapsedMs: number;
    readonly cpuMs: number;
    readonly bytes: number;
  }[];
  /** From the start of a process to its answer for one address. */
  readonly answerMs: number;
}

/** `bench/results/reverse.json`. */
export interface ReverseResult {
  readonly benchmark: 'reverse';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly positions: number;
  readonly seed: number;
  readonly runs: number;
  readonly maxMeters: number;
  /** Positions of each kind whose answers were compared before anything was timed. */
  readonly verifiedWithBruteForce: number;
  readonly timings: readonly ReverseTiming[];
}

/** Positions of one kind, on one core. */
export interface ReverseTiming {
  readonly positions: string;
  readonly medianPerSecond: number;
  readonly medianPerCpuSecond: number;
  readonly bestPerCpuSecond: number;
  readonly shareFound: number;
}
