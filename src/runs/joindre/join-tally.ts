import type { JoinTable, ReadJoinTable } from './join-table.ts';
import type { RowNotes } from '../../batch/row-notes.ts';

/** Comparison of the codes of a run's rows with those of a joined table. */
export interface JoinSummary {
  readonly by: JoinTable['by'];
  readonly columns: readonly string[];
  /** Rows that received the table's cells. */
  readonly joined: number;
  /** Rows without a circonscription, or bureau. */
  readonly withoutCode: number;
  /** Rows by code that the table does not have. */
  readonly missing: Readonly<Record<string, number>>;
  /** Codes of the table that no row has. */
  readonly unused: readonly string[];
}

/** Counts the rows of a run by circonscription or bureau, and compares them with a table. */
export class JoinTally {
  readonly #table: JoinTable;
  readonly #codes: readonly string[];
  readonly #strangers: readonly string[];
  /** Rows by index of their code; rows without a code last. Restored when a run is resumed. */
  readonly counts: Float64Array;

  constructor({ table, codes, strangers }: ReadJoinTable) {
    this.#table = table;
    this.#codes = codes;
    this.#strangers = strangers;
    this.counts = new Float64Array(codes.length + 1);
  }

  add(notes: RowNotes): void {
    const indexes = notes[this.#table.by];
    const withoutCode = this.#codes.length;
    for (let row = 0; row < notes.rows; row++) {
      const index = indexes[row] ?? -1;
      const counted = index === -1 ? withoutCode : index;
      this.counts[counted] = (this.counts[counted] ?? 0) + 1;
    }
  }

  summary(): JoinSummary {
    const { by, columns, rowOf } = this.#table;
    const missing: Record<string, number> = {};
    const unused: string[] = [];
    let joined = 0;
    for (const [index, code] of this.#codes.entries()) {
      const rows = this.counts[index] ?? 0;
      if (rowOf[index] === -1) {
        if (rows > 0) missing[code] = rows;
      } else if (rows === 0) unused.push(code);
      else joined += rows;
    }
    const withoutCode = this.counts[this.#codes.length] ?? 0;
    return { by, columns, joined, withoutCode, missing, unused: [...unused, ...this.#strangers] };
  }
}
