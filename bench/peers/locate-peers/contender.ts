import type { MultiPolygon } from 'geojson';

/** Areas for every contender, with exactly the same coordinates: whole numbers of 1e-7 degrees. */
export interface PeerLayer {
  readonly name: string;
  /** File of the areas. */
  readonly file: string;
  /** In degrees. */
  readonly areas: readonly MultiPolygon[];
  readonly vertices: number;
  /** CSV without a header: number of the area, its WKB in hexadecimal. */
  readonly areasCsv: string;
  readonly points: readonly PeerPoints[];
}

/** Points for every contender. */
export interface PeerPoints {
  readonly name: string;
  readonly longitudes: Float64Array;
  readonly latitudes: Float64Array;
  /** CSV without a header: number of the point, longitude, latitude. */
  readonly csv: string;
}

/** One run of a contender: only containment, of the first points of a set. */
export interface PeerRun {
  /** By the clock. */
  readonly elapsedMs: number;
  /** Processor time of the process that did the work. */
  readonly cpuMs: number;
  /** Points in at least one area. */
  readonly hits: number;
}

/** A contender with a loaded and indexed layer. */
export interface LoadedPeer {
  /** Reading and indexing the areas, by the clock. */
  readonly loadMs: number;
  run: (points: PeerPoints, count: number) => Promise<PeerRun>;
  /** Point, area, point, area ... of the last run, in any order. */
  answers: () => Promise<Int32Array>;
  close: () => Promise<void>;
}

/** A common way to find the areas of points. */
export interface Peer {
  readonly name: string;
  readonly version: string;
  load: (layer: PeerLayer) => Promise<LoadedPeer>;
}
