import type { Circumstances } from './circumstances.ts';

/** `bench/results/scale.json`. */
export interface ScaleResult {
  readonly benchmark: 'scale';
  /** Of the last measuring session. */
  readonly circumstances: Circumstances;
  /** Sorted by addresses, rows, threads. */
  readonly points: readonly ScalePoint[];
}

/** One match of one size. */
export interface ScalePoint {
  readonly addresses: number;
  readonly rows: number;
  readonly threads: number;
  readonly oneCore: boolean;
  readonly packId: string;
  /** Time for reading the pack, usually from the page cache; not included in other times. */
  readonly loadMs: number;
  /** Git's hash of `src`. */
  readonly source: string;
  readonly elapsedMs: number;
  readonly cpuMs: number;
  /** Of the main thread alone; null if the system does not tell. */
  readonly mainCpuMs: number | null;
  /** Maximum resident memory of the process, including the pack. */
  readonly peakBytes: number;
  readonly packBytes: number;
  readonly bytesWritten: number;
  readonly outputSha256: string;
  readonly date: string;
  /** Average number of processes that wanted a core in the minute before. */
  readonly loadBefore: number;
}

/** `bench/results/roofline.json`. */
export interface RooflineResult {
  readonly benchmark: 'roofline';
  readonly circumstances: Circumstances;
  /** Copying memory; each byte is read once and written once. */
  readonly copyBytesPerSecond: number;
  /** Random reads in arrays of several sizes. */
  readonly reads: readonly {
    readonly bytes: number;
    /** Each at an address given by the previous one. */
    readonly dependentNanoseconds: number;
    /** Eight chains at once: time per read. */
    readonly independentNanoseconds: number;
  }[];
  /** A branch on a byte, with sorted and with random bytes. */
  readonly branches: { readonly predictableNanoseconds: number; readonly randomNanoseconds: number };
  readonly disk: {
    readonly bytes: number;
    /** Until the data are on disk. */
    readonly writeBytesPerSecond: number;
    /** Bypassing the page cache. */
    readonly readBytesPerSecond: number;
    /** From the page cache. */
    readonly cachedBytesPerSecond: number;
  };
  readonly rows: number;
  readonly stages: readonly {
    readonly addresses: number;
    readonly packId: string;
    readonly order: 'sorted' | 'shuffled';
    /** Per row. */
    readonly inputBytes: number;
    /** Additional cost of each stage. */
    readonly steps: readonly { readonly name: string; readonly microseconds: number }[];
  }[];
}
