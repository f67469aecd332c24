import type { Circumstances } from './circumstances.ts';

/** `bench/results/scale.json`. */
export interface ScaleResult {
  readonly benchmark: 'scale';
  /** Of the last session of measuring. */
  readonly circumstances: Circumstances;
  /** By addresses, rows, threads. */
  readonly points: readonly ScalePoint[];
}

/** One match of one size. */
export interface ScalePoint {
  readonly addresses: number;
  readonly rows: number;
  readonly threads: number;
  readonly oneCore: boolean;
  readonly packId: string;
  /** Reading the pack, usually from the page cache; in no other time. */
  readonly loadMs: number;
  /** Git's hash of `src`. */
  readonly source: string;
  readonly elapsedMs: number;
  readonly cpuMs: number;
  /** Of the main thread alone; null where the system does not tell. */
  readonly mainCpuMs: number | null;
  /** Largest resident memory of the process, the pack in it. */
  readonly peakBytes: number;
  readonly packBytes: number;
  readonly bytesWritten: number;
  readonly outputSha256: string;
  readonly date: string;
  /** Processes that wanted a core in the minute before. */
  readonly loadBefore: number;
}

/** `bench/results/roofline.json`. */
export interface RooflineResult {
  readonly benchmark: 'roofline';
  readonly circumstances: Circumstances;
  /** Of memory; each byte is read once and written once. */
  readonly copyBytesPerSecond: number;
  /** Reads at random places of arrays of several sizes. */
  readonly reads: readonly {
    readonly bytes: number;
    /** Each at an address that the one before gave. */
    readonly dependentNanoseconds: number;
    /** Eight chains at once: time a read. */
    readonly independentNanoseconds: number;
  }[];
  /** A branch on a byte, bytes sorted and in random order. */
  readonly branches: { readonly predictableNanoseconds: number; readonly randomNanoseconds: number };
  readonly disk: {
    readonly bytes: number;
    /** Until the disk has them. */
    readonly writeBytesPerSecond: number;
    /** Past the page cache. */
    readonly readBytesPerSecond: number;
    /** From the page cache. */
    readonly cachedBytesPerSecond: number;
  };
  readonly rows: number;
  readonly stages: readonly {
    readonly addresses: number;
    readonly packId: string;
    readonly order: 'sorted' | 'shuffled';
    /** Of a row. */
    readonly inputBytes: number;
    /** What each stage adds to the one before. */
    readonly steps: readonly { readonly name: string; readonly microseconds: number }[];
  }[];
}
