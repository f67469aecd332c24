import { hashAscii } from '../domain/text/hash.ts';
import type { CommunesView } from '../pack/communes-view.ts';
import { codeInseeNumber } from '../pack/communes-view.ts';
import { noPosition } from '../pack/addresses-view.ts';
import { anyType, streetKind } from '../pack/streets-view.ts';
import type { SectionSet } from '../pack/section-set.ts';
import { compareText } from './compare-text.ts';
import { NameReader } from './name-reader.ts';
import { SignatureTable } from './signature-table.ts';
import type { StreetDraft, StreetDrafts } from './street-drafts.ts';
import type { StringPool } from './string-pool.ts';
import { writeStreetBoxes } from './street-boxes.ts';
import { TokenDictionary } from './token-dictionary.ts';

/** Which street of the pack each key became. */
export type StreetNumbers = ReadonlyMap<string, number>;

/**
 * Writes the sections of streets, names, tokens and addresses, in the order commune, key, number, suffix.
 *
 * @returns the streets' numbers by key.
 */
export function assembleStreets(
  drafts: StreetDrafts,
  communes: Pick<CommunesView, 'find' | 'count' | 'findPostcode'>,
  strings: StringPool,
  sections: SectionSet,
): StreetNumbers {
  const streets = [...drafts.byKey.values()]
    .map((draft) => ({ draft, commune: communes.find(codeInseeNumber(draft.codeInsee)) }))
    .filter(({ commune }) => commune !== -1)
    .sort((a, b) => a.commune - b.commune || compareText(a.draft.key, b.draft.key));
  writeStreets(streets, communes.count, strings, sections);
  writeAddresses(
    streets.map(({ draft }) => draft),
    communes,
    strings,
    sections,
  );
  writeStreetBoxes(sections);
  writeNames(streets, sections);
  return new Map(streets.map(({ draft }, street) => [draft.key, street]));
}

interface PlacedStreet {
  readonly draft: StreetDraft;
  readonly commune: number;
}

function writeStreets(
  streets: readonly PlacedStreet[],
  communeCount: number,
  strings: StringPool,
  sections: SectionSet,
): void {
  const streetStart = new Uint32Array(communeCount + 1);
  for (const { commune } of streets) streetStart[commune + 1] = (streetStart[commune + 1] ?? 0) + 1;
  for (let commune = 0; commune < communeCount; commune++) {
    streetStart[commune + 1] = (streetStart[commune + 1] ?? 0) + (streetStart[commune] ?? 0);
  }
  sections.set('communes.streetStart', streetStart);
  sections.set(
    'streets.commune',
    Uint32Array.from(streets, ({ commune }) => commune),
  );
  sections.set(
    'streets.name',
    Uint32Array.from(streets, ({ draft }) => strings.add(draft.nom)),
  );
  sections.set(
    'streets.key',
    Uint32Array.from(streets, ({ draft }) => strings.add(draft.key)),
  );
  sections.set(
    'streets.postcode',
    Uint32Array.from(streets, ({ draft }) => draft.postcode),
  );
  sections.set(
    'streets.ancienneCommune',
    Uint32Array.from(streets, ({ draft }) => strings.add(draft.ancienneCommune)),
  );
  const reader = new NameReader();
  sections.set(
    'streets.ancienneKey',
    Uint32Array.from(streets, ({ draft: { ancienneCommune } }) => {
      reader.readPlace(ancienneCommune);
      reader.sign(0, 0);
      return ancienneCommune === '' ? 0 : (reader.signature[0] ?? 0);
    }),
  );
  sections.set(
    'streets.ancienneCode',
    Uint32Array.from(streets, ({ draft: { codeAncienneCommune: code } }) => (code === '' ? 0 : codeInseeNumber(code))),
  );
  sections.set(
    'streets.kind',
    Uint8Array.from(streets, ({ draft }) => (draft.isLieuDit ? streetKind.lieuDit : streetKind.voie)),
  );
}

/** Addresses of one street: each number and suffix once, with its best position. */
function orderAddresses(draft: StreetDraft): number[] {
  const order = draft.numeros.map((_, index) => index);
  const { numeros, suffixes, ranks } = draft;
  order.sort(
    (a, b) =>
      (numeros[a] ?? 0) - (numeros[b] ?? 0) ||
      compareText(suffixes[a] ?? '', suffixes[b] ?? '') ||
      (ranks[a] ?? 0) - (ranks[b] ?? 0) ||
      (draft.longitudes[a] ?? 0) - (draft.longitudes[b] ?? 0) ||
      (draft.latitudes[a] ?? 0) - (draft.latitudes[b] ?? 0),
  );
  return order.filter(
    (index, at) =>
      at === 0 || numeros[index] !== numeros[order[at - 1] ?? 0] || suffixes[index] !== suffixes[order[at - 1] ?? 0],
  );
}

function writeAddresses(
  streets: readonly StreetDraft[],
  communes: Pick<CommunesView, 'findPostcode'>,
  strings: StringPool,
  sections: SectionSet,
): void {
  const orders = streets.map(orderAddresses);
  const total = orders.reduce((sum, order) => sum + order.length, 0);
  const suffixNumbers = new Map<string, number>([['', 0]]);
  const starts = new Uint32Array(streets.length + 1);
  const numero = new Uint16Array(total);
  const suffix = new Uint16Array(total);
  const longitude = new Int32Array(total);
  const latitude = new Int32Array(total);
  const postcode = new Uint16Array(total);
  const position = new Int32Array(2 * streets.length).fill(noPosition);
  let address = 0;
  streets.forEach((draft, street) => {
    const order = orders[street] ?? [];
    starts[street] = address;
    for (const index of order) {
      const text = draft.suffixes[index] ?? '';
      let suffixNumber = suffixNumbers.get(text);
      if (suffixNumber === undefined) suffixNumbers.set(text, (suffixNumber = suffixNumbers.size));
      numero[address] = draft.numeros[index] ?? 0;
      suffix[address] = suffixNumber;
      longitude[address] = Math.round((draft.longitudes[index] ?? 0) * 1e6);
      latitude[address] = Math.round((draft.latitudes[index] ?? 0) * 1e6);
      postcode[address] = Math.max(0, communes.findPostcode(draft.postcodes[index] ?? 0));
      address++;
    }
    const middle =
      order.length > 0 ? middleAddress(draft, order) : { longitude: draft.longitude, latitude: draft.latitude };
    if (Number.isFinite(middle.longitude)) {
      position[2 * street] = Math.round(middle.longitude * 1e6);
      position[2 * street + 1] = Math.round(middle.latitude * 1e6);
    }
  });
  starts[streets.length] = address;
  sections.set('streets.addressStart', starts);
  sections.set('streets.position', position);
  sections.set('addresses.numero', numero);
  sections.set('addresses.suffix', suffix);
  sections.set('addresses.longitude', longitude);
  sections.set('addresses.latitude', latitude);
  sections.set('addresses.postcode', postcode);
  sections.set(
    'suffixes.hash',
    Uint32Array.from(suffixNumbers.keys(), (text) => (text === '' ? 0 : hashAscii(text.toUpperCase()))),
  );
  sections.set(
    'suffixes.text',
    Uint32Array.from(suffixNumbers.keys(), (text) => strings.add(text)),
  );
}

/** The address nearest to the mean of all: a street's middle must lie on the street. */
function middleAddress(draft: StreetDraft, order: readonly number[]): { longitude: number; latitude: number } {
  let longitude = 0;
  let latitude = 0;
  for (const index of order) {
    longitude += draft.longitudes[index] ?? 0;
    latitude += draft.latitudes[index] ?? 0;
  }
  longitude /= order.length;
  latitude /= order.length;
  let best = order[0] ?? 0;
  let bestDistance = Infinity;
  for (const index of order) {
    const x = ((draft.longitudes[index] ?? 0) - longitude) * Math.cos((latitude * Math.PI) / 180);
    const y = (draft.latitudes[index] ?? 0) - latitude;
    const distance = x * x + y * y;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = index;
    }
  }
  return { longitude: draft.longitudes[best] ?? 0, latitude: draft.latitudes[best] ?? 0 };
}

function writeNames(streets: readonly PlacedStreet[], sections: SectionSet): void {
  const reader = new NameReader();
  const dictionary = new TokenDictionary();
  const nameStart = new Uint32Array(streets.length + 1);
  const nameStreet: number[] = [];
  const nameType: number[] = [];
  const wordStart: number[] = [0];
  const words: number[] = [];
  const signatures: number[] = [];
  streets.forEach(({ draft, commune }, street) => {
    const seen = new Set<string>();
    for (const text of [draft.nom, ...[...draft.otherNames].sort(compareText)]) {
      reader.readStreet(text);
      if (reader.name.count === 0) continue;
      reader.sign(reader.name.type, commune);
      const [keyA = 0, keyB = 0] = reader.signature;
      const identity = `${keyA},${keyB}`;
      if (seen.has(identity)) continue;
      seen.add(identity);
      reader.sign(anyType, commune);
      signatures.push(keyA, keyB, reader.signature[0] ?? 0, reader.signature[1] ?? 0);
      nameStreet.push(street);
      nameType.push(reader.name.type);
      for (const word of reader.wordTexts()) words.push(dictionary.add(word));
      wordStart.push(words.length);
    }
    nameStart[street + 1] = nameStreet.length;
  });
  const table = new SignatureTable(signatures.length / 2);
  nameStreet.forEach((_, name) => {
    table.insert(signatures[4 * name] ?? 0, signatures[4 * name + 1] ?? 0, name);
    table.insert(signatures[4 * name + 2] ?? 0, signatures[4 * name + 3] ?? 0, name);
  });
  const finalNumbers = dictionary.writeTo(sections);
  sections.set('streets.nameStart', nameStart);
  sections.set('names.street', Uint32Array.from(nameStreet));
  sections.set('names.type', Uint8Array.from(nameType));
  sections.set('names.wordStart', Uint32Array.from(wordStart));
  sections.set(
    'names.words',
    Uint32Array.from(words, (word) => finalNumbers[word] ?? 0),
  );
  sections.set('names.tableCheck', table.check);
  sections.set('names.tableName', table.value);
}
