import { addressColumn } from './address-rows.ts';
import { openPacked } from '../packed-table.ts';
import type { PackedRows } from '../../arrays/packed-rows.ts';
import { addressColumns } from '../../schema.ts';
import type { SectionReader } from '../../sections.ts';
import { HouseNumbers } from './house-numbers.ts';

/** Coordinate of an unknown position. */
export const noPosition = 0x7fffffff;

/** Place of each address; positions are in 1e-6 degrees. */
export interface Places {
  /** Prefetches the places of the first `count` of some addresses; absent in a build, which reads one after the other. */
  prefetch?(addresses: Int32Array, count: number): void;
  /** Reads the whole row of an address, by `addressColumn`; throws in a build, which has no rows yet. */
  readRow(address: number, out: Int32Array): void;
  suffix(address: number): number;
  postcode(address: number): number;
  longitude(address: number): number;
  latitude(address: number): number;
}

/** Places in the rows of a pack. */
class PackedPlaces implements Places {
  private readonly rows: PackedRows;

  constructor(rows: PackedRows) {
    this.rows = rows;
  }

  prefetch(addresses: Int32Array, count: number): void {
    this.rows.prefetch(addresses, count);
  }

  readRow(address: number, out: Int32Array): void {
    this.rows.read(address, 0, addressColumns, out);
  }

  suffix(address: number): number {
    return this.rows.at(address, addressColumn.suffix);
  }

  postcode(address: number): number {
    return this.rows.at(address, addressColumn.postcode);
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
  /** Stored apart from the places, since numbers are searched within a street: packed, they made each row half as slow again. */
  private readonly numbers: HouseNumbers;
  private readonly places: Places;

  /** @param places of a pack that is being built; else those of its rows. */
  constructor(sections: SectionReader, places: Places = new PackedPlaces(openPacked(sections, 'addresses'))) {
    this.numbers = new HouseNumbers(sections);
    this.suffixHash = sections.get('suffixes.hash');
    this.suffixText = sections.get('suffixes.text');
    this.places = places;
  }

  get count(): number {
    return this.numbers.count;
  }

  /** House number. */
  numero(address: number): number {
    return this.numbers.at(address);
  }

  /** First of the addresses `[from, to)` of a street whose number is not below `numero`; `to` if there is none. */
  firstFrom(numero: number, from: number, to: number): number {
    return this.numbers.firstFrom(numero, from, to);
  }

  /** Prefetches the rows of the first `count` of some addresses, at most `mostPrefetched`. */
  prefetch(addresses: Int32Array, count: number): void {
    this.places.prefetch?.(addresses, count);
  }

  /** Reads the whole row of an address of a pack, by `addressColumn`: faster than value by value. */
  readRow(address: number, out: Int32Array): void {
    this.places.readRow(address, out);
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
