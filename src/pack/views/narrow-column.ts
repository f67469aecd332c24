import type { SectionReader } from '../pack-file.ts';
import { RareValues } from './rare-values.ts';
import type { SectionSet } from '../section-set.ts';
import { sharedUint8 } from '../thread-arrays.ts';

/** In place of a value that a byte does not hold. */
const asRare = 0xff;

/** Numbers that are mostly below 255: a byte each, larger ones aside. Sections `<name>`, `<name>Large.row` and `.value`. */
export class NarrowColumn {
  private readonly bytes: Uint8Array;
  private readonly large: RareValues;

  constructor(sections: SectionReader, name: string) {
    this.bytes = sections.u8(name);
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

/** Writes the first `count` values as {@link NarrowColumn} reads them. */
export function writeNarrowColumn(sections: SectionSet, name: string, values: ArrayLike<number>, count: number): void {
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
