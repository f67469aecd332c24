/** Lays a street on the ground: its beginning, its course, and the position of each house. */
import type { AreaIndex } from '../../../src/locate/areas/area-index.ts';
import { LocateResult } from '../../../src/locate/locate-result.ts';
import type { Random } from '../../seeded/random.ts';
import type { CommuneMap } from '../map/departement-map.ts';
import { metresPerLatitude, metresPerLongitude } from '../map/metres.ts';
import type { NumberProfile } from './number-profiles.ts';

/** Longest street in metres (assumed). */
const longest = 2_500;
/** Attempts to lay a street within its commune, per length. */
const tries = 4;

/** Houses of a street. */
export interface LaidHouses {
  readonly longitudes: readonly number[];
  readonly latitudes: readonly number[];
  readonly bureaux: readonly number[];
}

/** Lays streets in one commune. */
export class StreetLayer {
  readonly #map: CommuneMap;
  readonly #index: AreaIndex;
  readonly #result = new LocateResult();

  constructor(map: CommuneMap, index: AreaIndex) {
    this.#map = map;
    this.#index = index;
  }

  /** The bureau of the commune that contains a position; -1 outside the commune. */
  bureauAt(longitude: number, latitude: number): number {
    this.#index.locate(longitude, latitude, this.#result);
    const { firstArea, bureaux } = this.#map;
    for (let at = 0; at < this.#result.count; at++) {
      const bureau = (this.#result.areas[at] ?? -1) - firstArea;
      if (bureau >= 0 && bureau < bureaux.length) return bureau;
    }
    return -1;
  }

  /**
   * A street that begins and ends in the commune; it is shortened if the commune is too small.
   *
   * @param spacing - metres between consecutive numbers of one side.
   */
  lay({ numeros }: NumberProfile, spacing: number, random: Random): LaidHouses {
    const span = (numeros.at(-1) ?? 1) + 1;
    let length = Math.min((span / 2) * spacing, longest);
    for (;;) {
      for (let attempt = 0; attempt < tries; attempt++) {
        const [x, y] = this.#map.ground.draw(random);
        const [east, north] = [random.between(-1, 1), random.between(-1, 1)];
        const size = Math.sqrt(east * east + north * north) || 1;
        const [stepX, stepY] = [east / size / metresPerLongitude(y), north / size / metresPerLatitude];
        const start = Math.max(0, this.bureauAt(x, y));
        const isInside = this.bureauAt(x + length * stepX, y + length * stepY) >= 0;
        if (isInside || length < 30) return this.#place(numeros, [x, y], [stepX, stepY], length / span, start, random);
      }
      length /= 2;
    }
  }

  /** Odd numbers on the left, even ones on the right, 8 to 14 m from the middle of the street. */
  #place(
    numeros: readonly number[],
    [x, y]: readonly [number, number],
    [stepX, stepY]: readonly [number, number],
    perNumber: number,
    start: number,
    random: Random,
  ): LaidHouses {
    const longitudes: number[] = [];
    const latitudes: number[] = [];
    const bureaux: number[] = [];
    const isWhole = this.#map.bureaux.length === 1;
    // A metre to the left, in degrees: the street's direction rotated, with degrees of different lengths.
    const narrowing = metresPerLongitude(y) / metresPerLatitude;
    const [leftX, leftY] = [-stepY / narrowing, stepX * narrowing];
    for (const numero of numeros) {
      const run = numero * perNumber + random.between(-0.3, 0.3) * perNumber;
      const side = (numero % 2 === 1 ? 1 : -1) * random.between(8, 14);
      const longitude = Math.round((x + run * stepX + side * leftX) * 1e6) / 1e6;
      const latitude = Math.round((y + run * stepY + side * leftY) * 1e6) / 1e6;
      longitudes.push(longitude);
      latitudes.push(latitude);
      const bureau = isWhole ? 0 : this.bureauAt(longitude, latitude);
      bureaux.push(bureau === -1 ? start : bureau);
    }
    return { longitudes, latitudes, bureaux };
  }
}
