/** The rules of the sections of a layer of areas, a part of the schema. */
import {
  anyRows,
  coded,
  defines,
  exactly,
  index,
  last,
  number,
  per,
  perAndEnd,
  prefixed,
  sectionOf,
  starts,
} from './section-rules.ts';

const u8 = sectionOf('u8');
const u32 = sectionOf('u32');
const i32 = sectionOf('i32');

/** Most edges in one chunk of a border: see src/locate/areas. */
const edgesPerChunk = 16;

const fixedDegrees = number('1e-7 degrees');
const plain = number();

/** Prefix of the sections of a layer of areas. */
export type AreaSectionPrefix = 'circonscriptionAreas' | 'otherCirconscriptionAreas' | 'bureauAreas';

/** The sections of a layer of areas, as src/locate indexes them; `owners` are what its areas belong to. */
export function areaLayer<Layer extends AreaSectionPrefix>(layer: Layer, owners: string) {
  const box = [fixedDegrees, fixedDegrees, fixedDegrees, fixedDegrees] as const;
  const [points, rings, areas, chunks, groups] = [
    `${layer}.points`, `${layer}.rings`, `${layer}.areas`, `${layer}.chunks`, `${layer}.groups`,
  ] as const; // prettier-ignore
  return prefixed(layer, {
    coordinates: i32(defines(points), [fixedDegrees, fixedDegrees], 'Longitude and latitude of each border point.'),
    ringStarts: u32(defines(rings, 1), starts(points), 'Points of each ring.'),
    areaRingStarts: u32(perAndEnd(areas), starts(rings), 'Rings of each area.'),
    chunkRanges: u32(
      defines(chunks),
      [index(points), last(points, edgesPerChunk)],
      'First and last point of up to 16 edges of a ring.',
    ),
    chunkBoxes: i32(per(chunks), box, 'West, south, east and north of each chunk.'),
    areaChunkStarts: u32(perAndEnd(areas), starts(chunks), 'Chunks of each area.'),
    groupBoxes: i32(defines(groups), box, 'West, south, east and north of up to 16 chunks of an area.'),
    areaGroupStarts: u32(perAndEnd(areas), starts(groups), 'Groups of each area.'),
    ringBoxes: u8(anyRows, coded('flatbush'), 'R-tree of the boxes of the rings; empty without rings.'),
    gridFrame: i32(exactly(1), [plain, plain, plain, plain], 'First column, first row, columns and rows of the grid.'),
    gridTop: u32(anyRows, coded('AreaGrid'), 'Coarsest cells of the grid, row by row.'),
    gridNodes: u32(anyRows, coded('AreaGrid'), 'Finer cells, node by node.'),
    gridLeaves: i32(anyRows, coded('AreaGrid'), 'Areas and runs of border points in each cell that a border crosses.'),
    owner: u32(defines(areas), index(owners), 'What each area belongs to; areas ascend by its code.'),
  });
}
