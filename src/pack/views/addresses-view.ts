import { addressColumn, bureauMethodeBits, countAddresses } from './address-rows.ts';
import { openPacked } from './packed-table.ts';
import { firstFrom, type PackedRows } from '../packed-rows.ts';
import type { SectionReader } from '../sections.ts';

/** Coordinate of an unknown position. */
export const noPosition = 0x7fffffff;

/** Number and place of each address; positions are in 1e-6 degrees. */
export interface Places {
  readonly count: number;
  numero(address: number): number;
  /** First of the addresses `[from, to)` of a street whose number is not below `numero`; `to` if there is none. */
  firstFrom(numero: number, from: number, to: number): number;
  suffix(address: number): number;
  postcode(address: number): number;
  longitude(address: number): number;
  latitude(address: number): number;
}

/** Places in the rows of a pack. */
class PackedPlaces implements Places {
  readonly count: number;
  private readonly rows: PackedRows;

  constructor(sections: SectionReader) {
    this.count = countAddresses(sections);
    this.rows = openPacked(sections, 'addresses');
  }

  numero(address: number): number {
    return this.rows.at(address, addressColumn.numero);
  }

  firstFrom(numero: number, from: number, to: number): number {
    return firstFrom(this.rows, addressColumn.numero, numero, from, to);
  }

  suffix(address: number): number {
    return this.rows.at(address, addressColumn.suffix);
  }

  postcode(address: number): number {
    return this.rows.at(address, addressColumn.postcodeAndBureauMethode) >>> bureauMethodeBits;
  }

  longitude(address: number): number {
    return this.rows.at(address, addressColumn.longitude);
  }

  latitude(address: number): number {
    return this.rows.at(address, addressColumn.latitude);
  }
}

/** Numbered addresses, grouped by street, ascending by number then suffix. */
export class AddressesView {
  /** Hash of each suffix in the list, folded. */
  readonly suffixHash: Uint32Array;
  /** String number of each suffix, spelled as in BAN. */
  readonly suffixText: Uint32Array;
  private readonly places: Places;

  /** @param places of a pack that is being built; else those of its rows. */
  constructor(sections: SectionReader, places: Places = new PackedPlaces(sections)) {
    this.suffixHash = sections.get('suffixes.hash');
    this.suffixText = sections.get('suffixes.text');
    this.places = places;
  }

  get count(): number {
    return this.places.count;
  }

  /** House number; 0 for none. */
  numero(address: number): number {
    return this.places.numero(address);
  }

  /** First of the addresses `[from, to)` of a street whose number is not below `numero`; `to` if there is none. */
  firstFrom(numero: number, from: number, to: number): number {
    return this.places.firstFrom(numero, from, to);
  }

  /** Index into the suffix list; 0 is none. */
  suffix(address: number): number {
    return this.places.suffix(address);
  }

  /** Index into the list of postcodes. */
  postcode(address: number): number {
    return this.places.postcode(address);
  }

  /** 1e-6 degrees. */
  longitude(address: number): number {
    return this.places.longitude(address);
  }

  /** 1e-6 degrees. */
  latitude(address: number): number {
    return this.places.latitude(address);
  }
}
