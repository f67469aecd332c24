import type { AddressRecord } from '../../record/record.ts';
import { precisionIndex } from '../../domain/outcomes.ts';
import { addressColumn } from '../../pack/views/addresses/address-rows.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { streetKind } from '../../pack/views/streets/streets-view.ts';
import { findNumber, NumberHit } from './find-number.ts';
import { readGluedRange } from './glued-range.ts';
import { widestInterpolation } from '../thresholds.ts';

const hit = new NumberHit();

/** Looks up the record's number in a street, or the second number of a range if the first does not exist. */
export function lookUpNumber(
  { parsed }: AddressRecord,
  { streets, addresses }: GeocodeViews,
  street: number,
): NumberHit {
  const start = streets.addressStart(street);
  const end = streets.addressStart(street + 1);
  if (parsed.numeroFin !== -1) {
    findNumber(addresses, start, end, parsed.numero, parsed.suffixHash, hit);
    if (hit.address === -1) findNumber(addresses, start, end, parsed.numeroFin, 0, hit);
    if (hit.address !== -1) return hit;
  }
  findNumber(addresses, start, end, parsed.numero, parsed.suffixHash, hit);
  return hit;
}

/** Fills `found` for an address that is known, or for its street (`address` -1). */
export function placeAddress(record: AddressRecord, pack: GeocodeViews, street: number, address: number): void {
  const { found } = record;
  const { streets, addresses } = pack;
  found.street = street;
  found.commune = streets.commune(street);
  found.address = address;
  found.decisionRow = -1;
  if (address !== -1) {
    found.precision = precisionIndex.numero;
    setPosition(record, addresses.longitude(address), addresses.latitude(address));
    return;
  }
  found.precision = streets.kind(street) === streetKind.lieuDit ? precisionIndex.lieu_dit : precisionIndex.rue;
  setPosition(record, streets.longitude(street), streets.latitude(street));
}

/** As {@link placeAddress} for an address whose row was read: its decision is noted too. */
export function placeRead(
  record: AddressRecord,
  { streets }: GeocodeViews,
  street: number,
  address: number,
  row: Int32Array,
): void {
  const { found } = record;
  found.street = street;
  found.commune = streets.commune(street);
  found.address = address;
  found.precision = precisionIndex.numero;
  found.decisionRow = row[addressColumn.decision] ?? -1;
  found.bureauParts = row[addressColumn.bureauProbability] ?? 0;
  found.borderMeters = row[addressColumn.borderMeters] ?? 0;
  setPosition(record, row[addressColumn.longitude] ?? 0, row[addressColumn.latitude] ?? 0);
}

/** Fills `found` for the chosen street: the address, a position between neighbours, or the street itself. */
export function placeNumber(record: AddressRecord, pack: GeocodeViews, street: number): void {
  const { parsed, found, motifs } = record;
  const { addresses } = pack;
  takeGluedRange(record, pack, street);
  if (parsed.numero === -1) {
    placeAddress(record, pack, street, -1);
    return;
  }
  const { address, suffixIgnored, below, above } = lookUpNumber(record, pack, street);
  placeAddress(record, pack, street, address);
  if (address !== -1) {
    if (suffixIgnored) motifs.add('suffixe_ignore');
    motifs.remove('numero_absent');
    return;
  }
  if (parsed.numero === 0) return;
  found.numberBelow = below;
  found.numberAbove = above;
  const low = addresses.numero(below);
  const high = addresses.numero(above);
  if (below === -1 || above === -1 || high - low > widestInterpolation) {
    motifs.add('numero_inconnu');
    return;
  }
  const share = high === low ? 0 : (parsed.numero - low) / (high - low);
  found.precision = precisionIndex.interpolation;
  motifs.add('numero_interpole');
  setPosition(
    record,
    between(addresses.longitude(below), addresses.longitude(above), share),
    between(addresses.latitude(below), addresses.latitude(above), share),
  );
}

/** Smallest number that may be two: `1012`. */
const leastGlued = 1000;

/** Reads a number that the street cannot have as a range of two that it has. */
function takeGluedRange(record: AddressRecord, pack: GeocodeViews, street: number): void {
  const { parsed } = record;
  const isLong = parsed.numero >= leastGlued && parsed.numeroFin === -1 && parsed.suffixHash === 0;
  const glued = parsed.numero === -1 ? parsed.numeroGlued : isLong ? parsed.numero : -1;
  // The rest is apart, since its closure would cost each row an object.
  if (glued !== -1) readGlued(record, pack, street, glued);
}

function readGlued({ parsed, motifs }: AddressRecord, pack: GeocodeViews, street: number, glued: number): void {
  const { streets, addresses } = pack;
  const start = streets.addressStart(street);
  const end = streets.addressStart(street + 1);
  // A street as long as that has the number itself, or one near it.
  if (start === end || addresses.numero(end - 1) >= glued) return;
  const range = readGluedRange(glued, (numero) => {
    const at = addresses.firstFrom(numero, start, end);
    return at < end && addresses.numero(at) === numero;
  });
  if (range === undefined) return;
  parsed.numero = range.from;
  parsed.numeroFin = range.to;
  motifs.remove('numero_absent');
  motifs.add('numero_corrompu');
  motifs.add('numero_plage');
}

function between(from: number, to: number, share: number): number {
  return Math.round(from + (to - from) * share);
}

/** Sets the position found, from 1e-6 degrees. */
export function setPosition({ found }: AddressRecord, longitude: number, latitude: number): void {
  found.hasPosition = longitude !== noPosition;
  if (!found.hasPosition) return;
  found.longitude = longitude / 1e6;
  found.latitude = latitude / 1e6;
}
