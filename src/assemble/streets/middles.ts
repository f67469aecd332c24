import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import { streetColumn } from '../../pack/views/streets/street-rows.ts';
import { openPacked } from '../../pack/views/packed-table.ts';
import type { SectionSet } from '../../pack/sections.ts';

/** Writes the position of each commune: the mean of its streets, and of those of its arrondissements. */
export function placeCommunes(sections: SectionSet): void {
  const streetStart = sections.get('communes.streetStart');
  const children = sections.get('communes.children');
  const count = streetStart.length - 1;
  const streets = openPacked(sections, 'streets');
  const position = new Int32Array(2 * count).fill(noPosition);
  for (let commune = 0; commune < count; commune++) {
    let longitude = 0;
    let latitude = 0;
    let known = 0;
    const addStreets = (from: number, to: number): void => {
      for (let street = streetStart[from] ?? 0; street < (streetStart[to] ?? 0); street++) {
        const own = streets.at(street, streetColumn.longitude);
        if (own === noPosition) continue;
        longitude += own;
        latitude += streets.at(street, streetColumn.latitude);
        known++;
      }
    };
    addStreets(commune, commune + 1);
    const first = children[2 * commune] ?? 0;
    addStreets(first, first + (children[2 * commune + 1] ?? 0));
    if (known === 0) continue;
    position[2 * commune] = Math.round(longitude / known);
    position[2 * commune + 1] = Math.round(latitude / known);
  }
  sections.set('communes.position', position);
}

/**
 * The middle of a street: the position of the address nearest to the mean of all, so that it lies on the street. Reused:
 * clear, add each address, find.
 */
export class MiddleOfStreet {
  /** 1e-6 degrees, once found. */
  longitude = 0;
  latitude = 0;
  private x = new Int32Array(256);
  private y = new Int32Array(256);
  private count = 0;

  clear(): void {
    this.count = 0;
  }

  /** Adds an address; 1e-6 degrees. */
  add(longitude: number, latitude: number): void {
    if (this.count === this.x.length) {
      const [x, y] = [this.x, this.y];
      this.x = new Int32Array(2 * x.length);
      this.y = new Int32Array(2 * y.length);
      this.x.set(x);
      this.y.set(y);
    }
    this.x[this.count] = longitude;
    this.y[this.count++] = latitude;
  }

  /** Sets the position; false where no address was added. */
  find(): boolean {
    const { x, y, count } = this;
    let sumX = 0;
    let sumY = 0;
    for (let at = 0; at < count; at++) {
      sumX += (x[at] ?? 0) / 1e6;
      sumY += (y[at] ?? 0) / 1e6;
    }
    const meanX = sumX / count;
    const meanY = sumY / count;
    const squeeze = Math.cos((meanY * Math.PI) / 180);
    let bestDistance = Infinity;
    for (let at = 0; at < count; at++) {
      const toX = ((x[at] ?? 0) / 1e6 - meanX) * squeeze;
      const toY = (y[at] ?? 0) / 1e6 - meanY;
      const distance = toX * toX + toY * toY;
      if (distance < bestDistance) {
        bestDistance = distance;
        this.longitude = x[at] ?? 0;
        this.latitude = y[at] ?? 0;
      }
    }
    return count > 0;
  }
}
