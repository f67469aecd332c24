import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { locateInLayers } from '../../src/locate/locate-in-layers.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { HoldingAreas } from '../../src/record/record.ts';
import { evaluateFolder, root } from '../evaluate/paths.ts';

/** Code of the bureau at a position; empty if no contour contains it. */
type BureauAt = (longitude: number, latitude: number) => string;

const kept = new Map<string, Promise<BureauAt>>();

/** The right bureau of positions in a given year, by the contours of Paris of that year. */
export function contourTruth(year: '2017' | '2026'): Promise<BureauAt> {
  let truth = kept.get(year);
  if (truth === undefined) kept.set(year, (truth = open(year)));
  return truth;
}

async function open(year: string): Promise<BureauAt> {
  const folder = join(evaluateFolder, 'matrix');
  mkdirSync(folder, { recursive: true });
  const out = join(folder, `contours-${year}.pack`);
  await assemblePack({ manifest: join(root, `data/references/paris-${year}.json`), out });
  const { pack, layers } = openReference(loadPack(out));
  const located = new HoldingAreas();
  return (longitude, latitude) => {
    locateInLayers(layers, longitude, latitude, located);
    return located.bureau === 0 ? '' : pack.strings.text(pack.electoral.bureauCode[located.bureau - 1] ?? 0);
  };
}
