import type { AdresseReuRow } from '../reference/rows.ts';
import type { SectionSet } from '../pack/section-set.ts';
import type { StreetNumbers } from './assemble-streets.ts';

/** Looks an address of the roll up by its text; -1 when it is not found for sure. */
export type FindStreet = (codeInsee: string, adresse: string) => number;

/** How the roll's rows met the streets of BAN. */
export interface RollLinks {
  readonly byId: number;
  readonly byText: number;
  readonly streetOnly: number;
  readonly unlinked: number;
  /** Rows that met no street, by the commune that they name. */
  readonly unlinkedByCommune: ReadonlyMap<string, number>;
}

/** Roll rows of one bureau at one address. */
interface RollEntry {
  readonly street: number;
  readonly numero: number;
  readonly suffix: number;
  readonly bureau: number;
  weight: number;
  /** The best geocoding score among the rows, 0..1. */
  score: number;
}

/** `<street key>_<numero on 5>[_<suffixe>]`; BANO ids and street ids do not have it. */
const numberedId = /^(.+?)_(\d{5})(?:_(.+))?$/;

/** The number and suffix that an address of the roll begins with: `4bis Rue de l'Abbaye 75006 Paris`. */
const leadingNumber = /^(\d{1,5})\s*([a-zA-Z]{1,8}(?=\s))?/;

/**
 * Ties the roll's rows to streets: by BAN id where the reference has the street, else by the text. Writes the `roll.*`
 * sections: entries by street, number, suffix and bureau, rows of the same added up.
 *
 * Rows that only name a street are evidence for the street as a whole: they have number 0.
 */
export function linkRoll(
  rows: readonly AdresseReuRow[],
  streets: StreetNumbers,
  suffixes: ReadonlyMap<string, number>,
  bureaux: ReadonlyMap<string, number>,
  findStreet: FindStreet,
  sections: SectionSet,
): RollLinks {
  const unlinkedByCommune = new Map<string, number>();
  const links = { byId: 0, byText: 0, streetOnly: 0, unlinked: 0, unlinkedByCommune };
  const entries = new Map<string, RollEntry>();
  for (const row of rows) {
    const bureau = bureaux.get(row.bureau);
    if (bureau === undefined) continue;
    const id = numberedId.exec(row.idBan);
    let street = streets.get(id?.[1] ?? row.idBan) ?? -1;
    let numero = Number(id?.[2] ?? 0);
    let suffixe = (id?.[3] ?? '').toLowerCase();
    if (street !== -1) links.byId++;
    else {
      street = findStreet(row.codeInsee, row.adresse);
      if (street !== -1) links.byText++;
      const written = row.typeGeocodage === 'street' ? null : leadingNumber.exec(row.adresse);
      numero = Number(written?.[1] ?? 0);
      suffixe = (written?.[2] ?? '').toLowerCase();
      if (suffixe !== '' && !suffixes.has(suffixe)) suffixe = '';
    }
    if (street === -1) {
      links.unlinked++;
      unlinkedByCommune.set(row.codeInsee, (unlinkedByCommune.get(row.codeInsee) ?? 0) + 1);
      continue;
    }
    if (numero === 0) links.streetOnly++;
    const suffix = suffixes.get(suffixe) ?? 0;
    const key = `${street},${numero},${suffix},${bureau}`;
    const entry = entries.get(key);
    const { nombreAdresses: weight, scoreGeocodage: score } = row;
    if (entry === undefined) entries.set(key, { street, numero, suffix, bureau, weight, score });
    else {
      entry.weight += weight;
      entry.score = Math.max(entry.score, score);
    }
  }
  const sorted = [...entries.values()].sort(
    (a, b) => a.street - b.street || a.numero - b.numero || a.suffix - b.suffix || a.bureau - b.bureau,
  );
  const start = new Uint32Array(streets.size + 1);
  for (const { street } of sorted) start[street + 1] = (start[street + 1] ?? 0) + 1;
  for (let street = 0; street < streets.size; street++) {
    start[street + 1] = (start[street + 1] ?? 0) + (start[street] ?? 0);
  }
  sections.set('roll.start', start);
  sections.set(
    'roll.numero',
    Uint16Array.from(sorted, ({ numero }) => Math.min(numero, 65535)),
  );
  sections.set(
    'roll.suffix',
    Uint16Array.from(sorted, ({ suffix }) => suffix),
  );
  sections.set(
    'roll.bureau',
    Uint32Array.from(sorted, ({ bureau }) => bureau),
  );
  sections.set(
    'roll.weight',
    Uint16Array.from(sorted, ({ weight }) => Math.min(weight, 65535)),
  );
  sections.set('roll.trust', trustOf(sorted));
  return links;
}

/** Points of score that halve the trust in an entry, over 1. */
const trustPoints = 3;

/**
 * How far each entry is trusted to be of its address, 0..100: where other rows of the street were geocoded with a better
 * score, a row was written otherwise than they, and may be of another street. Suffixes cost score of themselves.
 */
function trustOf(entries: readonly RollEntry[]): Uint8Array {
  const best = new Map<number, number>();
  const keyOf = ({ street, suffix }: RollEntry): number => 2 * street + (suffix === 0 ? 0 : 1);
  for (const entry of entries) best.set(keyOf(entry), Math.max(best.get(keyOf(entry)) ?? 0, entry.score));
  return Uint8Array.from(entries, (entry) => {
    const points = 100 * Math.max(0, (best.get(keyOf(entry)) ?? 0) - entry.score);
    return Math.round(100 / (1 + points / trustPoints));
  });
}
