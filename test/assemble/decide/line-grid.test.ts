import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineGrid } from '../../../src/assemble/decide/line-grid.ts';

const coordinate = fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 0, max: 100 }));
const line = fc.tuple(coordinate, coordinate, coordinate, coordinate);
const lineOfStreet = fc.tuple(line, fc.integer({ min: 0, max: 9 }));

type Line = readonly [ax: number, ay: number, bx: number, by: number];

/** Whether each line has an end on either side of the other. */
function doCross(one: Line, other: Line): boolean {
  const side = ([ax, ay, bx, by]: Line, x: number, y: number): number =>
    Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  const parts = (line: Line, [ax, ay, bx, by]: Line): boolean => side(line, ax, ay) * side(line, bx, by) === -1;
  return parts(one, other) && parts(other, one);
}

describe('the grid of lines', () => {
  it('counts the streets that cross a line as a scan of all lines does, also when it is loaded again', () => {
    const grid = new LineGrid();
    fc.assert(
      fc.property(
        fc.array(lineOfStreet, { maxLength: 80 }),
        fc.array(lineOfStreet, { maxLength: 8 }),
        (lines, asked) => {
          const streets = Uint32Array.from(lines, ([, street]) => street);
          grid.load(Float64Array.from(lines.flatMap(([ends]) => ends)), streets, lines.length);
          for (const [ends, own] of asked) {
            const crossing = lines.filter(([other, street]) => street !== own && doCross(ends, other));
            const expected = Math.min(2, new Set(crossing.map(([, street]) => street)).size);
            expect(grid.countCrossing(own, ...ends)).toBe(expected);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
