import { afterAll, beforeAll, expect, it } from 'vitest';
import { DemoFolder } from '../kit/demo-pack.ts';
import { askForgedPacks } from './ask-forged-packs.ts';

let demo: DemoFolder;

beforeAll(async () => {
  demo = await DemoFolder.make();
});

afterAll(async () => {
  await demo.remove();
});

it('none of 5,000 forged packs makes an answer endless or ends it with a foreign exception', async () => {
  const outcomes = await askForgedPacks(demo.pack, demo.path, 1000, 5000);
  expect(outcomes.filter(({ outcome }) => outcome !== 'answered' && !outcome.startsWith('PACK_'))).toEqual([]);
});
