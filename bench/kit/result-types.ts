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

/** `bench/results/locate-peers.json`. */
export interface PeersResult {
  readonly benchmark: 'locate-peers';
  readonly circumstances: Circumstances;
  /** Of each set; slow contenders answer the first of them. */
  readonly points: number;
  readonly seed: number;
  readonly runs: number;
  /** Points of each set whose areas were compared before anything was timed. */
  readonly verified: number;
  /** Contenders that could not be had, and why. */
  readonly missing: readonly string[];
  readonly layers: readonly {
    readonly name: string;
    readonly sha256: string;
    readonly areas: number;
    readonly vertices: number;
    readonly timings: readonly PeerTiming[];
  }[];
}

/** One contender on one layer and one set of points. */
export interface PeerTiming {
  readonly peer: string;
  readonly version: string;
  readonly set: string;
  /** Reading and indexing the areas. */
  readonly loadMs: number;
  /** Points that it was timed on. */
  readonly points: number;
  /** Of these, points in an area. */
  readonly hits: number;
  readonly medianPerSecond: number;
  /** By processor time of the process that does the work. */
  readonly medianPerCpuSecond: number;
  /** Of the points verified, those with other areas than Arpenteur found. */
  readonly different: number;
}

/** `bench/results/geocode-peers.json`. */
export interface GeocodePeersResult {
  readonly benchmark: 'geocode-peers';
  readonly circumstances: Circumstances;
  readonly packId: string;
  /** Addresses that every geocoder has loaded. */
  readonly addresses: number;
  /** Hash of each file of contacts and of addresses. */
  readonly data: Readonly<Record<string, string>>;
  /** Contacts sampled from the lists, judged for every geocoder. */
  readonly rows: number;
  readonly seed: number;
  readonly runs: number;
  /** Farthest from the expected position at which an answer is right. */
  readonly nearMeters: number;
  /** Geocoders that could not be had, and why. */
  readonly missing: readonly string[];
  readonly peers: readonly GeocodePeerTiming[];
}

/** One way of geocoding the contacts. */
export interface GeocodePeerTiming {
  readonly peer: string;
  readonly version: string;
  /** From the files of addresses to an index that answers, by the clock. */
  readonly loadMs: number;
  /** By processor time of all processes; absent in results kept before it was measured. */
  readonly loadCpuMs?: number;
  readonly processes: number;
  /** Contacts of each timed run. */
  readonly timedRows: number;
  readonly medianPerSecond: number;
  /** By processor time of all processes, databases among them: rows a second a core. */
  readonly medianPerCpuSecond: number;
  /** Right answers among the sampled rows, by list. */
  readonly judged: Readonly<
    Record<
      string,
      PlaceCounts & {
        /** Rows in which it and Arpenteur both claim a number, and those of them in which it is the same address. */
        readonly bothNumber: number;
        readonly sameNumber: number;
      }
    >
  >;
}

/** `bench/results/pipeline-peers.json`. */
export interface PipelinePeersResult {
  readonly benchmark: 'pipeline-peers';
  readonly circumstances: Circumstances;
  readonly packId: string;
  readonly addresses: number;
  /** Hash of the contacts and of each file of areas. */
  readonly data: Readonly<Record<string, string>>;
  /** Contacts sampled, whose codes are compared before anything is timed. */
  readonly rows: number;
  readonly seed: number;
  readonly runs: number;
  readonly pipelines: readonly PipelineTiming[];
}

/** The whole job done one way. */
export interface PipelineTiming {
  readonly pipeline: string;
  readonly version: string;
  readonly processes: number;
  readonly timedRows: number;
  readonly medianPerSecond: number;
  /** By processor time of all processes, databases among them. */
  readonly medianPerCpuSecond: number;
  /** Each step's share of the processor time, 0..1. */
  readonly steps: Readonly<Record<string, number>>;
  readonly circonscription: CodeCounts;
  readonly bureau: CodeCounts;
}

/** Codes of the sampled rows. */
export interface CodeCounts {
  /** Rows with a code. */
  readonly answered: number;
  /** The one expected. */
  readonly right: number;
  /** Rows in which this way and Arpenteur both have a code, and those of them in which it is the same. */
  readonly both: number;
  readonly same: number;
}

/** How many rows are right, by one measure for every geocoder. */
export interface PlaceCounts {
  readonly rows: number;
  readonly answered: number;
  /** The commune, for Paris the arrondissement, is the one expected. */
  readonly commune: number;
  /** The commune is right and, where a position is expected, the answer lies near it. */
  readonly right: number;
  /** Right, and found to the number. */
  readonly rightNumber: number;
}

/** `bench/results/serve.json`. */
export interface ServeResult {
  readonly benchmark: 'serve';
  readonly circumstances: Circumstances;
  readonly packId: string;
  /** From the start of the process to its first ready answer, and the processor time until then. */
  readonly ready: { readonly elapsedMs: number; readonly cpuMs: number };
  readonly single: SingleFigures;
  readonly typing: { readonly clock: Latency; readonly cpu: Latency };
  readonly file: FileFigures;
  readonly slowClients: {
    readonly clients: number;
    readonly alone: Latency & { readonly failed: number };
    readonly withJob: Latency & { readonly failed: number };
    /** True when the job was still under way at the end: then it was so for all requests. */
    readonly jobLasted: boolean;
  };
}

/** Times of many requests, in milliseconds. */
export interface Latency {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Single records over connections that are kept. */
export interface SingleFigures {
  readonly requests: number;
  readonly failed: number;
  readonly perSecond: number;
  readonly perCpuSecond: number;
  readonly p99Ms: number;
}

/** One file through `/search/csv/` and through `match`. */
export interface FileFigures {
  readonly rows: number;
  readonly searchMs: number;
  readonly searchCpuMs: number;
  readonly matchMs: number;
  readonly matchCpuMs: number;
}
