/** A layer's arrays as sections of a pack: how they are opened, and how they are set. */
import type { AreaLayerName } from '../../pack/schema.ts';
import type { SectionReader, SectionSet } from '../../pack/sections.ts';
import type { AreaSections } from './area-sections.ts';

/** Opens the arrays of a layer; nothing is copied. `ringBoxes` lies at a multiple of 8 bytes, as flatbush requires. */
export function openAreaSections(layer: AreaLayerName, sections: SectionReader): AreaSections {
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
export function setAreaSections(layer: AreaLayerName, areas: AreaSections, sections: SectionSet): void {
  for (const name of Object.keys(areas) as (keyof AreaSections)[]) sections.set(`${layer}.${name}`, areas[name]);
}
