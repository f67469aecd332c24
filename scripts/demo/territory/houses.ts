/** Houses along a road: odd numbers on the left and even ones on the right, or numbers that are metres from its beginning. */
import { toCentimetre } from './geometry.ts';
import type { Point } from './geometry.ts';
import { itemAt } from '../../seeded/random.ts';
import type { Random } from '../../seeded/random.ts';
import type { Road } from './roads.ts';

/** One numbered house. */
export interface House {
  readonly numero: number;
  /** `bis`, `ter`, `a`, `b`; '' for none. */
  readonly suffixe: string;
  /** Lambert-93 metres, 2 decimals. */
  readonly point: Point;
  /** False for a house that exists but is not in the BAN: people still write its number. */
  readonly known: boolean;
}

/** The houses of a road, by number. */
export function numberHouses(road: Road, isTown: boolean, random: Random): House[] {
  const houses: House[] = [];
  const metric = !isTown && road.kind === 'route' && random.chance(0.6);
  const isDense = isTown && road.fromCentreMeters < 1500;
  const spacing = isDense ? random.between(13, 19) : isTown ? random.between(17, 25) : random.between(24, 42);
  const suffixes = random.chance(0.7) ? ['bis', 'ter', 'quater'] : ['a', 'b', 'c', 'd'];
  for (const side of [1, -1] as const) {
    let numero = side === 1 ? 1 : 2;
    for (let run = random.between(6, 18); run < road.lengthMeters - 3; run += spacing * random.between(0.75, 1.3)) {
      if (metric) numero = 2 * Math.floor(run / 2) + (side === 1 ? 1 : 2);
      const known = !random.chance(0.06);
      houses.push({ numero, suffixe: '', point: beside(road, run, side, random), known });
      if (random.chance(0.045)) {
        const count =
          suffixes[0] === 'a'
            ? random.integer(1, 4)
            : random.weighted([
                [1, 80],
                [2, 17],
                [3, 3],
              ]);
        for (let index = 0; index < count; index++) {
          const point = beside(road, Math.min(run + 4 + 3 * index, road.lengthMeters - 1), side, random);
          houses.push({ numero, suffixe: itemAt(suffixes, index), point, known: true });
        }
      }
      numero += random.chance(0.05) ? 4 : 2;
    }
  }
  return houses.sort((a, b) => a.numero - b.numero || (a.suffixe < b.suffixe ? -1 : 1));
}

/** The point `run` metres along the road and a front garden's depth to its left (1) or right (-1). */
function beside(road: Road, run: number, side: 1 | -1, random: Random): Point {
  const segments = road.points.length - 1;
  const step = road.lengthMeters / segments;
  const segment = Math.min(Math.floor(run / step), segments - 1);
  const [from, to] = [itemAt(road.points, segment), itemAt(road.points, segment + 1)];
  const share = run / step - segment;
  const [dx, dy] = [(to[0] - from[0]) / step, (to[1] - from[1]) / step];
  const depth = side * random.between(8, 14);
  return [
    toCentimetre(from[0] + (to[0] - from[0]) * share - dy * depth),
    toCentimetre(from[1] + (to[1] - from[1]) * share + dx * depth),
  ];
}
