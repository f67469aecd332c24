/** Number of addresses of each commune, and the communes that a smaller France keeps. */
import { isArrondissement, parseCodeInsee, wholeCommune } from '../../src/domain/code-insee.ts';
import { Random } from '../seeded/random.ts';
import type { Commune } from './map/communes.ts';
import { nationalAddresses, nationalLieuxDits, nationalToponyms } from './options.ts';
import type { FranceOptions } from './options.ts';

/**
 * Addresses per inhabitant around Paris: counted in the BAN of Paris and of Nanterre and in the partial one of the
 * Val-de-Marne; the Seine-Saint-Denis is assumed to be like the latter.
 */
const aroundParis: Readonly<Partial<Record<string, number>>> = { '75': 0.0751, '92': 0.0893, '93': 0.097, '94': 0.097 };
/** Inhabitants up to which a commune is a village (assumed). */
const village = 2_000;
/** Inhabitants from which streets are as long as around Paris (assumed). */
const town = 20_000;

/** Sizes of all communes of one France. */
export interface Sizes {
  /** Addresses by code; communes left out have none. */
  readonly addresses: ReadonlyMap<string, number>;
  /** Average number of addresses per street of the commune. */
  readonly perStreet: (commune: Commune) => number;
  /** Average number of lieux-dits without numbers of the commune. */
  readonly lieuxDits: number;
}

/** @param communes - all of France: the distributions are fitted to national totals, whatever is kept. */
export function planSizes(communes: readonly Commune[], options: FranceOptions): Sizes {
  const cities = cityPopulations(communes);
  const weights = new Map(
    communes.map(({ codeInsee, population }) => [
      codeInsee,
      // In cities several homes share an address, so the rate falls with the fourth root of the population.
      population * Math.min(1, fourthRoot(village / (cities.get(codeInsee) ?? population))),
    ]),
  );
  const known = sumOf(communes, ({ departement, population }) => (aroundParis[departement] ?? 0) * population);
  const sum = sumOf(communes, ({ codeInsee, departement }) =>
    aroundParis[departement] ? 0 : (weights.get(codeInsee) ?? 0),
  );
  const rate = (nationalAddresses - known) / sum;
  const full = new Map(
    communes.map(({ codeInsee, departement, population }) => [
      codeInsee,
      Math.max(1, Math.round(population * (aroundParis[departement] ?? 0) || (weights.get(codeInsee) ?? 0) * rate)),
    ]),
  );
  const streets = sumOf(communes, (commune) => (full.get(commune.codeInsee) ?? 0) / streetLength(commune));
  const factor = streets / (nationalToponyms - nationalLieuxDits);
  return {
    addresses: keepSome(communes, full, options),
    perStreet: (commune) => streetLength(commune) * factor,
    lieuxDits: nationalLieuxDits / communes.length,
  };
}

/** Population of the whole city, by arrondissement. */
function cityPopulations(communes: readonly Commune[]): Map<string, number> {
  const sums = new Map<string, number>();
  const wholes = new Map<string, string>();
  for (const { codeInsee, population } of communes) {
    const code = parseCodeInsee(codeInsee);
    if (code === undefined || !isArrondissement(code)) continue;
    const whole = wholeCommune(code);
    wholes.set(codeInsee, whole);
    sums.set(whole, (sums.get(whole) ?? 0) + population);
  }
  return new Map([...wholes].map(([code, whole]) => [code, sums.get(whole) ?? 0]));
}

/** Relative number of addresses per street: it grows with the fourth root of the population up to that of a town. */
function streetLength({ population }: Commune): number {
  return Math.min(1, fourthRoot(population / town));
}

function fourthRoot(value: number): number {
  return Math.sqrt(Math.sqrt(value));
}

/**
 * If more addresses are requested than there are, all communes, each with more; else whole postcodes drawn at random until there
 * are enough, so that neighbours stay neighbours. A smaller draw is part of a larger one.
 */
function keepSome(
  communes: readonly Commune[],
  full: ReadonlyMap<string, number>,
  { addresses, departements, seed }: FranceOptions,
): Map<string, number> {
  const possible = communes.filter(
    ({ departement }) => departements.length === 0 || departements.includes(departement),
  );
  const total = sumOf(possible, ({ codeInsee }) => full.get(codeInsee) ?? 0);
  if (total === 0) throw new Error(`No commune in ${departements.join(', ')}.`);
  const scale = Math.max(1, addresses / total);
  const order = new Map<string, number>();
  for (const {
    codesPostaux: [postcode = ''],
  } of possible) {
    if (!order.has(postcode)) order.set(postcode, new Random(`postcode/${postcode}`, seed).next());
  }
  const place = ({ codesPostaux: [postcode = ''] }: Commune): number => order.get(postcode) ?? 0;
  const sorted = [...possible].sort((a, b) => place(a) - place(b) || (a.codeInsee < b.codeInsee ? -1 : 1));
  const kept = new Map<string, number>();
  let rest = addresses;
  for (const [index, { codeInsee }] of sorted.entries()) {
    const size = Math.max(1, Math.round((full.get(codeInsee) ?? 0) * scale));
    const taken = index === sorted.length - 1 ? rest : Math.min(size, rest);
    if (taken <= 0) break;
    kept.set(codeInsee, taken);
    rest -= taken;
  }
  return kept;
}

function sumOf(communes: readonly Commune[], value: (commune: Commune) => number): number {
  return communes.reduce((sum, commune) => sum + value(commune), 0);
}
