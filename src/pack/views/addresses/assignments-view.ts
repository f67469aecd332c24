import { addressColumn } from './address-rows.ts';
import { openPacked } from '../packed-table.ts';
import type { PackedRows } from '../../packed-rows.ts';
import type { SectionReader } from '../../sections.ts';

/** Probabilities are stored as multiples of 1 / this. */
export const probabilityParts = 0xffff;
/** Stored for an unknown distance to the border, and for longer ones. */
export const unknownMeters = 0xffff;

/** Notes of the build about an address, as bits. */
export const addressFlag = {
  /** The sources name different bureaux or circonscriptions. */
  disagreement: 1,
  /** The position lies outside all areas of circonscriptions. */
  outside: 2,
} as const;

/** The build's decision for each address. Bureaux and circonscriptions are index + 1, 0 for none. */
export interface Assignments {
  readonly count: number;
  bureau(address: number): number;
  /** Index in `methodes`. */
  bureauMethode(address: number): number;
  /** 0..1. */
  bureauProbability(address: number): number;
  circonscription(address: number): number;
  /** Index in `methodes`. */
  circonscriptionMethode(address: number): number;
  /** 0..1. */
  circonscriptionProbability(address: number): number;
  /** Another circonscription that a source names. */
  circonscriptionNext(address: number): number;
  /** Metres to the circonscription's border; -1 if unknown or 65,535 or more. */
  borderMeters(address: number): number;
  /** Bits of {@link addressFlag}. */
  flags(address: number): number;
}

/** Reads the decisions from the rows of addresses. */
export class AssignmentsView implements Assignments {
  readonly count: number;
  private readonly rows: PackedRows;

  constructor(sections: SectionReader) {
    this.count = sections.get('addresses.numero').length;
    this.rows = openPacked(sections, 'addresses');
  }

  bureau(address: number): number {
    return this.rows.at(address, addressColumn.bureau);
  }

  bureauMethode(address: number): number {
    return this.rows.at(address, addressColumn.bureauMethode);
  }

  bureauProbability(address: number): number {
    return this.rows.at(address, addressColumn.bureauProbability) / probabilityParts;
  }

  circonscription(address: number): number {
    return this.rows.at(address, addressColumn.circonscription);
  }

  circonscriptionMethode(address: number): number {
    return this.rows.at(address, addressColumn.circonscriptionMethodeAndFlags) >>> 2;
  }

  circonscriptionProbability(address: number): number {
    return this.rows.at(address, addressColumn.circonscriptionProbability) / probabilityParts;
  }

  circonscriptionNext(address: number): number {
    return this.rows.at(address, addressColumn.circonscriptionNext);
  }

  borderMeters(address: number): number {
    const meters = this.rows.at(address, addressColumn.borderMeters);
    return meters === unknownMeters ? -1 : meters;
  }

  flags(address: number): number {
    return this.rows.at(address, addressColumn.circonscriptionMethodeAndFlags) & 3;
  }
}
