import type { AreaSectionPrefix } from '../../pack/area-rules.ts';
import type { SectionReader, SectionSet } from '../../pack/sections.ts';
/** The flat arrays that an area index is made of: what a pack stores and every thread reads. */

/** Edges in one chunk of a border: enough that a box pays for itself, few enough to scan. Measured: see bench/places/locate.ts. */
export const EDGES_PER_CHUNK = 16;

/** Chunks in one group of a border. */
export const CHUNKS_PER_GROUP = 16;

/**
 * The rings of one area, flat: ring `i` is points `ringStarts[i]` (inclusive) to `ringStarts[i + 1]` (exclusive) of
 * `coordinates`, longitude and latitude pairs in WGS84 degrees, closed (first point repeated last). Containment is
 * even-odd over all rings. The same shape as `AreaGeometry` of the readers.
 */
export interface AreaRings {
  readonly coordinates: Float64Array;
  readonly ringStarts: Uint32Array;
}

/** {@link AreaRings} as a pack stores them: x = longitude, y = latitude in 1e-7 degrees. */
export interface FixedRings {
  readonly coordinates: Int32Array;
  readonly ringStarts: Uint32Array;
}

/**
 * One layer of areas as flat arrays. Areas are numbered 0.. in the order given at build; rings and chunks of an area
 * are contiguous and in that order. All coordinates are Int32, in 1e-7 degrees, as x = longitude, y = latitude.
 */
export interface AreaSections {
  /** x, y of each border point. */
  readonly coordinates: Int32Array;
  /** First point of each ring, and the number of points: `rings + 1` entries. */
  readonly ringStarts: Uint32Array;
  /** First ring of each area, and the number of rings: `areas + 1` entries. */
  readonly areaRingStarts: Uint32Array;
  /** First point and last point (inclusive) of each chunk of up to 16 successive edges of one ring. */
  readonly chunkRanges: Uint32Array;
  /** minX, minY, maxX, maxY of each chunk. */
  readonly chunkBoxes: Int32Array;
  /** First chunk of each area, and the number of chunks: `areas + 1` entries. */
  readonly areaChunkStarts: Uint32Array;
  /** minX, minY, maxX, maxY of each group of up to 16 successive chunks of one area. */
  readonly groupBoxes: Int32Array;
  /** First group of each area, and the number of groups: `areas + 1` entries. */
  readonly areaGroupStarts: Uint32Array;
  /** A flatbush over the rings' boxes, in its own stored format; empty for a layer without rings. Must lie 8-byte aligned. */
  readonly ringBoxes: Uint8Array;
  /** Position of the top of the grid: first column, first row, columns, rows. See grid-layout.ts. */
  readonly gridFrame: Int32Array;
  /** One entry per cell of the top of the grid, row by row. */
  readonly gridTop: Uint32Array;
  /** Entries of the finer cells, node by node. */
  readonly gridNodes: Uint32Array;
  /** Areas and pieces of border in each cell that a border crosses. */
  readonly gridLeaves: Int32Array;
}

/** Opens the arrays of a layer; nothing is copied. `ringBoxes` lies at a multiple of 8 bytes, as flatbush requires. */
export function openAreaSections(layer: AreaSectionPrefix, sections: SectionReader): AreaSections {
  return {
    coordinates: sections.get(`${layer}.coordinates`),
    ringStarts: sections.get(`${layer}.ringStarts`),
    areaRingStarts: sections.get(`${layer}.areaRingStarts`),
    chunkRanges: sections.get(`${layer}.chunkRanges`),
    chunkBoxes: sections.get(`${layer}.chunkBoxes`),
    areaChunkStarts: sections.get(`${layer}.areaChunkStarts`),
    groupBoxes: sections.get(`${layer}.groupBoxes`),
    areaGroupStarts: sections.get(`${layer}.areaGroupStarts`),
    ringBoxes: sections.get(`${layer}.ringBoxes`),
    gridFrame: sections.get(`${layer}.gridFrame`),
    gridTop: sections.get(`${layer}.gridTop`),
    gridNodes: sections.get(`${layer}.gridNodes`),
    gridLeaves: sections.get(`${layer}.gridLeaves`),
  };
}

/** Sets the arrays of a layer. */
export function setAreaSections(layer: AreaSectionPrefix, areas: AreaSections, sections: SectionSet): void {
  for (const name of Object.keys(areas) as (keyof AreaSections)[]) sections.set(`${layer}.${name}`, areas[name]);
}
