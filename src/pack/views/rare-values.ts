import type { SectionReader } from '../pack-file.ts';
import { findSorted } from '../sorted-search.ts';

/** Values of the few rows that have one, as columns. */
export interface RareColumns {
  /** Rows, ascending. */
  readonly row: Uint32Array;
  /** What each of them has. */
  readonly value: Uint32Array;
}

/**
 * Values that few rows have, beside a column that says which: asked for these alone, they cost the others no byte and no wait.
 * Sections `<name>.row` and `<name>.value`.
 */
export class RareValues {
  private readonly columns: RareColumns;

  constructor(columns: RareColumns) {
    this.columns = columns;
  }

  static of(sections: SectionReader, name: string): RareValues {
    return new RareValues({ row: sections.u32(`${name}.row`), value: sections.u32(`${name}.value`) });
  }

  /** The value of a row; 0 for those that have none. */
  at(row: number): number {
    const place = findSorted(this.columns.row, row);
    return place === -1 ? 0 : (this.columns.value[place] ?? 0);
  }
}
