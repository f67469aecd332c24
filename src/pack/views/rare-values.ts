import type { SectionName } from '../schema.ts';
import type { SectionReader } from '../sections.ts';
import { findSorted } from '../sorted-search.ts';

/** Prefix of the two sections of rare values. */
export type RareName = SectionName extends infer Name ? (Name extends `${infer Prefix}.row` ? Prefix : never) : never;

/** Values that only few rows have, as columns. */
export interface RareColumns {
  /** Rows, ascending. */
  readonly row: Uint32Array;
  /** Value of each of them. */
  readonly value: Uint32Array;
}

/** Values that only few rows have. Another column says which rows, so that all others cost no byte and no memory access. */
export class RareValues {
  private readonly columns: RareColumns;

  constructor(columns: RareColumns) {
    this.columns = columns;
  }

  static of(sections: SectionReader, name: RareName): RareValues {
    return new RareValues({ row: sections.get(`${name}.row`), value: sections.get(`${name}.value`) });
  }

  /** The value of a row; 0 if it has none. */
  at(row: number): number {
    const place = findSorted(this.columns.row, row);
    return place === -1 ? 0 : (this.columns.value[place] ?? 0);
  }
}
