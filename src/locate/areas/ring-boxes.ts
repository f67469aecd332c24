/** The R-tree of the boxes of a layer's rings: a flatbush, stored in its own format. */
import Flatbush from 'flatbush';
import { ArpenteurError } from '../../errors.ts';
import { pushPointsBox } from '../borders/border-chunks.ts';
import { GrowableInt32 } from '../grid/growable.ts';
import type { AreaSections } from './area-sections.ts';
import { phrase } from '../../words/phrase.ts';

/** Boxes per node of the tree. */
const boxesPerNode = 16;
/** First bytes of a flatbush of 32-bit integers, version 3; then come boxes per node (u16) and items (u32). */
const magic = [0xfb, 0x35] as const;
const headBytes = 8;
/** Flatbush numbers nodes by the position of their boxes, four values each. */
const boxValues = 4;
/** From this many nodes on, their numbers have 32 bits. */
const wideFrom = 16_384;

/** A flatbush over the boxes of all rings as stored bytes; none without rings. */
export function buildRingBoxes(coordinates: Int32Array, ringStarts: Uint32Array): Uint8Array {
  const rings = ringStarts.length - 1;
  if (rings === 0) return new Uint8Array(0);
  const tree = new Flatbush(rings, boxesPerNode, Int32Array);
  const box = new GrowableInt32(4);
  for (let ring = 0; ring < rings; ring++) {
    box.length = 0;
    pushPointsBox(box, coordinates, ringStarts[ring] ?? 0, (ringStarts[ring + 1] ?? 0) - 1);
    tree.add(box.data[0] ?? 0, box.data[1] ?? 0, box.data[2] ?? 0, box.data[3] ?? 0);
  }
  tree.finish();
  return new Uint8Array(tree.data);
}

/**
 * Opens the stored tree, after checking its format and its nodes: flatbush follows them wherever they lead.
 *
 * @returns undefined for a layer without rings.
 * @throws {ArpenteurError} PACK_INVALID.
 */
export function openRingBoxes({ ringBoxes, ringStarts }: AreaSections): Flatbush | undefined {
  const rings = ringStarts.length - 1;
  if (rings <= 0 && ringBoxes.length === 0) return undefined;
  const indices = indicesOf(ringBoxes, rings);
  if (indices === undefined || !areNodesInPlace(indices, rings)) {
    throw new ArpenteurError(
      'PACK_INVALID',
      phrase`The tree of boxes of ${rings} rings is invalid; expected a flatbush of them.`,
    );
  }
  return Flatbush.from(ringBoxes.buffer, ringBoxes.byteOffset);
}

/** The numbers at the end of a stored tree: of rings, then of the first child of each node; undefined for an invalid tree. */
function indicesOf(stored: Uint8Array, rings: number): Uint16Array | Uint32Array | undefined {
  const { buffer, byteOffset, length } = stored;
  if (rings <= 0 || length < headBytes) return undefined;
  const view = new DataView(buffer, byteOffset, headBytes);
  const isOurs = stored[0] === magic[0] && stored[1] === magic[1] && view.getUint16(2, true) === boxesPerNode;
  if (!isOurs || view.getUint32(4, true) !== rings) return undefined;
  const nodes = levelSizes(rings).reduce((sum, size) => sum + size, 0);
  const indexBytes = nodes < wideFrom ? Uint16Array.BYTES_PER_ELEMENT : Uint32Array.BYTES_PER_ELEMENT;
  const boxesEnd = headBytes + nodes * boxValues * Int32Array.BYTES_PER_ELEMENT;
  if (length !== boxesEnd + nodes * indexBytes) return undefined;
  return nodes < wideFrom
    ? new Uint16Array(buffer, byteOffset + boxesEnd, nodes)
    : new Uint32Array(buffer, byteOffset + boxesEnd, nodes);
}

/** Each node above the rings has the next 16 of the level below as its children: there is only one such tree. */
function areNodesInPlace(indices: Uint16Array | Uint32Array, rings: number): boolean {
  let below = 0;
  let node = rings;
  for (const size of levelSizes(rings).slice(1)) {
    const first = node;
    for (; node < first + size; node++) {
      if (indices[node] !== boxValues * (below + (node - first) * boxesPerNode)) return false;
    }
    below = first;
  }
  return indices.subarray(0, rings).every((ring) => ring < rings);
}

/** How many nodes each level has: rings, then sixteenths up to one root. */
function levelSizes(rings: number): readonly number[] {
  const sizes = [rings];
  for (let size = rings; sizes.length === 1 || size > 1;) {
    size = Math.ceil(size / boxesPerNode);
    sizes.push(size);
  }
  return sizes;
}
