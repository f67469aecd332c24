import { expect, test } from 'vitest';
import { departementBorders } from '../../../src/answers/map/departement-borders.ts';
import type { FarArea } from '../../../src/answers/map/grid-rings.ts';
import { Turns } from '../../../src/answers/map/turns.ts';

/** A square of side 1 with its lower left corner at (x, 0). */
function square(code: string, x: number): FarArea {
  return { code, polygons: [[Int32Array.of(x, 0, x + 1, 0, x + 1, 1, x, 1, x, 0)]] };
}

/** Edges of borders as text, each with its ends in order. */
async function edges(areas: readonly FarArea[]): Promise<string[]> {
  const borders = await departementBorders(areas, new Turns(new AbortController().signal));
  return borders.flatMap(({ code, lines }) =>
    lines.flatMap((line) =>
      Array.from({ length: line.length / 2 - 1 }, (_, at) => {
        const ends = [2 * at, 2 * at + 2].map((from) => String(line.subarray(from, from + 2)));
        return `${code}: ${ends.sort().join(' ')}`;
      }),
    ),
  );
}

test('an edge that two circonscriptions of a département share is no border, and one between two départements is drawn once', async () => {
  expect((await edges([square('0101', 0), square('0102', 1), square('0201', 2)])).sort()).toEqual([
    '01: 0,0 0,1',
    '01: 0,0 1,0',
    '01: 0,1 1,1',
    '01: 1,0 2,0',
    '01: 1,1 2,1',
    '01: 2,0 2,1',
    '02: 2,0 3,0',
    '02: 2,1 3,1',
    '02: 3,0 3,1',
  ]);
});
