/**
 * A mesh of jittered hexagons: the units from which bureaux, communes and circonscriptions are made.
 *
 * Each corner belongs to at most three cells, so any union of cells has a border that never touches itself, and adjacent
 * areas share their corners exactly.
 */
import type { Point } from './geometry.ts';
import { latticeNoise } from '../../seeded/random.ts';

/** Width of a cell, in metres. */
const cellWidthMeters = 250;
const columns = 168;
const rows = 184;
/** Lambert-93 position of the mesh's lower left corner: the middle of France. */
const origin: Point = [630_000, 6_588_000];
const halfWidth = cellWidthMeters / 2;
/** A quarter of the height of a regular hexagon of that width, 2 * width / sqrt(3) / 4. */
const quarterHeight = cellWidthMeters / (2 * Math.sqrt(3));
/** Maximum displacement of a corner, as a share of the side. */
const jitter = 0.22;

/** One hexagon. */
export interface Cell {
  readonly centre: Point;
  /** Keys of the six corners, counterclockwise. */
  readonly corners: readonly number[];
  /** Index of the cell beyond the side from corner i to corner i + 1; -1 beyond the mesh. */
  readonly neighbours: readonly number[];
}

/** Corners of a cell and the neighbour beyond each side, as steps in half widths and quarter heights from its centre. */
const cornerSteps: readonly Point[] = [
  [0, -2],
  [1, -1],
  [1, 1],
  [0, 2],
  [-1, 1],
  [-1, -1],
];
const neighbourSteps: readonly Point[] = [
  [1, -1],
  [2, 0],
  [1, 1],
  [-1, 1],
  [-2, 0],
  [-1, -1],
];
const stride = 4096;

function cellIndex(halfColumn: number, row: number): number {
  const column = (halfColumn - (row & 1)) / 2;
  return column < 0 || column >= columns || row < 0 || row >= rows ? -1 : row * columns + column;
}

/** The cells, row by row from the south-west. */
export function buildMesh(): Cell[] {
  const cells: Cell[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const x = 2 * column + (row & 1);
      cells.push({
        centre: [origin[0] + x * halfWidth, origin[1] + 3 * row * quarterHeight],
        corners: cornerSteps.map(([dx, dy]) => (3 * row + dy + 2) * stride + x + dx + 1),
        neighbours: neighbourSteps.map(([dx, dy]) => cellIndex(x + dx, row + dy)),
      });
    }
  }
  return cells;
}

/** The position of a corner before borders are smoothed, Lambert-93 metres. */
export function cornerPosition(corner: number): Point {
  const x = (corner % stride) - 1;
  const y = Math.floor(corner / stride) - 2;
  const side = 2 * quarterHeight;
  return [
    origin[0] + x * halfWidth + (latticeNoise(x, y, 1) - 0.5) * 2 * jitter * side,
    origin[1] + y * quarterHeight + (latticeNoise(x, y, 2) - 0.5) * 2 * jitter * side,
  ];
}
