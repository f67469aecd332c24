/** Where people of a commune live: most of them around its centre, the others anywhere. */
import type { Random } from '../../seeded/random.ts';
import { areaContains, boxOf } from './area.ts';
import type { Area, Box } from './area.ts';
import type { Position } from './communes.ts';
import { metresPerLatitude, metresPerLongitude } from './metres.ts';

/** Area per address in built-up places, in square metres (assumed). */
const groundPerAddress = 1_100;
/** Share of the streets in the built-up area (assumed). */
const builtUpShare = 0.7;
/** Number of draws after which any point of the ground is accepted. */
const patience = 60;

/** The ground of a commune or of a part of it. */
export class Ground {
  readonly #area: Area;
  readonly #box: Box;
  readonly #centre: Position;
  readonly #reachMetres: number;

  /**
   * @param centre - of the built-up area; the first point of the border if it is outside.
   * @param addresses - number of addresses, which determines the size of the built-up area.
   */
  constructor(area: Area, centre: Position, addresses: number) {
    this.#area = area;
    this.#box = boxOf(area);
    const [x, y] = centre;
    this.#centre = areaContains(area, x, y) ? centre : [area[0]?.[0] ?? x, area[0]?.[1] ?? y];
    this.#reachMetres = Math.sqrt((addresses * groundPerAddress) / Math.PI);
  }

  /** A point for the beginning of a street. */
  draw(random: Random): Position {
    for (let attempt = 0; attempt < patience; attempt++) {
      const [x, y] = random.chance(builtUpShare) ? this.#nearCentre(random) : this.#anywhere(random);
      if (areaContains(this.#area, x, y)) return [x, y];
    }
    return this.drawAnywhere(random);
  }

  /** A point of the ground, all equally likely. */
  drawAnywhere(random: Random): Position {
    for (let attempt = 0; attempt < patience * 4; attempt++) {
      const [x, y] = this.#anywhere(random);
      if (areaContains(this.#area, x, y)) return [x, y];
    }
    return this.#centre;
  }

  #anywhere(random: Random): Position {
    const [west, south, east, north] = this.#box;
    return [random.between(west, east), random.between(south, north)];
  }

  #nearCentre(random: Random): Position {
    const [x, y] = this.#centre;
    const reach = this.#reachMetres * Math.sqrt(random.next());
    // A direction without sine and cosine, whose last digit may differ between machines.
    for (;;) {
      const [east, north] = [random.between(-1, 1), random.between(-1, 1)];
      const length = Math.sqrt(east * east + north * north);
      if (length > 1 || length < 0.01) continue;
      return [x + (reach * east) / length / metresPerLongitude(y), y + (reach * north) / length / metresPerLatitude];
    }
  }
}
