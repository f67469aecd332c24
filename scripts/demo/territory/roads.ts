/** Roads of a village or a town: they branch off one another, bend a little and keep clear of existing ones. */
import { distance, unit } from './geometry.ts';
import type { Point } from './geometry.ts';
import { itemAt } from '../../seeded/random.ts';
import type { Random } from '../../seeded/random.ts';

/** Kind of a road, which decides its name and the numbering of its houses. */
export type RoadKind = 'centrale' | 'rue' | 'impasse' | 'route' | 'hameau';

/** One road, in the direction of its numbers. */
export interface Road {
  readonly kind: RoadKind;
  readonly points: readonly Point[];
  readonly lengthMeters: number;
  /** Distance of its beginning from the centre of the place. */
  readonly fromCentreMeters: number;
}

/** The ground that roads may use. */
export interface Ground {
  readonly centre: Point;
  readonly isTown: boolean;
  /** How far the main roads run from the centre. */
  readonly reachMeters: number;
  /** Whether a point may carry a road. */
  readonly holds: (point: Point) => boolean;
  /** A random point anywhere on the ground, for hamlets. */
  readonly anywhere: () => Point;
}

/** Cosine and sine of each sixth of a turn: the main roads of a town; a village has only the first and its opposite. */
const halfRoot3 = Math.sqrt(3) / 2;
const star: readonly Point[] = [
  [1, 0],
  [0.5, halfRoot3],
  [-0.5, halfRoot3],
  [-1, 0],
  [-0.5, -halfRoot3],
  [0.5, -halfRoot3],
];
/** Minimum and maximum length of each kind of branch, in metres. */
const lengths = {
  rue: [90, 420],
  impasse: [70, 130],
  route: [500, 1400],
} as const satisfies Partial<Record<RoadKind, readonly [number, number]>>;
const stepMeters = 25;
/** Side of the squares that record which road crosses them: parallel roads are 1 to 2 squares apart. */
const squareMeters = 34;

/** Roads without end: the caller stops when it has enough houses. */
export function* growRoads(ground: Ground, random: Random): Generator<Road> {
  const network = new Network(ground, random);
  const axis = unit(random.between(-1, 1), random.between(-1, 1));
  for (const [cosine, sine] of ground.isTown ? star : star.slice(0, 1).concat(star.slice(3, 4))) {
    const direction: Point = [axis[0] * cosine - axis[1] * sine, axis[0] * sine + axis[1] * cosine];
    const length = ground.reachMeters * random.between(0.8, 1.2);
    const road = network.lay('centrale', ground.centre, direction, length, -1);
    if (road) yield road;
  }
  for (let failures = 0; failures < 4000;) {
    const road = ground.isTown || random.chance(0.86) ? network.branch(failures < 12 ? 16 : 5) : network.hamlet();
    if (road) yield road;
    failures = road ? 0 : failures + 1;
  }
}

class Network {
  readonly #ground: Ground;
  readonly #random: Random;
  readonly #roads: Road[] = [];
  readonly #squares = new Map<number, number>();

  constructor(ground: Ground, random: Random) {
    this.#ground = ground;
    this.#random = random;
  }

  /**
   * A road that leaves another one at roughly a right angle.
   *
   * @param candidates - number of places of which the nearest to the centre is tried, so that the place grows outwards. Places
   *   far from a randomly drawn direction are skipped; otherwise the side that grew first would grow ever faster.
   */
  branch(candidates: number): Road | undefined {
    const random = this.#random;
    let parent = -1;
    let start: Point = this.#ground.centre;
    let direction: Point = [1, 0];
    let least = Infinity;
    const wind = unit(random.between(-1, 1), random.between(-1, 1));
    for (let attempt = 0; attempt < candidates; attempt++) {
      const index = random.integer(0, this.#roads.length - 1);
      const road = this.#roads[index];
      if (!road) return undefined;
      const at = random.integer(0, road.points.length - 2);
      const [from, to] = [itemAt(road.points, at), itemAt(road.points, at + 1)];
      const reached = distance(from, this.#ground.centre);
      const ahead = (from[0] - this.#ground.centre[0]) * wind[0] + (from[1] - this.#ground.centre[1]) * wind[1];
      if (ahead < 0.7 * reached) continue;
      if (reached >= least || (road.kind === 'hameau' && random.chance(0.8))) continue;
      [parent, start, least] = [index, from, reached];
      direction = unit(to[0] - from[0], to[1] - from[1]);
    }
    if (parent < 0) return undefined;
    const sign = random.chance(0.5) ? 1 : -1;
    const tilt = random.between(-0.25, 0.25);
    const across = unit(-direction[1] * sign + direction[0] * tilt, direction[0] * sign + direction[1] * tilt);
    const kind = random.weighted<keyof typeof lengths>(
      this.#ground.isTown
        ? [
            ['rue', 80],
            ['impasse', 12],
            ['route', 2],
          ]
        : [
            ['rue', 55],
            ['impasse', 17],
            ['route', 14],
          ],
    );
    const [shortest, longest] = lengths[kind];
    return this.lay(kind, start, across, random.between(shortest, longest), parent);
  }

  /** A short road in the fields. */
  hamlet(): Road | undefined {
    const random = this.#random;
    const direction = unit(random.between(-1, 1), random.between(-1, 1));
    return this.lay('hameau', this.#ground.anywhere(), direction, random.between(80, 200), -1);
  }

  /** Lays a road as far as the ground and the other roads allow; undefined if that is too short. */
  lay(kind: RoadKind, start: Point, direction: Point, length: number, parent: number): Road | undefined {
    const random = this.#random;
    const points: Point[] = [start];
    let heading = direction;
    let at = start;
    const curve = random.between(-0.06, 0.06);
    for (let run = stepMeters; run <= length; run += stepMeters) {
      const bend = curve + random.between(-0.07, 0.07);
      heading = unit(heading[0] - heading[1] * bend, heading[1] + heading[0] * bend);
      const next: Point = [at[0] + heading[0] * stepMeters, at[1] + heading[1] * stepMeters];
      if (!this.#ground.holds(next) || this.#isTaken(next, run <= 3 * stepMeters ? parent : -2)) break;
      points.push(next);
      at = next;
    }
    const lengthMeters = (points.length - 1) * stepMeters;
    if (lengthMeters < 2 * stepMeters) return undefined;
    const road = { kind, points, lengthMeters, fromCentreMeters: distance(start, this.#ground.centre) };
    for (const point of points) this.#squares.set(squareKey(point, 0, 0), this.#roads.length);
    this.#roads.push(road);
    return road;
  }

  /** Whether a road other than `except` is in the point's square or an adjacent one. */
  #isTaken(point: Point, except: number): boolean {
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        const road = this.#squares.get(squareKey(point, dx, dy));
        if (road !== undefined && road !== except && !(except === -1 && this.#roads[road]?.kind === 'centrale'))
          return true;
      }
    }
    return false;
  }
}

function squareKey([x, y]: Point, dx: number, dy: number): number {
  return (Math.floor(x / squareMeters) + dx) * 1_000_000 + Math.floor(y / squareMeters) + dy;
}
