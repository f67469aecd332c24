import { AddressPlaces } from './address-places.ts';
import type { SectionReader } from '../sections.ts';

/** Coordinate of an unknown position. */
export const noPosition = 0x7fffffff;

/** Numbered addresses, grouped by street, ascending by number then suffix. */
export class AddressesView {
  /** Stored apart from the places, since numbers are searched within a street. */
  readonly numero: Uint16Array;
  /** Hash of each suffix in the list, folded. */
  readonly suffixHash: Uint32Array;
  /** String number of each suffix, spelled as in BAN. */
  readonly suffixText: Uint32Array;
  private readonly places: AddressPlaces;

  constructor(sections: SectionReader) {
    this.numero = sections.get('addresses.numero');
    this.suffixHash = sections.get('suffixes.hash');
    this.suffixText = sections.get('suffixes.text');
    this.places = new AddressPlaces(sections);
  }

  get count(): number {
    return this.numero.length;
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
