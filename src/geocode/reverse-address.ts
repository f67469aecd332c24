import Flatbush from 'flatbush';
import { noPosition } from '../pack/addresses-view.ts';
import type { GeocodeViews } from '../pack/pack-views.ts';

/** The address or street nearest to a position; reused. Indices into the pack, -1 for none. */
export class NearestAddress {
  street = -1;
  /** -1 where the nearest is a street or lieu-dit without numbers. */
  address = -1;
  distanceMeters = Infinity;
}

/** Metres of a degree of latitude; of a degree of longitude at the equator nearly the same. */
const metersPerDegree = 111_195;
/** Half sides of the squares that are searched, one after the other: most positions have an address in the first. */
const reachesMeters = [60, 400, 3_000, 20_000];

/** Finds the nearest address of a position by the boxes of the streets around it. One instance a thread. */
export class ReverseGeocoder {
  private readonly pack: GeocodeViews;
  private readonly boxes: Flatbush | undefined;

  constructor(pack: GeocodeViews) {
    this.pack = pack;
    const { boxes } = pack.streets;
    this.boxes = boxes.length === 0 ? undefined : Flatbush.from(boxes.buffer, boxes.byteOffset);
  }

  /**
   * Finds the nearest address, or the nearest street without numbers.
   *
   * @param longitude WGS84, degrees; must be finite.
   * @param latitude WGS84, degrees; must be finite.
   * @param maxMeters look no farther than this, at most 20,000.
   * @param out all -1 and Infinity when nothing is that near.
   */
  nearest(longitude: number, latitude: number, maxMeters: number, out: NearestAddress): void {
    out.street = -1;
    out.address = -1;
    out.distanceMeters = Infinity;
    if (this.boxes === undefined) return;
    const perLongitude = (metersPerDegree * Math.cos((latitude * Math.PI) / 180)) / 1e6;
    const perLatitude = metersPerDegree / 1e6;
    const x = longitude * 1e6;
    const y = latitude * 1e6;
    for (const reach of reachesMeters) {
      const side = Math.min(reach, maxMeters);
      const reachX = side / perLongitude;
      const reachY = side / perLatitude;
      for (const street of this.boxes.search(x - reachX, y - reachY, x + reachX, y + reachY)) {
        this.scanStreet(street, x, y, perLongitude, perLatitude, out);
      }
      // Something nearer than the square's half side cannot lie outside of it.
      if (out.distanceMeters <= side) return;
      if (side === maxMeters) break;
    }
    if (out.distanceMeters <= maxMeters) return;
    out.street = -1;
    out.address = -1;
    out.distanceMeters = Infinity;
  }

  private scanStreet(street: number, x: number, y: number, perX: number, perY: number, out: NearestAddress): void {
    const { streets, addresses } = this.pack;
    const start = streets.addressStart[street] ?? 0;
    const end = streets.addressStart[street + 1] ?? 0;
    for (let address = start; address < end; address++) {
      const distance = Math.hypot(
        ((addresses.longitude[address] ?? 0) - x) * perX,
        ((addresses.latitude[address] ?? 0) - y) * perY,
      );
      if (distance < out.distanceMeters) {
        out.distanceMeters = distance;
        out.address = address;
        out.street = street;
      }
    }
    if (start !== end || streets.position[2 * street] === noPosition) return;
    const distance = Math.hypot(
      ((streets.position[2 * street] ?? 0) - x) * perX,
      ((streets.position[2 * street + 1] ?? 0) - y) * perY,
    );
    if (distance >= out.distanceMeters) return;
    out.distanceMeters = distance;
    out.address = -1;
    out.street = street;
  }
}
