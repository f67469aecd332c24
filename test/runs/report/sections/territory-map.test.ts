import { expect, test } from 'vitest';
import { AreaIndex } from '../../../../src/locate/areas/area-index.ts';
import { buildAreaIndex } from '../../../../src/locate/areas/build-area-index.ts';
import { drawMap } from '../../../../src/runs/report/sections/territory-map.ts';

/** Two squares of a degree beside each other at 60° north, the eastern one with a hole, and a speck. */
const rings = [
  [[0, 60, 1, 60, 1, 61, 0, 61, 0, 60]],
  [
    [1, 60, 2, 60, 2, 61, 1, 61, 1, 60],
    [1.4, 60.4, 1.6, 60.4, 1.6, 60.6, 1.4, 60.6, 1.4, 60.4],
  ],
  [[0.5, 60.5, 0.5001, 60.5, 0.5001, 60.5001, 0.5, 60.5]],
];
const areas = new AreaIndex(
  buildAreaIndex(
    rings.map((area) => ({
      coordinates: Float64Array.from(area.flat()),
      ringStarts: Uint32Array.from([0, ...area.map((_, at) => area.slice(0, at + 1).flat().length / 2)]),
    })),
  ),
);
const layer = { areas, owner: Uint32Array.of(7, 8, 9) };

test('a map keeps common borders, open holes and true lengths in its middle, and omits what is too small', () => {
  const areasDrawn = [7, 8, 9].map((index) => ({ index, title: `n° ${index}`, label: `${index}`, shade: 1 }));
  const { text } = drawMap(layer, areasDrawn, 'Essai');
  const paths = [...text.matchAll(/ d="([^"]*)"/g)].map(([, path = '']) => corners(path));
  // A degree of longitude at 60.5° is 0.492 of one of latitude: two side by side are 0.985 as wide as they are high.
  expect(paths).toEqual([
    [[[0, 1200], [591, 1200], [591, 0], [0, 0]]],
    [
      [[591, 1200], [1182, 1200], [1182, 0], [591, 0]],
      [[827, 720], [945, 720], [945, 480], [827, 480]],
    ],
  ]); // prettier-ignore
  expect(text).toContain('role="img" aria-label="Essai"');
  // A speck among few areas has its label, too.
  expect([...text.matchAll(/<text[^>]*>([^<]*)</g)].map(([, label]) => label)).toEqual(['7', '8', '9']);
});

/** Corners of the rings of a path in relative steps. */
function corners(path: string): [number, number][][] {
  return path
    .split('z')
    .filter((ring) => ring !== '')
    .map((ring) => {
      let [x, y] = [0, 0];
      const numbers = [...ring.matchAll(/-?\d+/g)].map(Number);
      return Array.from({ length: numbers.length / 2 }, (_, at): [number, number] => {
        x += numbers[2 * at] ?? 0;
        y += numbers[2 * at + 1] ?? 0;
        return [x, y];
      });
    });
}
