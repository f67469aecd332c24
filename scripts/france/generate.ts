/** Generates France commune by commune: only what a département shares stays in memory. */
import { readCommunes } from './map/communes.ts';
import type { Commune } from './map/communes.ts';
import { RealContours, readCirconscriptions } from './map/contours.ts';
import { drawDepartement } from './map/departement-map.ts';
import type { DepartementMap } from './map/departement-map.ts';
import type { FranceOptions } from './options.ts';
import { planSizes } from './sizes.ts';
import type { Sizes } from './sizes.ts';
import { drawCommune } from './streets/draw-commune.ts';
import type { DrawnCommune, StreetSources } from './streets/draw-commune.ts';
import { readNamePools } from './streets/name-pools.ts';
import { NumberProfiles } from './streets/number-profiles.ts';

/** A département: its map is drawn at once, its communes one after the other. */
export interface GeneratedDepartement {
  readonly map: DepartementMap;
  /** The communes that have addresses, by code. */
  readonly communes: Iterable<DrawnCommune>;
}

/** Real BAN files whose numbering is imitated. */
const suburbanBan = ['ban/adresses-94-partiel.csv.gz', 'ban/adresses-92050.csv.gz'];
const parisBan = ['ban/adresses-75.csv.gz'];
/** Number of communes before and after, in the order of codes, that a road may be named after. */
const neighbours = 6;

/** Départements in the order of their codes; communes and bureaux of all, addresses of those that {@link planSizes} keeps. */
export function* generateFrance(options: FranceOptions): Generator<GeneratedDepartement> {
  const { communes: all, succession } = readCommunes();
  const real = new RealContours(succession);
  const realDepartements = real.departements(all);
  // A few communes re-established since 2007 have no contour, and so no place.
  const communes = all.filter(
    ({ departement, codeInsee }) => !realDepartements.has(departement) || real.has(codeInsee),
  );
  const sizes = planSizes(communes, options);
  const map = { communes, circonscriptions: readCirconscriptions(), real, realDepartements };
  const streets: StreetSources = {
    names: readNamePools(),
    paris: new NumberProfiles(parisBan),
    others: new NumberProfiles(suburbanBan),
  };
  for (const code of new Set(communes.map(({ departement }) => departement))) {
    if (options.departements.length > 0 && !options.departements.includes(code)) continue;
    const drawn = drawDepartement(code, map, options.seed, ({ codeInsee }) => sizes.addresses.get(codeInsee) ?? 400);
    yield { map: drawn, communes: drawCommunes(drawn, sizes, streets, options.seed) };
  }
}

function* drawCommunes(
  { communes, index }: DepartementMap,
  sizes: Sizes,
  sources: StreetSources,
  seed: string,
): Generator<DrawnCommune> {
  for (const [at, map] of communes.entries()) {
    const addresses = sizes.addresses.get(map.commune.codeInsee);
    if (addresses === undefined) continue;
    const around = communes.slice(Math.max(0, at - neighbours), at + neighbours + 1);
    const voisines = around
      .map(({ commune }) => commune)
      .filter((other) => other !== map.commune && isNear(other, map.commune));
    const size = { addresses, perStreet: sizes.perStreet(map.commune), lieuxDits: sizes.lieuxDits };
    yield drawCommune(
      map,
      index,
      size,
      voisines.map(({ nom }) => nom),
      sources,
      seed,
    );
  }
}

/** Within some 30 km. */
function isNear({ position: [x, y] }: Commune, { position: [otherX, otherY] }: Commune): boolean {
  return Math.abs(x - otherX) < 0.4 && Math.abs(y - otherY) < 0.3;
}
