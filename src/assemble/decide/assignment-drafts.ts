import { type Assignments, probabilityParts, unknownMeters } from '../../pack/views/addresses/assignments-view.ts';
import { findSorted } from '../../pack/arrays/sorted-search.ts';
import type { SectionSet } from '../../pack/sections.ts';
import { sharedUint32 } from '../../pack/arrays/thread-arrays.ts';

/** 32-bit words per row. */
const rowWords = 3;
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

/** The next circonscription of addresses that have one. */
export interface NextColumns {
  /** Addresses, ascending. */
  readonly row: Uint32Array;
  /** Index + 1 for each of them. */
  readonly value: Uint32Array;
}

/** Empty rows for `count` addresses, in shared memory, to be filled through {@link AssignmentDrafts}. */
export function makeAssignmentRows(count: number): Uint32Array {
  return sharedUint32(rowWords * count);
}

/** Keeps the rows and, for each address with `hasNext`, its next circonscription. */
export function writeAssignments(rows: Uint32Array, next: NextColumns, sections: SectionSet): void {
  sections.setDraft('assignments', rows);
  sections.setDraft('circonscriptionNext.row', next.row);
  sections.setDraft('circonscriptionNext.value', next.value);
}

/**
 * The decisions about addresses while the pack is built. Threads write them, each for its own addresses, in any order; corrections
 * overwrite them. A row has 12 bytes; the next circonscription, which one address in fifty has, is kept apart. Bureaux and
 * circonscriptions are index + 1, 0 for none.
 */
export class AssignmentDrafts implements Assignments {
  private readonly rows: Uint32Array;
  private readonly next: NextColumns | undefined;

  /** @param next the next circonscriptions; undefined until all are known. */
  constructor(rows: Uint32Array, next?: NextColumns) {
    this.rows = rows;
    this.next = next;
  }

  static of(sections: SectionSet): AssignmentDrafts {
    const next = {
      row: sections.getDraft('circonscriptionNext.row'),
      value: sections.getDraft('circonscriptionNext.value'),
    };
    return new AssignmentDrafts(sections.getDraft('assignments'), next);
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
    if ((this.word(address, 0) & hasNextBit) === 0 || this.next === undefined) return 0;
    const at = findSorted(this.next.row, address);
    return at === -1 ? 0 : (this.next.value[at] ?? 0);
  }

  /** Metres to the circonscription's border; -1 if unknown or 65,535 or more. */
  borderMeters(address: number): number {
    const meters = this.word(address, 2) & 0xffff;
    return meters === unknownMeters ? -1 : meters;
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
    const meters = borderMeters < 0 ? unknownMeters : Math.min(unknownMeters, Math.round(borderMeters));
    const ofCirconscription = this.word(address, 2) & (circonscriptionMask << circonscriptionShift);
    this.rows[rowWords * address + 2] = meters | ofCirconscription | (flags << flagsShift);
  }

  private word(address: number, at: number): number {
    return this.rows[rowWords * address + at] ?? 0;
  }
}
