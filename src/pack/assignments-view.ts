import type { SectionReader } from './pack-file.ts';
import { sharedUint32 } from './thread-arrays.ts';

/** Words of 32 bits a row. */
const rowWords = 4;
/** A probability is stored as this many parts. */
const probabilityParts = 0xffff;
/** Most metres to a border that are told. */
const mostMeters = 0xffff;
/** Bits of word 0 below the method of the bureau, and below that of the circonscription. */
const bureauBits = 24;
const circonscriptionMethodeBits = 28;
const methodeMask = 0xf;

/** What the build noted of an address. */
export const addressFlag = {
  /** The sources name different bureaux or circonscriptions. */
  disagreement: 1,
  /** The position lies outside every circonscription's area. */
  outside: 2,
} as const;

/** Rows for so many addresses in shared memory, as {@link AssignmentsView} reads and writes them. */
export function makeAssignmentRows(count: number): Uint32Array {
  return sharedUint32(rowWords * count);
}

/**
 * What the build decided for each address: bureau, circonscription, their probabilities, the distance to the border.
 *
 * A row of 16 bytes an address, so that all of it comes with one access to the memory: rows of a file lie anywhere in a pack
 * larger than the processor's caches. Word 0 is the bureau (24 bits), its method and the circonscription's (4 bits each);
 * word 1 both probabilities; word 2 the circonscription and the other one that a source names; word 3 metres and flags.
 * Bureaux and circonscriptions are index + 1, 0 for none.
 */
export class AssignmentsView {
  private readonly rows: Uint32Array;

  constructor(rows: Uint32Array) {
    this.rows = rows;
  }

  static of(sections: SectionReader): AssignmentsView {
    return new AssignmentsView(sections.u32('addresses.assignments'));
  }

  get count(): number {
    return this.rows.length / rowWords;
  }

  bureau(address: number): number {
    return this.word(address, 0) & ((1 << bureauBits) - 1);
  }

  /** Index in `methodes`. */
  bureauMethode(address: number): number {
    return (this.word(address, 0) >>> bureauBits) & methodeMask;
  }

  /** 0..1. */
  bureauProbability(address: number): number {
    return (this.word(address, 1) & 0xffff) / probabilityParts;
  }

  circonscription(address: number): number {
    return this.word(address, 2) & 0xffff;
  }

  /** Index in `methodes`. */
  circonscriptionMethode(address: number): number {
    return this.word(address, 0) >>> circonscriptionMethodeBits;
  }

  /** 0..1. */
  circonscriptionProbability(address: number): number {
    return (this.word(address, 1) >>> 16) / probabilityParts;
  }

  /** The other circonscription that a source names. */
  circonscriptionNext(address: number): number {
    return this.word(address, 2) >>> 16;
  }

  /** Metres to the circonscription's border, -1 where they are not known, or so many that the row cannot hold them. */
  borderMeters(address: number): number {
    const meters = this.word(address, 3) & 0xffff;
    return meters === mostMeters ? -1 : meters;
  }

  /** Bits of {@link addressFlag}. */
  flags(address: number): number {
    return this.word(address, 3) >>> 16;
  }

  /** Writes the bureau; `probability` is 0..1. */
  setBureau(address: number, bureau: number, probability: number, methode: number): void {
    const at = rowWords * address;
    const ofCirconscription = this.word(address, 0) & (methodeMask << circonscriptionMethodeBits);
    this.rows[at] = ofCirconscription | (methode << bureauBits) | bureau;
    this.rows[at + 1] = (this.word(address, 1) & 0xffff0000) | Math.round(probability * probabilityParts);
  }

  /** Writes the circonscription, and the other one that a source names; `probability` is 0..1. */
  setCirconscription(address: number, circonscription: number, probability: number, methode: number, next = 0): void {
    const at = rowWords * address;
    const ofBureau = this.word(address, 0) & ~(methodeMask << circonscriptionMethodeBits);
    this.rows[at] = ofBureau | (methode << circonscriptionMethodeBits);
    this.rows[at + 1] = (this.word(address, 1) & 0xffff) | (Math.round(probability * probabilityParts) << 16);
    this.rows[at + 2] = circonscription | (next << 16);
  }

  /** Writes the metres to the border, negative where they are not known, and bits of {@link addressFlag}. */
  setPlace(address: number, borderMeters: number, flags: number): void {
    const meters = borderMeters < 0 ? mostMeters : Math.min(mostMeters, Math.round(borderMeters));
    this.rows[rowWords * address + 3] = meters | (flags << 16);
  }

  private word(address: number, at: number): number {
    return this.rows[rowWords * address + at] ?? 0;
  }
}
