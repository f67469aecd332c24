import type { SectionReader } from './pack-file.ts';

/** Value of a position that is not known. */
export const noPosition = 0x7fffffff;
/** A probability is stored as this many parts. */
export const probabilityParts = 65535;

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

/** What the build computed for each address: bureau, circonscription, their probabilities, the distance to the border. */
export class AssignmentsView {
  /** Bureau index + 1, 0 for none. */
  readonly bureau: Uint32Array;
  readonly bureauProbability: Uint16Array;
  readonly bureauMethode: Uint8Array;
  /** Second bureau + 1, 0 for none: there where the evidence is not of one mind. */
  readonly bureauNext: Uint32Array;
  /** Circonscription index + 1, 0 for none. */
  readonly circonscription: Uint16Array;
  readonly circonscriptionProbability: Uint16Array;
  readonly circonscriptionMethode: Uint8Array;
  /** The other circonscription that a source names, + 1; 0 for none. */
  readonly circonscriptionNext: Uint16Array;
  /** Metres to the circonscription's border, 65535 for that or more, or unknown. */
  readonly borderDistance: Uint16Array;
  /** Bits of {@link addressFlag}. */
  readonly flags: Uint8Array;

  constructor(sections: SectionReader) {
    this.bureau = sections.u32('addresses.bureau');
    this.bureauProbability = sections.u16('addresses.bureauProbability');
    this.bureauMethode = sections.u8('addresses.bureauMethode');
    this.bureauNext = sections.u32('addresses.bureauNext');
    this.circonscription = sections.u16('addresses.circonscription');
    this.circonscriptionProbability = sections.u16('addresses.circonscriptionProbability');
    this.circonscriptionMethode = sections.u8('addresses.circonscriptionMethode');
    this.circonscriptionNext = sections.u16('addresses.circonscriptionNext');
    this.borderDistance = sections.u16('addresses.borderDistance');
    this.flags = sections.u8('addresses.flags');
  }
}

/** What the build noted of an address. */
export const addressFlag = {
  /** The sources name different bureaux or circonscriptions. */
  disagreement: 1,
  /** The position lies outside every circonscription's area. */
  outside: 2,
} as const;
