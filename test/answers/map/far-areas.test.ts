import { afterAll, beforeAll, expect, test } from 'vitest';
import { FarAreas, type MadeLevel } from '../../../src/answers/map/far-areas.ts';
import { openReference, type Reference } from '../../../src/match/reference.ts';
import { loadPack } from '../../../src/pack/pack-file.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';

let folder: DemoFolder;
let reference: Reference;
const closing = new AbortController().signal;
const everywhere = [-180, -90, 180, 90] as const;

beforeAll(async () => {
  folder = await DemoFolder.make();
  reference = openReference(loadPack(folder.pack));
});
afterAll(() => folder.remove());

/** All levels, as they are told. */
async function madeLevels(): Promise<readonly MadeLevel[]> {
  const told: MadeLevel[] = [];
  await new FarAreas(reference, closing).make((made) => told.push(made));
  return told;
}

test('levels made elsewhere give the tiles that those made here give', async () => {
  const told = structuredClone(await madeLevels());
  const far = new FarAreas(reference, closing);
  await far.take((onMade) => {
    told.forEach(onMade);
    return Promise.resolve();
  });
  const own = new FarAreas(reference, closing);
  for (const zoom of [0, 5, 8, 9]) {
    const layers = await far.layers(zoom, everywhere);
    expect(layers.circonscriptions).toHaveLength(3);
    expect(layers).toEqual(await own.layers(zoom, everywhere));
  }
});

test('a tile that is asked for meanwhile waits for the levels made elsewhere', async () => {
  const told = await madeLevels();
  const far = new FarAreas(reference, closing);
  let finish = (): void => undefined;
  const taken = far.take(
    (onMade) =>
      new Promise((resolve) => {
        finish = () => {
          told.forEach(onMade);
          resolve();
        };
      }),
  );
  const layers = far.layers(4, everywhere);
  finish();
  await taken;
  const { level } = told.find(({ layer, zoom }) => layer === 'areas' && zoom === 4) ?? {};
  expect(level).toBeDefined();
  // The same object: it was not made again.
  expect((await layers).noms).toBe(level && 'names' in level ? level.names : undefined);
});

test('levels are made here where making them elsewhere fails', async () => {
  const far = new FarAreas(reference, closing);
  await expect(far.take(() => Promise.reject(new Error('no thread')))).rejects.toThrow('no thread');
  expect((await far.layers(4, everywhere)).circonscriptions).toHaveLength(3);
});
