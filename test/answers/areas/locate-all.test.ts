import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPack, type Pack } from '../../../src/index.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';
import { randomPositions } from '../../locate/sample-positions.ts';

let folder: DemoFolder;
let pack: Pack;

beforeAll(async () => {
  folder = await DemoFolder.make();
  pack = await openPack(folder.pack);
});
afterAll(async () => {
  await pack.close();
  await folder.remove();
});

/** Positions around the demo's areas, on their borders' points, and nowhere. */
async function positions(): Promise<readonly [number, number][]> {
  const text = await readFile(new URL('../../../data/demo/circonscriptions-96.geojson', import.meta.url), 'utf8');
  const vertices = [...text.matchAll(/\[(-?\d+\.\d+),(-?\d+\.\d+)\]/g)].map(
    ([, x, y]) => [Number(x), Number(y)] as const,
  );
  const longitudes = vertices.map(([x]) => x);
  const latitudes = vertices.map(([, y]) => y);
  const box = [
    Math.min(...longitudes),
    Math.min(...latitudes),
    Math.max(...longitudes),
    Math.max(...latitudes),
  ] as const;
  const random = randomPositions(5_000, 7, [box[0] - 0.1, box[1] - 0.1, box[2] + 0.1, box[3] + 0.1]);
  return [
    ...Array.from(random.longitudes, (x, at): [number, number] => [x, random.latitudes[at] ?? NaN]),
    ...vertices.map(([x, y]): [number, number] => [x, y]),
    [NaN, 46],
    [2, 91],
  ];
}

describe('many positions', () => {
  test('are in the areas that hold each of them, and positions on borders are listed', async () => {
    const asked = await positions();
    const located = pack.locateAll(
      Float64Array.from(asked, ([longitude]) => longitude),
      Float64Array.from(asked, ([, latitude]) => latitude),
    );
    const situations = new Map<string, number>();
    for (const layer of ['circonscription', 'bureau_vote'] as const) {
      const { number, shared, code } = located[layer];
      expect(number.length).toBe(asked.length);
      const isShared = new Set(shared);
      asked.slice(0, -2).forEach(([longitude, latitude], at) => {
        const { situation, code: expected, autres } = pack.locate(longitude, latitude)[layer];
        situations.set(`${layer} ${situation}`, (situations.get(`${layer} ${situation}`) ?? 0) + 1);
        expect(code(at)).toBe(situation === 'exterieur' ? null : expected);
        if (situation === 'limite' || autres.length > 0) expect(isShared).toContain(at);
        else expect(isShared).not.toContain(at);
      });
      expect([...number.subarray(-2)]).toEqual([-1, -1]);
    }
    expect([...situations.keys()].sort()).toEqual(
      ['bureau_vote', 'circonscription'].flatMap((layer) =>
        ['exterieur', 'interieur', 'limite'].map((situation) => `${layer} ${situation}`),
      ),
    );
    expect(located.answer(17)).toEqual(pack.locate(...(asked[17] ?? [0, 0])));
  });

  test('need as many longitudes as latitudes', () => {
    expect(() => pack.locateAll(new Float64Array(3), new Float64Array(2))).toThrow(/3 longitudes and 2 latitudes/);
    expect(pack.locateAll(new Float64Array(0), new Float64Array(0)).circonscription.number.length).toBe(0);
  });
});
