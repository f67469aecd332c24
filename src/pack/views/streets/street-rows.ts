import { firstNameColumn } from '../../schema.ts';
import type { SectionReader, SectionSet } from '../../sections.ts';
import { openPacked, packedFault, writePacked } from '../packed-table.ts';

/** Columns of a street's row. */
export const streetColumn = {
  /** First name. */
  nameStart: firstNameColumn,
  /** 0 for none. */
  postcode: 1,
  /** `streetKind`. */
  kind: 2,
  /** Index into the list of former communes; 0 is none. */
  ancienne: 3,
  /** 1e-6 degrees; `noPosition` if unknown. */
  longitude: 4,
  latitude: 5,
} as const satisfies Readonly<Record<string, number>>;

/** What rows of streets are made of. */
export interface StreetColumns {
  /** First name of each street, and where those of the last one end. */
  readonly nameStart: ArrayLike<number>;
  readonly postcode: ArrayLike<number>;
  readonly kind: ArrayLike<number>;
  readonly ancienne: ArrayLike<number>;
  /** Longitude and latitude of each street. */
  readonly position: Int32Array;
}

/** Packs the rows of streets, and one more for where the names of the last street end. */
export function writeStreetRows(columns: StreetColumns, sections: SectionSet): void {
  const { nameStart, postcode, kind, ancienne, position } = columns;
  const count = position.length / 2;
  writePacked(sections, 'streets', count + 1, (writer, row) => {
    // The row for the end repeats the last street, so that it widens no column.
    const street = Math.max(0, Math.min(row, count - 1));
    writer.set(streetColumn.nameStart, nameStart[row] ?? 0);
    writer.set(streetColumn.postcode, postcode[street] ?? 0);
    writer.set(streetColumn.kind, kind[street] ?? 0);
    writer.set(streetColumn.ancienne, ancienne[street] ?? 0);
    writer.set(streetColumn.longitude, position[2 * street] ?? 0);
    writer.set(streetColumn.latitude, position[2 * street + 1] ?? 0);
  });
}

/** Describes what is wrong with the rows (their form, starts that descend, or an index of something that does not exist), for the check of a whole pack. */
export function streetRowsFault(sections: SectionReader): string | undefined {
  const count = sections.get('streets.key').length;
  const form = packedFault(sections, 'streets', count + 1);
  if (form !== undefined) return form;
  const rows = openPacked(sections, 'streets');
  const anciennes = sections.get('anciennes.name').length;
  for (let street = 0; street < count; street++) {
    if (rows.at(street, streetColumn.nameStart) > rows.at(street + 1, streetColumn.nameStart))
      return `has starts that descend after street ${street}`;
    if (rows.at(street, streetColumn.ancienne) >>> 0 >= anciennes) return `has no former commune of street ${street}`;
    if (rows.at(street, streetColumn.kind) >>> 0 > 1) return `has an impossible kind of street ${street}`;
  }
  return undefined;
}
