import type { Circumstances } from './circumstances.ts';

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
  /** By processor time of all processes, databases among them: rows per second per core. */
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
