import type { Circumstances } from './circumstances.ts';

/** `bench/results/locate-peers.json`. */
export interface PeersResult {
  readonly benchmark: 'locate-peers';
  readonly circumstances: Circumstances;
  /** Number of points per set; slow contenders answer only the first of them. */
  readonly points: number;
  readonly seed: number;
  readonly runs: number;
  /** Points of each set whose areas were compared before timing. */
  readonly verified: number;
  /** Contenders that were not available, and why. */
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
  /** Number of points timed. */
  readonly points: number;
  /** Number of these in an area. */
  readonly hits: number;
  readonly medianPerSecond: number;
  /** By processor time of the process that does the work. */
  readonly medianPerCpuSecond: number;
  /** Verified points with areas other than Arpenteur's. */
  readonly different: number;
}

/** `bench/results/geocode-peers.json`. */
export interface GeocodePeersResult {
  readonly benchmark: 'geocode-peers';
  readonly circumstances: Circumstances;
  readonly packId: string;
  /** Number of addresses that every geocoder has loaded. */
  readonly addresses: number;
  /** Hash of each file of contacts and of addresses. */
  readonly data: Readonly<Record<string, string>>;
  /** Contacts sampled from the lists, judged for every geocoder. */
  readonly rows: number;
  readonly seed: number;
  readonly runs: number;
  /** Maximum distance of a right answer from the expected position. */
  readonly nearMeters: number;
  /** Geocoders that were not available, and why. */
  readonly missing: readonly string[];
  readonly peers: readonly GeocodePeerTiming[];
}

/** One way of geocoding the contacts. */
export interface GeocodePeerTiming {
  readonly peer: string;
  readonly version: string;
  /** From the files of addresses to a usable index, by the clock. */
  readonly loadMs: number;
  /** By processor time of all processes; absent in older results. */
  readonly loadCpuMs?: number;
  readonly processes: number;
  /** Contacts of each timed run. */
  readonly timedRows: number;
  readonly medianPerSecond: number;
  /** By processor time of all processes, including databases: rows per second per core. */
  readonly medianPerCpuSecond: number;
  /** Right answers among the sampled rows, by list. */
  readonly judged: Readonly<
    Record<
      string,
      PlaceCounts & {
        /** Number of rows in which it and Arpenteur both claim a number, and of those in which it is the same address. */
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
  /** Number of sampled contacts, whose codes are compared before timing. */
  readonly rows: number;
  readonly seed: number;
  readonly runs: number;
  readonly pipelines: readonly PipelineTiming[];
}

/** The whole job, done in one way. */
export interface PipelineTiming {
  readonly pipeline: string;
  readonly version: string;
  readonly processes: number;
  readonly timedRows: number;
  readonly medianPerSecond: number;
  /** By processor time of all processes, including databases. */
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
  /** Rows with the expected code. */
  readonly right: number;
  /** Number of rows in which this way and Arpenteur both have a code, and of those in which it is the same. */
  readonly both: number;
  readonly same: number;
}

/** Number of right rows, by one measure for every geocoder. */
export interface PlaceCounts {
  readonly rows: number;
  readonly answered: number;
  /** The commune, for Paris the arrondissement, is the one expected. */
  readonly commune: number;
  /** The commune is right and, if a position is expected, the answer is near it. */
  readonly right: number;
  /** Right, with the number found. */
  readonly rightNumber: number;
}
