import { noPosition } from '../../pack/views/addresses-view.ts';
import type { SectionSet } from '../../pack/sections.ts';

/** Position of each commune, 1e-6 degrees: the mean of its streets'. */
export function middleOfCommunes(sections: SectionSet, count: number): Int32Array {
  const streetStart = sections.get('communes.streetStart');
  const streets = sections.get('streets.position');
  const position = new Int32Array(2 * count).fill(noPosition);
  for (let commune = 0; commune < count; commune++) {
    let longitude = 0;
    let latitude = 0;
    let known = 0;
    for (let street = streetStart[commune] ?? 0; street < (streetStart[commune + 1] ?? 0); street++) {
      if (streets[2 * street] === noPosition) continue;
      longitude += streets[2 * street] ?? 0;
      latitude += streets[2 * street + 1] ?? 0;
      known++;
    }
    if (known === 0) continue;
    position[2 * commune] = Math.round(longitude / known);
    position[2 * commune + 1] = Math.round(latitude / known);
  }
  return position;
}
