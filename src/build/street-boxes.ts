import Flatbush from 'flatbush';
import { noPosition } from '../pack/addresses-view.ts';
import type { SectionSet } from '../pack/section-set.ts';

/**
 * Writes an R-tree over the boxes of all streets, in 1e-6 degrees: a box for each address would be half the pack. A street
 * without any position has its box where nothing is searched.
 */
export function writeStreetBoxes(sections: SectionSet): void {
  const starts = sections.u32('streets.addressStart');
  const longitude = sections.i32('addresses.longitude');
  const latitude = sections.i32('addresses.latitude');
  const position = sections.i32('streets.position');
  const count = starts.length - 1;
  if (count === 0) {
    sections.set('streets.boxes', new Uint8Array(0));
    return;
  }
  const tree = new Flatbush(count, 16, Int32Array);
  for (let street = 0; street < count; street++) {
    let minX = position[2 * street] ?? noPosition;
    let minY = position[2 * street + 1] ?? noPosition;
    let maxX = minX;
    let maxY = minY;
    for (let address = starts[street] ?? 0; address < (starts[street + 1] ?? 0); address++) {
      minX = Math.min(minX, longitude[address] ?? minX);
      maxX = Math.max(maxX, longitude[address] ?? maxX);
      minY = Math.min(minY, latitude[address] ?? minY);
      maxY = Math.max(maxY, latitude[address] ?? maxY);
    }
    tree.add(minX, minY, maxX, maxY);
  }
  tree.finish();
  sections.set('streets.boxes', new Uint8Array(tree.data));
}
