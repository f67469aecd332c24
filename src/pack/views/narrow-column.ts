import type { SectionReader } from '../sections.ts';
import { type RareName, RareValues } from './rare-values.ts';
import type { SectionSet } from '../sections.ts';
import { sharedUint8 } from '../thread-arrays.ts';

/** Stored for values that do not fit into a byte. */
const asRare = 0xff;

/** Sections that are narrow columns; values from 255 on are in `<name>Large`. */
type NarrowName = RareName extends infer Name ? (Name extends `${infer Column}Large` ? Column : never) : never;

/** Numbers that are mostly below 255: one byte each; larger ones are in {@link RareValues}. */
export class NarrowColumn {
  private readonly bytes: Uint8Array;
  private readonly large: RareValues;

  constructor(sections: SectionReader, name: NarrowName) {
    this.bytes = sections.get(name);
    this.large = RareValues.of(sections, `${name}Large`);
  }

  get length(): number {
    return this.bytes.length;
  }

  at(row: number): number {
    const value = this.bytes[row] ?? 0;
    return value === asRare ? this.large.at(row) : value;
  }
}

/** Writes the first `count` values in the form that {@link NarrowColumn} reads. */
export function writeNarrowColumn(
  sections: SectionSet,
  name: NarrowName,
  values: ArrayLike<number>,
  count: number,
): void {
  const bytes = sharedUint8(count);
  const rows: number[] = [];
  for (let row = 0; row < count; row++) {
    const value = values[row] ?? 0;
    bytes[row] = Math.min(value, asRare);
    if (value >= asRare) rows.push(row);
  }
  sections.set(name, bytes);
  sections.set(`${name}Large.row`, Uint32Array.from(rows));
  sections.set(
    `${name}Large.value`,
    Uint32Array.from(rows, (row) => values[row] ?? 0),
  );
}
