import type { SectionReader } from '../sections.ts';
import { RareValues, type RareColumns } from './rare-values.ts';
import type { SectionSet } from '../sections.ts';
import { sharedUint32 } from '../thread-arrays.ts';

/** 32-bit words per row. */
const rowWords = 3;
/** Probabilities are stored as multiples of 1 / this. */
const probabilityParts = 0xffff;
/** Stored for an unknown distance to the border, and for longer ones. */
const mostMeters = 0xffff;
/** Word 0: bits of the bureau, the bit for "another circonscription exists", and the shifts of both methods. */
const bureauMask = 0x7fffff;
const hasNextBit = 0x800000;
const bureauMethodeShift = 24;
const circonscriptionMethodeShift = 28;
const methodeMask = 0xf;
/** Word 2: bits of the distance, the circonscription and the flags. 14 bits hold any département and two digits. */
const circonscriptionShift = 16;
const circonscriptionMask = 0x3fff;
const flagsShift = 30;
/** Sections of the other circonscriptions. */
const nextSections = 'addresses.circonscriptionNext';

/** Notes of the build about an address, as bits. */
export const addressFlag = {
  /** The sources name different bureaux or circonscriptions. */
  disagreement: 1,
  /** The position lies outside all areas of circonscriptions. */
  outside: 2,
} as const;

/** Empty rows for `count` addresses, in shared memory, to be filled through {@link AssignmentsView}. */
export function makeAssignmentRows(count: number): Uint32Array {
  return sharedUint32(rowWords * count);
}

/** Writes the sections that {@link AssignmentsView.of} reads; `next` has one row per address with `hasNext`. */
export function writeAssignments(rows: Uint32Array, next: RareColumns, sections: SectionSet): void {
  sections.set('addresses.assignments', rows);
  sections.set(`${nextSections}.row`, next.row);
  sections.set(`${nextSections}.value`, next.value);
}

/**
 * The build's decision for each address: bureau, circonscription, their probabilities, and the distance to the border.
 *
 * A row has 12 bytes, so that one memory access reads all of it: the addresses of a file are scattered over a pack larger than
 * the processor's caches. The schema lists the bits. The other circonscription that a source names has a section of its own,
 * since only one address in fifty has one. Bureaux and circonscriptions are index + 1, 0 for none.
 */
export class AssignmentsView {
  private readonly rows: Uint32Array;
  private readonly next: RareValues | undefined;

  /** @param next the other circonscriptions; undefined during a build. */
  constructor(rows: Uint32Array, next?: RareValues) {
    this.rows = rows;
    this.next = next;
  }

  static of(sections: SectionReader): AssignmentsView {
    return new AssignmentsView(sections.get('addresses.assignments'), RareValues.of(sections, nextSections));
  }

  get count(): number {
    return this.rows.length / rowWords;
  }

  bureau(address: number): number {
    return this.word(address, 0) & bureauMask;
  }

  /** Index in `methodes`. */
  bureauMethode(address: number): number {
    return (this.word(address, 0) >>> bureauMethodeShift) & methodeMask;
  }

  /** 0..1. */
  bureauProbability(address: number): number {
    return (this.word(address, 1) & 0xffff) / probabilityParts;
  }

  circonscription(address: number): number {
    return (this.word(address, 2) >>> circonscriptionShift) & circonscriptionMask;
  }

  /** Index in `methodes`. */
  circonscriptionMethode(address: number): number {
    return this.word(address, 0) >>> circonscriptionMethodeShift;
  }

  /** 0..1. */
  circonscriptionProbability(address: number): number {
    return (this.word(address, 1) >>> 16) / probabilityParts;
  }

  /** Another circonscription that a source names. */
  circonscriptionNext(address: number): number {
    return (this.word(address, 0) & hasNextBit) === 0 ? 0 : (this.next?.at(address) ?? 0);
  }

  /** Metres to the circonscription's border; -1 if unknown or 65,535 or more. */
  borderMeters(address: number): number {
    const meters = this.word(address, 2) & 0xffff;
    return meters === mostMeters ? -1 : meters;
  }

  /** Bits of {@link addressFlag}. */
  flags(address: number): number {
    return this.word(address, 2) >>> flagsShift;
  }

  /** Writes the bureau; `probability` is 0..1. */
  setBureau(address: number, bureau: number, probability: number, methode: number): void {
    const at = rowWords * address;
    const ofCirconscription = this.word(address, 0) & ((methodeMask << circonscriptionMethodeShift) | hasNextBit);
    this.rows[at] = ofCirconscription | (methode << bureauMethodeShift) | bureau;
    this.rows[at + 1] = (this.word(address, 1) & 0xffff0000) | Math.round(probability * probabilityParts);
  }

  /** Writes the circonscription, and whether a source names another; `probability` is 0..1. */
  setCirconscription(
    address: number,
    circonscription: number,
    probability: number,
    methode: number,
    hasNext = false,
  ): void {
    const at = rowWords * address;
    const ofBureau = this.word(address, 0) & ~((methodeMask << circonscriptionMethodeShift) | hasNextBit);
    this.rows[at] = ofBureau | (methode << circonscriptionMethodeShift) | (hasNext ? hasNextBit : 0);
    this.rows[at + 1] = (this.word(address, 1) & 0xffff) | (Math.round(probability * probabilityParts) << 16);
    const ofPlace = this.word(address, 2) & ~(circonscriptionMask << circonscriptionShift);
    this.rows[at + 2] = ofPlace | (circonscription << circonscriptionShift);
  }

  /** Writes the metres to the border (negative if unknown), and bits of {@link addressFlag}. */
  setPlace(address: number, borderMeters: number, flags: number): void {
    const meters = borderMeters < 0 ? mostMeters : Math.min(mostMeters, Math.round(borderMeters));
    const ofCirconscription = this.word(address, 2) & (circonscriptionMask << circonscriptionShift);
    this.rows[rowWords * address + 2] = meters | ofCirconscription | (flags << flagsShift);
  }

  private word(address: number, at: number): number {
    return this.rows[rowWords * address + at] ?? 0;
  }
}
