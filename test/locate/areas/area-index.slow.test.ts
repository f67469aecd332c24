import { describe, expect, it } from 'vitest';
import { AreaIndex } from '../../../src/locate/areas/area-index.ts';
import { buildAreaIndex } from '../../../src/locate/areas/build-area-index.ts';
import { fromFixedDegrees, toFixedDegrees } from '../../../src/locate/fixed-degrees.ts';
import { LocateResult } from '../../../src/locate/locate-result.ts';
import { bureauxFile, circonscriptionsFile, flattenPolygons, isThere, readPolygons } from '../real-layers.ts';
import { mainlandBox, randomPositions, seededRandom } from '../sample-positions.ts';
import { TurfLayer } from '../turf-layer.ts';

const count = 100_000;

/** Half of the positions at random in France; the others on vertices, a unit beside them, and amid edges. */
function positions(sections: ReturnType<typeof buildAreaIndex>): [number, number][] {
  const random = seededRandom(20_260_315);
  const { longitudes, latitudes } = randomPositions(count / 2, 1, mainlandBox);
  const points = Array.from(longitudes, (longitude, i): [number, number] => [
    toFixedDegrees(longitude),
    toFixedDegrees(latitudes[i] ?? 0),
  ]);
  const { coordinates } = sections;
  while (points.length < count) {
    const i = 2 * Math.floor(random() * (coordinates.length / 2 - 1));
    const [x = 0, y = 0, nextX = 0, nextY = 0] = coordinates.subarray(i, i + 4);
    points.push([x, y]);
    points.push([x + Math.floor(random() * 3) - 1, y + Math.floor(random() * 3) - 1]);
    points.push([Math.floor((x + nextX) / 2), Math.floor((y + nextY) / 2)]);
  }
  return points.slice(0, count);
}

describe.each([
  ['566 circonscriptions', circonscriptionsFile],
  ['35,636 bureaux of 2007', bureauxFile],
])('the index over %s', (_, file) => {
  it.skipIf(!isThere(file))(`answers like turf for ${count} positions, half of them at borders (${file})`, () => {
    const layer = readPolygons(file);
    const sections = buildAreaIndex(layer.map(flattenPolygons));
    const index = new AreaIndex(sections);
    const turf = new TurfLayer(layer);
    const out = new LocateResult();
    const differences: unknown[] = [];
    const statuses = [0, 0, 0];
    const asked = positions(sections);
    const many = new Int32Array(count);
    index.locateMany(
      Float64Array.from(asked, ([x]) => fromFixedDegrees(x)),
      Float64Array.from(asked, ([, y]) => fromFixedDegrees(y)),
      many,
    );
    asked.forEach(([x, y], i) => {
      const expected = turf.locate(x, y);
      index.locate(fromFixedDegrees(x), fromFixedDegrees(y), out);
      const found = { status: out.status, areas: [...out.areas.subarray(0, out.count)] };
      statuses[found.status] = (statuses[found.status] ?? 0) + 1;
      if (JSON.stringify(found) !== JSON.stringify(expected)) differences.push({ x, y, found, expected });
      const [first = -1] = expected.areas;
      const alone = expected.status === 1 && expected.areas.length === 1;
      if (many[i] !== (alone || first < 0 ? first : -2 - first)) differences.push({ x, y, bulk: many[i], expected });
    });
    console.log(`outside, inside, boundary: ${statuses.join(', ')}`);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(Math.min(...statuses)).toBeGreaterThan(count / 10);
  });

  it.runIf(!isThere(file))(`is not tested, because ${file} is missing (set ARPENTEUR_DATA)`, () => {
    console.warn(`Skipped: ${file} is absent; set ARPENTEUR_DATA to the folder of the shared data.`);
  });
});
