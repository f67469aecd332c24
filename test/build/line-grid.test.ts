import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LineGrid } from '../../src/build/line-grid.ts';

const coordinate = fc.oneof(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: 0, max: 100 }));
const line = fc.tuple(coordinate, coordinate, coordinate, coordinate);
type Line = readonly [ax: number, ay: number, bx: number, by: number];

function boxesMeet([ax, ay, bx, by]: Line, [cx, cy, dx, dy]: Line): boolean {
  const isApart = (a: number, b: number, c: number, d: number): boolean =>
    Math.max(a, b) < Math.min(c, d) || Math.max(c, d) < Math.min(a, b);
  return !isApart(ax, bx, cx, dx) && !isApart(ay, by, cy, dy);
}

describe('the grid of lines', () => {
  it('shows every line whose box meets the one asked for, also when it is loaded again', () => {
    const grid = new LineGrid();
    fc.assert(
      fc.property(fc.array(line, { maxLength: 80 }), fc.array(line, { maxLength: 8 }), (lines, asked) => {
        grid.load(Float64Array.from(lines.flat()), lines.length);
        for (const box of asked) {
          const [ax, ay, bx, by] = box;
          const found = new Set<number>();
          grid.search(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by), (at) => found.add(at));
          const expected = [...lines.keys()].filter((at) => boxesMeet(lines[at] ?? box, box));
          expect(expected.filter((at) => !found.has(at))).toEqual([]);
        }
      }),
      { numRuns: 100 },
    );
  });
});
