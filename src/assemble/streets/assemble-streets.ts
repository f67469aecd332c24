import { ArpenteurError } from '../../errors.ts';
import { codeInseeNumber } from '../../pack/views/communes-view.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { streetKeyNumber } from '../../pack/views/streets/street-keys-view.ts';
import { writeStreetRows } from '../../pack/views/streets/street-rows.ts';
import { streetKind } from '../../pack/views/streets/streets-view.ts';
import { sharedUint16 } from '../../pack/arrays/thread-arrays.ts';
import { writeAddresses } from './assemble-addresses.ts';
import type { CommuneNumbers } from './assemble-communes.ts';
import { readAllStreetNames, writeNames } from '../names/assemble-names.ts';
import { type BuildThreads, letThreadsBegin } from '../threads/build-threads.ts';
import { NameReader } from '../names/name-reader.ts';
import type { PositionsApart } from './positions-apart.ts';
import type { StreetTable } from '../read/street-table.ts';
import type { StreetDrafts } from '../read/street-drafts.ts';
import type { StringPool } from '../names/string-pool.ts';
import { phrase } from '../../words/phrase.ts';

/** As many as 16 bits can number: nearly twice as many as France has. */
const mostCommunes = 1 << 16;

/**
 * Writes the sections of streets, names, tokens and addresses, ordered by commune, key, number and suffix. Other threads read
 * the names in parallel.
 *
 * @returns addresses given several times at positions far apart.
 */
export async function assembleStreets(
  drafts: StreetDrafts,
  communes: CommuneNumbers,
  strings: StringPool,
  sections: SectionSet,
  threads: BuildThreads,
): Promise<PositionsApart> {
  if (communes.count > mostCommunes) {
    throw new ArpenteurError(
      'PACK_TOO_LARGE',
      phrase`The reference has ${communes.count} communes; at most ${mostCommunes} are possible.`,
      { found: communes.count, most: mostCommunes },
    );
  }
  const { table } = drafts;
  const { order, streetStart } = orderStreets(table, communes);
  const communeOf = sharedUint16(order.length);
  for (let commune = 0; commune < communes.count; commune++) {
    communeOf.fill(commune, streetStart[commune], streetStart[commune + 1]);
  }
  sections.set('communes.streetStart', streetStart);
  sections.set('streets.commune', communeOf);
  const names = readAllStreetNames(table, order, communeOf, threads);
  await letThreadsBegin();
  sections.set(
    'streets.name',
    strings.addFrom(
      table.texts,
      order.map((street) => table.columns.nom.data[street] ?? 0),
    ),
  );
  const ancienne = writeAnciennes(table, order, strings, sections);
  writeStreetKeys(table, order, communeOf, communes, strings, sections);
  await letThreadsBegin();
  const { apart, addressStart, position } = await writeAddresses(drafts, order, communes, strings, sections);
  const streets = { addressStart, position };
  const strips = threads.run<'strips'>({ kind: 'strips', sections: sections.share(), streets });
  // Reported when it is awaited, which is never where names fail first.
  strips.catch(() => undefined);
  await letThreadsBegin();
  const nameStart = writeNames(await names, sections);
  const written = { nameStart, ancienne, position };
  writeStreetRows({ ...columnsOf(table, order), ...written }, sections);
  sections.add(await strips);
  return apart;
}

/** Orders the drafts' streets by commune and key; `streetStart` has the first of each commune. Streets of no commune are left out. */
function orderStreets(
  { texts, columns: { key, commune: codes }, count }: StreetTable,
  communes: CommuneNumbers,
): { readonly order: Uint32Array; readonly streetStart: Uint32Array } {
  const numbers = new Map<number, number>();
  const communeOf = codes.toInt32Array().map((code) => {
    let commune = numbers.get(code);
    if (commune === undefined) numbers.set(code, (commune = communes.find(codeInseeNumber(texts.text(code)))));
    return commune;
  });
  const streetStart = new Uint32Array(communes.count + 1);
  for (const commune of communeOf) if (commune !== -1) streetStart[commune + 1] = (streetStart[commune + 1] ?? 0) + 1;
  for (let commune = 0; commune < communes.count; commune++) {
    streetStart[commune + 1] = (streetStart[commune + 1] ?? 0) + (streetStart[commune] ?? 0);
  }
  const keys = key.data;
  const next = streetStart.slice();
  const order = new Uint32Array(streetStart[communes.count] ?? 0);
  for (let street = 0; street < count; street++) {
    const commune = communeOf[street] ?? -1;
    if (commune === -1) continue;
    const to = next[commune] ?? 0;
    next[commune] = to + 1;
    order[to] = street;
  }
  for (let commune = 0; commune < communes.count; commune++) {
    order
      .subarray(streetStart[commune], streetStart[commune + 1])
      .sort((a, b) => texts.compare(keys[a] ?? 0, keys[b] ?? 0));
  }
  return { order, streetStart };
}

function columnsOf({ columns: { postcode, isLieuDit } }: StreetTable, order: Uint32Array) {
  return {
    postcode: order.map((street) => postcode.data[street] ?? 0),
    kind: Uint8Array.from(order, (street) => (isLieuDit.data[street] === 1 ? streetKind.lieuDit : streetKind.voie)),
  };
}

function writeStreetKeys(
  { texts, columns: { key } }: StreetTable,
  order: Uint32Array,
  communeOf: Uint16Array,
  { codes }: CommuneNumbers,
  strings: StringPool,
  sections: SectionSet,
): void {
  const addText = (text: string): number => strings.add(text);
  sections.set(
    'streets.key',
    order.map((street, place) =>
      streetKeyNumber(texts.text(key.data[street] ?? 0), codes[communeOf[place] ?? 0] ?? '', addText),
    ),
  );
}

/** As many as 16 bits can number: more than all communes that ever existed. */
const mostAnciennes = 1 << 16;

/** Writes the former communes of streets, each once: a few thousand at most. Returns that of each street. */
function writeAnciennes(
  { texts, columns: { ancienne, codeAncienne } }: StreetTable,
  order: Uint32Array,
  strings: StringPool,
  sections: SectionSet,
): Uint16Array {
  const places = new Map<number, number>([[0, 0]]);
  const first: number[] = [-1];
  const ofStreet = Uint16Array.from(order, (street) => {
    const known = (codeAncienne.data[street] ?? 0) * 2 ** 26 + (ancienne.data[street] ?? 0);
    let place = places.get(known);
    if (place === undefined) {
      places.set(known, (place = places.size));
      first.push(street);
    }
    return place;
  });
  if (first.length > mostAnciennes) {
    throw new ArpenteurError(
      'PACK_TOO_LARGE',
      phrase`The addresses name ${first.length} former communes; at most ${mostAnciennes} are possible.`,
      { found: first.length, most: mostAnciennes },
    );
  }
  const nameOf = (street: number): string => texts.text(ancienne.data[street] ?? 0);
  const reader = new NameReader();
  sections.set(
    'anciennes.name',
    Uint32Array.from(first, (street) => strings.add(nameOf(street))),
  );
  sections.set(
    'anciennes.key',
    Uint32Array.from(first, (street) => {
      if (nameOf(street) === '') return 0;
      reader.readPlace(nameOf(street));
      reader.sign(0, 0);
      return reader.signature[0] ?? 0;
    }),
  );
  sections.set(
    'anciennes.code',
    Uint32Array.from(first, (street) => codeInseeNumber(texts.text(codeAncienne.data[street] ?? 0) || '0')),
  );
  return ofStreet;
}
