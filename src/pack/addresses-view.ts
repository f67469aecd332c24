import type { SectionReader } from './pack-file.ts';

/** Value of a position that is not known. */
export const noPosition = 0x7fffffff;

/** Numbered addresses, grouped by street, ascending by number then suffix. */
export class AddressesView {
  readonly numero: Uint16Array;
  /** Index into the suffix list; 0 is none. */
  readonly suffix: Uint16Array;
  /** 1e-6 degrees. */
  readonly longitude: Int32Array;
  readonly latitude: Int32Array;
  /** Place in the postcode list. */
  readonly postcode: Uint16Array;
  /** Hash of each suffix of the list, folded. */
  readonly suffixHash: Uint32Array;
  /** String number of each suffix as BAN writes it. */
  readonly suffixText: Uint32Array;

  constructor(sections: SectionReader) {
    this.numero = sections.u16('addresses.numero');
    this.suffix = sections.u16('addresses.suffix');
    this.longitude = sections.i32('addresses.longitude');
    this.latitude = sections.i32('addresses.latitude');
    this.postcode = sections.u16('addresses.postcode');
    this.suffixHash = sections.u32('suffixes.hash');
    this.suffixText = sections.u32('suffixes.text');
  }

  get count(): number {
    return this.numero.length;
  }
}
