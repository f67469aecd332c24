/** Boxes over pieces of border, used to skip most edges of an area in a scan or a search for the nearest one. */
import { CHUNKS_PER_GROUP, EDGES_PER_CHUNK, type AreaSections } from '../areas/area-sections.ts';
import { GrowableInt32 } from '../grid/growable.ts';

type Borders = Pick<AreaSections, 'coordinates' | 'ringStarts' | 'areaRingStarts'>;
type Chunks = Pick<AreaSections, 'chunkRanges' | 'chunkBoxes' | 'areaChunkStarts' | 'groupBoxes' | 'areaGroupStarts'>;

/** Cuts every ring into chunks of 16 successive edges, groups 16 successive chunks of an area, and boxes both. */
export function buildBorderChunks({ coordinates, ringStarts, areaRingStarts }: Borders): Chunks {
  const areas = areaRingStarts.length - 1;
  const ranges = new GrowableInt32();
  const boxes = new GrowableInt32();
  const groups = new GrowableInt32();
  const areaChunkStarts = new Uint32Array(areas + 1);
  const areaGroupStarts = new Uint32Array(areas + 1);
  for (let area = 0; area < areas; area++) {
    const firstChunk = ranges.length / 2;
    const lastRing = areaRingStarts[area + 1] ?? 0;
    for (let ring = areaRingStarts[area] ?? 0; ring < lastRing; ring++) {
      const lastPoint = (ringStarts[ring + 1] ?? 0) - 1;
      for (let first = ringStarts[ring] ?? 0; first < lastPoint; first += EDGES_PER_CHUNK) {
        const last = Math.min(first + EDGES_PER_CHUNK, lastPoint);
        ranges.push(first);
        ranges.push(last);
        pushPointsBox(boxes, coordinates, first, last);
      }
    }
    const endChunk = ranges.length / 2;
    areaChunkStarts[area + 1] = endChunk;
    for (let chunk = firstChunk; chunk < endChunk; chunk += CHUNKS_PER_GROUP) {
      pushUnion(groups, boxes.data, chunk, Math.min(chunk + CHUNKS_PER_GROUP, endChunk));
    }
    areaGroupStarts[area + 1] = groups.length / 4;
  }
  return {
    chunkRanges: ranges.toUint32Array(),
    chunkBoxes: boxes.toInt32Array(),
    areaChunkStarts,
    groupBoxes: groups.toInt32Array(),
    areaGroupStarts,
  };
}

/** Appends the box of points `first` to `last`, both inclusive. */
export function pushPointsBox(boxes: GrowableInt32, coordinates: Int32Array, first: number, last: number): void {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let point = first; point <= last; point++) {
    const x = coordinates[2 * point] ?? 0;
    const y = coordinates[2 * point + 1] ?? 0;
    if (x < minX) minX = x;
    if (x > maxX) maxX = x;
    if (y < minY) minY = y;
    if (y > maxY) maxY = y;
  }
  pushBox(boxes, minX, minY, maxX, maxY);
}

/** Appends the box around boxes `first` (inclusive) to `end` (exclusive). */
function pushUnion(target: GrowableInt32, boxes: Int32Array, first: number, end: number): void {
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = first * 4; i < end * 4; i += 4) {
    minX = Math.min(minX, boxes[i] ?? 0);
    minY = Math.min(minY, boxes[i + 1] ?? 0);
    maxX = Math.max(maxX, boxes[i + 2] ?? 0);
    maxY = Math.max(maxY, boxes[i + 3] ?? 0);
  }
  pushBox(target, minX, minY, maxX, maxY);
}

function pushBox(boxes: GrowableInt32, minX: number, minY: number, maxX: number, maxY: number): void {
  boxes.push(minX);
  boxes.push(minY);
  boxes.push(maxX);
  boxes.push(maxY);
}
