/** The names under which a layer's arrays are stored, and how to open them again. */
import type { AreaSections } from './area-sections.ts';

/** Hands out stored arrays by name; the pack's reader is one. */
export interface StoredArrays {
  u8(name: string): Uint8Array;
  u32(name: string): Uint32Array;
  i32(name: string): Int32Array;
}

/** Element type of each array of a layer, in the order in which they are stored. */
export const areaSectionTypes = {
  coordinates: 'i32',
  ringStarts: 'u32',
  areaRingStarts: 'u32',
  chunkRanges: 'u32',
  chunkBoxes: 'i32',
  areaChunkStarts: 'u32',
  groupBoxes: 'i32',
  areaGroupStarts: 'u32',
  ringBoxes: 'u8',
  gridFrame: 'i32',
  gridTop: 'u32',
  gridNodes: 'u32',
  gridLeaves: 'i32',
} as const satisfies Record<keyof AreaSections, keyof StoredArrays>;

/** A layer's arrays with the names `<layer>.<array>` to store them under, in order. */
export function nameAreaSections(
  layer: string,
  sections: AreaSections,
): { readonly name: string; readonly array: Uint8Array | Uint32Array | Int32Array }[] {
  return (Object.keys(areaSectionTypes) as (keyof AreaSections)[]).map((key) => ({
    name: `${layer}.${key}`,
    array: sections[key],
  }));
}

/** Opens the arrays stored as `<layer>.<array>`; nothing is copied. `ringBoxes` must lie at a multiple of 8 bytes. */
export function openAreaSections(layer: string, stored: StoredArrays): AreaSections {
  return {
    coordinates: stored.i32(`${layer}.coordinates`),
    ringStarts: stored.u32(`${layer}.ringStarts`),
    areaRingStarts: stored.u32(`${layer}.areaRingStarts`),
    chunkRanges: stored.u32(`${layer}.chunkRanges`),
    chunkBoxes: stored.i32(`${layer}.chunkBoxes`),
    areaChunkStarts: stored.u32(`${layer}.areaChunkStarts`),
    groupBoxes: stored.i32(`${layer}.groupBoxes`),
    areaGroupStarts: stored.u32(`${layer}.areaGroupStarts`),
    ringBoxes: stored.u8(`${layer}.ringBoxes`),
    gridFrame: stored.i32(`${layer}.gridFrame`),
    gridTop: stored.u32(`${layer}.gridTop`),
    gridNodes: stored.u32(`${layer}.gridNodes`),
    gridLeaves: stored.i32(`${layer}.gridLeaves`),
  };
}
