import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReference } from '../../src/match/reference.ts';
import { evaluateFolder, manifestPath, root } from '../evaluate/paths.ts';
import { type GeocoderArguments, type MeasureName, measureNames } from './arguments.ts';
import type { MeasureContext } from './context.ts';
import { type Figure, figureLine, isReached } from './figures.ts';
import { measureEveryCommune } from './measures/every-commune.ts';
import { measureHiddenCitycodes } from './measures/hidden-citycodes.ts';
import { measureKnownLists } from './measures/known-lists.ts';
import { measureOwnAddresses, measureTypingErrors } from './measures/own-addresses.ts';
import { readyPack } from './packs.ts';
import { measureParisPlaces } from './measures/paris-places.ts';
import { measureRemovedNumbers } from './measures/removed-numbers.ts';
import { measureUncheckedLists } from './measures/unchecked-lists.ts';

const measures: Readonly<Record<MeasureName, (context: MeasureContext) => Promise<Figure[]>>> = {
  lists: measureKnownLists,
  removed: measureRemovedNumbers,
  places: measureParisPlaces,
  citycode: measureHiddenCitycodes,
  communes: measureEveryCommune,
  sample: measureUncheckedLists,
  own: measureOwnAddresses,
  typo: measureTypingErrors,
};

type Kept = Partial<Record<MeasureName, readonly Figure[]>>;

/** Takes the requested measures, prints and stores them in out/evaluate/geocoder.json; returns those that miss their target. */
export async function evaluateGeocoder(options: GeocoderArguments, print: (text: string) => void): Promise<Figure[]> {
  mkdirSync(evaluateFolder, { recursive: true });
  const pack = await readyPack(manifestPath, join(evaluateFolder, 'reference.pack'), options.skipBuild, print);
  const context: MeasureContext = { ...options, pack, reference: openReference(pack), print };
  const taken: Kept = {};
  for (const name of measureNames.filter((each) => options.only.includes(each))) {
    print(`\n${name}`);
    const figures = await measures[name](context);
    for (const figure of figures) print(figureLine(figure));
    taken[name] = figures;
  }
  keep(taken, pack.header.id);
  const missed = Object.values(taken)
    .flat()
    .filter((figure) => isReached(figure) === false);
  print(`\n${missed.length === 0 ? 'All targets measured here are reached.' : 'Missed:'}`);
  for (const figure of missed) print(figureLine(figure));
  return missed;
}

/** Writes the figures; those of earlier runs with the same pack are kept if not measured again. */
function keep(taken: Kept, pack: string): void {
  const path = join(evaluateFolder, 'geocoder.json');
  const before = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as { readonly pack: string; readonly measures: Kept })
    : undefined;
  const result = {
    date: new Date().toISOString(),
    commit: execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim(),
    node: process.version,
    pack,
    measures: { ...(before?.pack === pack ? before.measures : {}), ...taken },
  };
  writeFileSync(path, `${JSON.stringify(result, undefined, 2)}\n`);
}
