/** Assigns each cell of the mesh to a bureau: seeds of communes, then seeds of bureaux within them. */
import { chefLieu, communes, departement } from './communes.ts';
import type { Commune, Deleguee } from './communes.ts';
import { distance } from './geometry.ts';
import type { Point } from './geometry.ts';
import { buildMesh } from './mesh.ts';
import type { Cell } from './mesh.ts';
import { Random, itemAt, latticeNoise } from '../../seeded/random.ts';

/** A bureau de vote. */
export interface Bureau {
  readonly index: number;
  readonly commune: Commune;
  /** The déléguée that the bureau is for, in the commune nouvelle. */
  readonly deleguee: Deleguee | undefined;
  readonly numero: number;
  readonly codePostal: string;
  /** Centre of its village, or of its part of the town. */
  readonly centre: Point;
  /** `9601`. */
  readonly circonscription: string;
}

/** The département divided into bureaux. */
export interface Partition {
  readonly cells: readonly Cell[];
  /** Index of each cell's bureau; -1 outside the département. */
  readonly cellBureaux: Int16Array;
  readonly bureaux: readonly Bureau[];
}

/** Distance between the seeds of neighbouring communes. */
const planStepMeters = 4_500;
/** Lambert-93 position of the seed of column 0, row 0. */
const planOrigin: Point = [635_200, 6_593_400];
const halfRoot3 = Math.sqrt(3) / 2;
/** Twelve directions, an hour of the clock apart. */
const hours: readonly Point[] = [
  [0, 1],
  [0.5, halfRoot3],
  [halfRoot3, 0.5],
  [1, 0],
  [halfRoot3, -0.5],
  [0.5, -halfRoot3],
  [0, -1],
  [-0.5, -halfRoot3],
  [-halfRoot3, -0.5],
  [-1, 0],
  [-halfRoot3, 0.5],
  [-0.5, halfRoot3],
];

interface Seed {
  readonly at: Point;
  readonly label: number;
  /** Distances are divided by it: more than 1 for a big commune. */
  readonly reach: number;
}

/** Divides the mesh into the 80 bureaux of the 56 communes. */
export function buildPartition(): Partition {
  const random = new Random('partition');
  const cells = buildMesh();
  const communeSeeds = seedCommunes(random);
  const cellCommunes = Int16Array.from(cells, (cell) => nearestLabel(bend(cell.centre), communeSeeds));
  keepConnected(cells, cellCommunes);
  const bureaux: Bureau[] = [];
  const cellBureaux = new Int16Array(cells.length).fill(-1);
  const town = itemAt(
    communeSeeds,
    communes.findIndex(({ nom }) => nom === chefLieu),
  ).at;
  communes.forEach((commune, label) => {
    const centre = itemAt(communeSeeds, label).at;
    const own: Seed[] = bureauCentres(commune, centre, random).map((at, index) => ({ at, label: index, reach: 1 }));
    const first = bureaux.length;
    own.forEach(({ at }, index) => {
      const deleguee = commune.deleguees[index];
      const second = commune.codesPostaux[1] !== undefined && index >= own.length / 2;
      bureaux.push({
        index: first + index,
        commune,
        deleguee,
        numero: index + 1,
        codePostal: deleguee?.codePostal ?? itemAt(commune.codesPostaux, second ? 1 : 0),
        centre: at,
        circonscription: circonscriptionAt(commune.nom === chefLieu ? at : centre, town),
      });
    });
    cells.forEach((cell, index) => {
      if (cellCommunes[index] === label) cellBureaux[index] = first + nearestLabel(cell.centre, own);
    });
  });
  keepConnected(cells, cellBureaux, (bureau) => bureaux[bureau]?.commune);
  return { cells, cellBureaux, bureaux };
}

/** Seeds of the communes in their plan, then a ring of seeds labelled -1 that shape the outer border. */
function seedCommunes(random: Random): Seed[] {
  const at = (column: number, row: number, freedom: number): Point => [
    planOrigin[0] + (column + random.between(-freedom, freedom)) * planStepMeters,
    planOrigin[1] + (row + random.between(-freedom, freedom)) * planStepMeters,
  ];
  const seeds: Seed[] = communes.map((commune, label) => ({
    at: at(...commune.place, commune.nom === chefLieu ? 0.05 : 0.27),
    label,
    reach: commune.nom === chefLieu ? 1.35 : commune.bureaux > 1 ? 1.15 : 1,
  }));
  for (let row = -1; row <= 7; row++) {
    for (let column = -1; column <= 8; column++) {
      if (row >= 0 && row < 7 && column >= 0 && column < 8) continue;
      seeds.push({ at: at(column, row, 0.3), label: -1, reach: 1 });
    }
  }
  return seeds;
}

/** Moves a point by a slow noise, so that borders wander instead of running straight between seeds. */
function bend(point: Point): Point {
  const shift = (salt: number): number => {
    const [x, y] = [point[0] / 1400, point[1] / 1400];
    const [column, row] = [Math.floor(x), Math.floor(y)];
    const [u, v] = [x - column, y - row];
    const low = latticeNoise(column, row, salt) * (1 - u) + latticeNoise(column + 1, row, salt) * u;
    const high = latticeNoise(column, row + 1, salt) * (1 - u) + latticeNoise(column + 1, row + 1, salt) * u;
    return (low * (1 - v) + high * v - 0.5) * 1500;
  };
  return [point[0] + shift(3), point[1] + shift(4)];
}

function nearestLabel(point: Point, seeds: readonly Seed[]): number {
  let label = -1;
  let least = Infinity;
  for (const seed of seeds) {
    const reached = distance(point, seed.at) / seed.reach;
    if (reached < least) {
      least = reached;
      label = seed.label;
    }
  }
  return label;
}

/** The centres of a commune's bureaux: one in the middle, then rings around it. */
function bureauCentres(commune: Commune, centre: Point, random: Random): Point[] {
  const around = (hour: number, meters: number): Point => {
    const [x, y] = itemAt(hours, hour % 12);
    const reach = meters * random.between(0.9, 1.1);
    return [centre[0] + x * reach, centre[1] + y * reach];
  };
  if (commune.bureaux === 1) return [centre];
  if (commune.bureaux === 2) return [around(1, 420), around(7, 420)];
  if (commune.bureaux === 3) return [around(0, 1300), around(4, 1500), around(8, 1400)];
  if (commune.bureaux === 4) return [centre, around(1, 750), around(5, 750), around(9, 750)];
  const inner = [0, 2, 4, 6, 8, 10].map((hour) => around(hour, 800));
  const outer = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((hour) => around(hour, 1650));
  return [centre, ...inner, ...outer];
}

/** The département is cut into three sectors around the chef-lieu, which is cut too. */
function circonscriptionAt(point: Point, town: Point): string {
  const [x, y] = [point[0] - town[0], point[1] - town[1]];
  const scores = [2, 6, 10].map((hour) => x * itemAt(hours, hour)[0] + y * itemAt(hours, hour)[1]);
  return `${departement.code}0${scores.indexOf(Math.max(...scores)) + 1}`;
}

/**
 * Gives each piece that is separate from its area's largest piece to the neighbour that it touches most.
 *
 * @param groupOf - pieces go only to a label of the same group; if absent, to any.
 */
function keepConnected(
  cells: readonly Cell[],
  labels: Int16Array,
  groupOf: (label: number) => unknown = () => undefined,
): void {
  for (let changed = true; changed;) {
    changed = false;
    const biggest = new Map<number, number[]>();
    const apart: number[][] = [];
    for (const piece of pieces(cells, labels)) {
      const label = labels[itemAt(piece, 0)] ?? -1;
      const other = biggest.get(label);
      if (other) apart.push(other.length < piece.length ? other : piece);
      if (!other || other.length < piece.length) biggest.set(label, piece);
    }
    for (const piece of apart) {
      const label = labels[itemAt(piece, 0)] ?? -1;
      const touched = new Map<number, number>();
      for (const cell of piece) {
        for (const neighbour of itemAt(cells, cell).neighbours) {
          const other = neighbour < 0 ? -1 : (labels[neighbour] ?? -1);
          if (other !== label && groupOf(other) === groupOf(label)) touched.set(other, (touched.get(other) ?? 0) + 1);
        }
      }
      const best = [...touched].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
      if (!best) continue;
      for (const cell of piece) labels[cell] = best[0];
      changed = true;
    }
  }
}

/** The connected pieces of equal label, in order of their first cell. */
function pieces(cells: readonly Cell[], labels: Int16Array): number[][] {
  const seen = new Uint8Array(cells.length);
  const found: number[][] = [];
  for (let start = 0; start < cells.length; start++) {
    if (seen[start]) continue;
    seen[start] = 1;
    const piece = [start];
    for (let at = 0; at < piece.length; at++) {
      for (const neighbour of itemAt(cells, itemAt(piece, at)).neighbours) {
        if (neighbour < 0 || seen[neighbour] || labels[neighbour] !== labels[start]) continue;
        seen[neighbour] = 1;
        piece.push(neighbour);
      }
    }
    found.push(piece);
  }
  return found;
}
