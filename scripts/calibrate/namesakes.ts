import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NameReader } from '../../src/assemble/names/name-reader.ts';
import { openReference } from '../../src/match/reference.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import {
  codeInseeNumber,
  codeInseeText,
  type CommunesView,
  placeNameKind,
} from '../../src/pack/views/communes-view.ts';
import { dataFolder, evaluateFolder } from '../evaluate/paths.ts';
import { cell, readRows } from '../evaluate/read-rows.ts';
import { solveSymmetric } from './solve-symmetric.ts';

/** National lists with a commune's name beside a postcode or an INSEE code, and their columns. */
const lists: readonly (readonly [list: string, commune: string, codePostal: string, codeInsee: string])[] = [
  ['laposte_points_2016', 'Localité', 'Code_postal', 'Code_INSEE'],
  ['stations_service', 'commune', 'codepostal', ''],
  ['irep_etablissements_lambert2e', 'Commune', 'Code_Postal', ''],
  ['acceslibre_generic_partners', 'city', 'postcode', 'citycode'],
  ['alim_confiance_2017', 'city', 'postcode', 'citycode'],
  ['covid_test_sites_2020', 'city', 'postcode', 'citycode'],
  ['museofile_museums', 'city', 'postcode', 'citycode'],
  ['vaccination_centres_2021', 'city', 'postcode', 'citycode'],
  ['inclusion_prescribers_rnvp_lines', 'city', 'postcode', 'citycode'],
];

/** Another commune that bore the name: whether the name is still in use there, and the logarithm of the ratio of sizes. */
interface Namesake {
  readonly commune: number;
  readonly isKept: boolean;
  readonly size: number;
}

/** A row whose name one commune bears today and others bore. */
interface NamesakeRow {
  readonly list: string;
  readonly name: string;
  readonly meansToday: boolean;
  readonly others: readonly Namesake[];
}

/** A model's numbers of one namesake: the logarithm of the odds for the commune of today is their sum, weighted. */
type Features = (namesake: Namesake) => readonly number[];

const models: Readonly<Record<'inhabitants' | 'cedex', Features>> = {
  inhabitants: ({ isKept, size }) => [isKept ? 0 : 1, isKept ? 1 : 0, isKept ? 0 : size, isKept ? size : 0],
  // One slope: with two, lists that are left out are not predicted better.
  cedex: ({ isKept, size }) => [isKept ? 0 : 1, isKept ? 1 : 0, size],
};
const ridge = 0.02;
const steps = 40;
const bounds = [0.2, 0.5, 0.8, 0.95, 0.98, 1];

/**
 * Fits how a commune's bare name is meant where another commune bore it once: by the rows of national lists whose postcode or code
 * tells. Prints the weights of `namesake-odds.ts`, and for lists left out of the fit what is claimed and what is right.
 *
 * @param populations JSON list of communes with `code` and `population`, as `communes.json` of `@etalab/decoupage-administratif`.
 */
export async function measureNamesakes(populations: string | undefined, print: (text: string) => void): Promise<void> {
  const { communes } = openReference(loadPack(join(evaluateFolder, 'reference.pack'))).pack;
  const cedex = new Map<number, number>();
  for (const commune of communes.cedexCommune) cedex.set(commune, (cedex.get(commune) ?? 0) + 1);
  const sizes: [keyof typeof models, (commune: number) => number][] = [['cedex', (commune) => cedex.get(commune) ?? 0]];
  if (populations !== undefined) {
    const inhabitants = readInhabitants(populations);
    sizes.push(['inhabitants', (commune) => inhabitants.get(codeInseeText(communes.code[commune] ?? 0)) ?? 0]);
  }
  for (const [model, sizeOf] of sizes) {
    const rows = await readNamesakeRows(communes, sizeOf);
    const features = models[model];
    const weights = fit(rows, features).map((weight) => weight.toFixed(2));
    print(
      `${model}: ${rows.length} rows of ${new Set(rows.map(({ name }) => name)).size} names, weights ${weights.join(', ')}`,
    );
    for (const isKept of [true, false]) {
      const ofKind = rows.filter(({ others }) => others.some((other) => other.isKept) === isKept);
      const right = ofKind.filter(({ meansToday }) => meansToday).length / ofKind.length;
      print(
        `  ${isKept ? 'in use' : 'not in use'}: ${ofKind.length} rows, ${right.toFixed(3)} mean the commune of today`,
      );
    }
    const claims = lists.flatMap(([left]) => {
      const fitted = fit(rows.filter(({ list }) => list !== left), features); // prettier-ignore
      return rows
        .filter(({ list }) => list === left)
        .map((row) => ({ right: row.meansToday, probability: 1 / (1 + oddsOfOthers(row, features, fitted).total) }));
    });
    for (const [at, bound] of bounds.entries()) {
      const from = bounds[at - 1] ?? 0;
      const within = claims.filter(({ probability }) => probability > from && probability <= bound);
      const claimed = within.reduce((sum, { probability }) => sum + probability, 0) / within.length;
      const right = within.filter((claim) => claim.right).length / within.length;
      print(`  ${from} to ${bound}: ${within.length} rows, claimed ${claimed.toFixed(3)}, right ${right.toFixed(3)}`);
    }
  }
}

function readInhabitants(path: string): ReadonlyMap<string, number> {
  const entries = JSON.parse(readFileSync(path, 'utf8')) as readonly { code: string; population?: number }[];
  return new Map(entries.flatMap(({ code, population }) => (population === undefined ? [] : [[code, population]])));
}

async function readNamesakeRows(communes: CommunesView, sizeOf: (commune: number) => number): Promise<NamesakeRow[]> {
  const reader = new NameReader();
  const rows: NamesakeRow[] = [];
  for (const [list, name, codePostal, codeInsee] of lists) {
    for (const row of await readRows(join(dataFolder, 'contacts', `${list}.csv.gz`))) {
      reader.readPlace(cell(row, name));
      const { today, formers } = bearersOf(reader, communes);
      if (today === undefined || formers.size === 0) continue;
      const isOf = (commune: number): boolean => {
        const code = codeInseeNumber(cell(row, codeInsee));
        if (!Number.isNaN(code))
          return communes.code[commune] === code || communes.findFormer(code) === commune;
        return communes.hasPostcode(commune, Number(cell(row, codePostal)));
      }; // prettier-ignore
      const meansToday = isOf(today);
      if (meansToday === [...formers.keys()].some(isOf)) continue;
      const others = [...formers].map(([commune, isKept]) => {
        return { commune, isKept, size: Math.log((sizeOf(today) + 1) / (sizeOf(commune) + 1)) };
      });
      rows.push({ list, name: reader.placeText(), meansToday, others });
    }
  }
  return rows;
}

/** The only commune that bears the name just read, and those that bore it, with whether it is in use there. */
function bearersOf(reader: NameReader, communes: CommunesView): { today?: number; formers: Map<number, boolean> } {
  const formers = new Map<number, boolean>();
  const today = new Set<number>();
  reader.sign(0, 0);
  const [keyA = 0, keyB = 0] = reader.signature;
  for (let slot = communes.nextName(keyA, keyB, -1); slot !== -1; slot = communes.nextName(keyA, keyB, slot)) {
    const at = communes.nameAt(slot);
    const full = communes.nameFull.subarray(communes.nameFullStart[at], communes.nameFullStart[at + 1]);
    if (Buffer.from(full).toString('latin1') !== reader.placeText()) continue;
    const commune = communes.nameCommune[at] ?? 0;
    const kind = communes.nameKind[at];
    if (kind === placeNameKind.current) today.add(commune);
    else if (kind === placeNameKind.kept) formers.set(commune, true);
    else if (kind === placeNameKind.former && !formers.has(commune)) formers.set(commune, false);
  }
  for (const commune of today) formers.delete(commune);
  const [only] = today;
  return today.size === 1 && only !== undefined ? { today: only, formers } : { formers };
}

/** Odds of all other communes together, and their mean features, weighted by their odds. */
function oddsOfOthers({ others }: NamesakeRow, features: Features, weights: ArrayLike<number>): { total: number; mean: number[] } {
  let total = 0;
  const mean = new Array<number>(weights.length).fill(0);
  for (const other of others) {
    const values = features(other);
    const odds = Math.exp(-values.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0));
    total += odds;
    for (const [at, value] of values.entries()) mean[at] = (mean[at] ?? 0) + odds * value;
  }
  return { total, mean: mean.map((sum) => sum / total) };
} // prettier-ignore

/** Weights under which the rows are likeliest, by Fisher's scoring: the logarithm of the odds changes by the mean features. */
function fit(rows: readonly NamesakeRow[], features: Features): number[] {
  const [first] = rows.flatMap(({ others }) => others);
  const size = first === undefined ? 0 : features(first).length;
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < steps; step++) {
    const gradient = Float64Array.from(weights, (weight) => -ridge * weight);
    const information = new Float64Array(size * size);
    for (let at = 0; at < size; at++) information[at * size + at] = ridge;
    for (const row of rows) {
      const { total, mean } = oddsOfOthers(row, features, weights);
      const probability = 1 / (1 + total);
      for (const [at, value] of mean.entries()) {
        gradient[at] = (gradient[at] ?? 0) + ((row.meansToday ? 1 : 0) - probability) * value;
        for (const [other, second] of mean.entries()) {
          const cellAt = at * size + other;
          information[cellAt] = (information[cellAt] ?? 0) + probability * (1 - probability) * value * second;
        }
      }
    }
    const change = solveSymmetric(information, gradient);
    for (const [at, by] of change.entries()) weights[at] = (weights[at] ?? 0) + Math.max(-1, Math.min(1, by));
  }
  return weights;
}
