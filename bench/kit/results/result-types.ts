import type { Circumstances } from './circumstances.ts';
import type { ContactOrder } from '../contacts/dirty-contacts.ts';
import type { StageTime } from '../processes/stage-clock.ts';

/** `bench/results/match.json`. */
export interface MatchBench {
  readonly benchmark: 'match';
  readonly circumstances: Circumstances;
  readonly rows: number;
  readonly packId: string;
  /** Hash of the repeated list, and of the files made from it. */
  readonly data: Readonly<Record<string, string>>;
  /** Outputs compared before timing; all had the same bytes. */
  readonly verified: {
    readonly rows: number;
    readonly threads: readonly number[];
    readonly chunkBytes: readonly number[];
  };
  readonly runs: number;
  readonly timings: readonly MatchTiming[];
}

/** One configuration. */
export interface MatchTiming {
  readonly order: ContactOrder;
  /** True if rows that repeat an address were answered from what was kept of it: here all but the first 15,218. */
  readonly repeats: boolean;
  readonly threads: number;
  /** True if all threads shared one core. */
  readonly oneCore: boolean;
  readonly medianRowsPerSecond: number;
  readonly bestRowsPerSecond: number;
  /** By processor time of all threads, which excludes other programs. */
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
export interface BuildBench {
  readonly benchmark: 'build';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly packBytes: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly elapsedMs: readonly number[];
  readonly peakBytes: number;
  /** Of the first build; absent in older results. */
  readonly stages?: readonly StageTime[];
}

/** `bench/results/paths.json`. */
export interface PathsResult {
  readonly benchmark: 'paths';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly lists: readonly string[];
  /** Number of times each row was timed; the fastest counts. */
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
  /** Number of processes per variant; each does all repetitions. */
  readonly processes: number;
  /** Processor time per row: read, parsed and geocoded; and matched completely, without writing columns. */
  readonly geocodeMicroseconds: number;
  readonly matchMicroseconds: number;
  /** Additional cost of evidence, probability and flags, as a share of geocoding. */
  readonly cost: number;
}

/** One way of finding a street: number of rows, and average cost per row. */
export interface PathTiming {
  readonly path: string;
  readonly rows: number;
  /** Share of all rows, 0..1. */
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
  /** Number of times each row was timed; the fastest counts. */
  readonly takes: number;
  readonly timings: readonly LookupTiming[];
}

/** Times of one kind of lookup, in microseconds over all rows. */
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
  /** Number of takes per way; the median counts. */
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
  /** Positions of each kind whose answers were compared before timing. */
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
