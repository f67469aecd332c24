import { addressColumn } from './address-rows.ts';
import { bureauOf, Decision, decisionWords } from './decision.ts';
import { openPacked } from '../packed-table.ts';
import type { PackedRows } from '../../arrays/packed-rows.ts';
import { places, prefetchWords } from '../../arrays/prefetch.ts';
import type { SectionReader } from '../../sections.ts';

/** Probabilities are stored as multiples of 1 / this. */
export const probabilityParts = 0xffff;
/** Stored for an unknown distance to the border, and for longer ones. */
export const unknownMeters = 0xffff;

/** Row of the decision of an address that does not exist: it says nothing. */
const noRow = -1;

/** Notes of the build about an address, as bits. */
export const addressFlag = {
  /** The sources name different bureaux or circonscriptions. */
  disagreement: 1,
  /** The position lies outside all areas of circonscriptions. */
  outside: 2,
} as const;

/** Bureau and circonscription of each address, of a pack or of one that is being built: index + 1, 0 for none. */
export interface Assignments {
  readonly count: number;
  bureau(address: number): number;
  circonscription(address: number): number;
}

/** An address, and what its row says of its decision if that was read with its place. */
export interface FoundDecision {
  readonly address: number;
  /** Row of `decisions.rows`, -1 if it was not read. */
  readonly decisionRow: number;
  /** In 1/65535, as {@link Decision.bureauParts}. */
  readonly bureauParts: number;
  readonly borderMeters: number;
}

/** Reads the decisions from the rows of addresses. */
export class AssignmentsView implements Assignments {
  readonly count: number;
  readonly #rows: PackedRows;
  readonly #decisions: Uint32Array;
  readonly #decision = new Decision();
  /** Row of the decision, and what the address has of its own. */
  readonly #values = new Int32Array(3);

  constructor(sections: SectionReader) {
    this.count = sections.get('addresses.numero').length;
    this.#rows = openPacked(sections, 'addresses');
    this.#decisions = sections.get('decisions.rows');
  }

  /** All that was decided for an address; the next call fills the same object. */
  read(address: number): Decision {
    const values = this.#values;
    this.#rows.read(address, addressColumn.decision, addressColumn.borderMeters + 1, values);
    const row = this.#has(address) ? (values[0] ?? 0) : noRow;
    this.#decision.set(this.#decisions, row, values[1] ?? 0, values[2] ?? 0);
    return this.#decision;
  }

  /** As {@link read}, without reading the row of an address that was read already. */
  readFound({ address, decisionRow, bureauParts, borderMeters }: FoundDecision): Decision {
    if (decisionRow === -1) return this.read(address);
    this.#decision.set(this.#decisions, this.#has(address) ? decisionRow : noRow, bureauParts, borderMeters);
    return this.#decision;
  }

  /** A pack whose content was not checked may name any address. */
  #has(address: number): boolean {
    return address >= 0 && address < this.count;
  }

  /** Prefetches the first `count` of some rows of decisions, at most `mostPrefetched`. */
  prefetch(rows: Int32Array, count: number): void {
    for (let at = 0; at < count; at++) places[at] = decisionWords * (rows[at] ?? 0);
    prefetchWords(this.#decisions, count);
  }

  /** Bureau of a row of decisions. */
  bureauOf(row: number): number {
    return bureauOf(this.#decisions, row);
  }

  bureau(address: number): number {
    return this.bureauOf(this.#has(address) ? this.#rows.at(address, addressColumn.decision) : noRow);
  }

  /** 0..1. */
  bureauProbability(address: number): number {
    return this.#rows.at(address, addressColumn.bureauProbability) / probabilityParts;
  }

  circonscription(address: number): number {
    return this.read(address).circonscription;
  }

  /** 0..1. */
  circonscriptionProbability(address: number): number {
    return this.read(address).circonscriptionParts / probabilityParts;
  }
}
