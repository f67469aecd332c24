import type { MultiPolygon } from 'geojson';

/** Areas that every contender gets, to the last digit the same: coordinates are whole numbers of 1e-7 degrees. */
export interface PeerLayer {
  readonly name: string;
  /** File that the areas come from. */
  readonly file: string;
  /** In degrees. */
  readonly areas: readonly MultiPolygon[];
  readonly vertices: number;
  /** CSV without a head: number of the area, its WKB in hexadecimal. */
  readonly areasCsv: string;
  readonly points: readonly PeerPoints[];
}

/** Points that every contender gets. */
export interface PeerPoints {
  readonly name: string;
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** CSV without a head: number of the point, longitude, latitude. */
  readonly csv: string;
}

/** One run of a contender: containment of the first points of a set, nothing else. */
export interface PeerRun {
  /** By the clock. */
  readonly elapsedMs: number;
  /** Processor time of the process that did the work. */
  readonly cpuMs: number;
  /** Points in at least one area. */
  readonly hits: number;
}

/** A contender with a layer loaded and indexed. */
export interface LoadedPeer {
  /** Reading and indexing the areas, by the clock. */
  readonly loadMs: number;
  run: (points: PeerPoints, count: number) => Promise<PeerRun>;
  /** Point, area, point, area ... of the run before, in any order. */
  answers: () => Promise<Int32Array>;
  close: () => Promise<void>;
}

/** A way to find the areas of points, as teams use it. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  load: (layer: PeerLayer) => Promise<LoadedPeer>;
}
