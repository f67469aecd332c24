import type { SectionReader, SectionSet } from '../sections.ts';
import { openPacked, packedFault, writePacked } from './packed-table.ts';

/** Columns of a street's row. */
export const streetColumn = {
  /** 0 for none. */
  postcode: 0,
  /** `streetKind`. */
  kind: 1,
  /** Index into the list of former communes; 0 is none. */
  ancienne: 2,
  /** 1e-6 degrees; `noPosition` if unknown. */
  longitude: 3,
  latitude: 4,
} as const satisfies Readonly<Record<string, number>>;

/** What rows of streets are made of. */
export interface StreetColumns {
  readonly postcode: ArrayLike<number>;
  readonly kind: ArrayLike<number>;
  readonly ancienne: ArrayLike<number>;
  /** Longitude and latitude of each street. */
  readonly position: Int32Array;
}

/** Packs the rows of streets. */
export function writeStreetRows({ postcode, kind, ancienne, position }: StreetColumns, sections: SectionSet): void {
  writePacked(sections, 'streets', position.length / 2, (writer, street) => {
    writer.set(streetColumn.postcode, postcode[street] ?? 0);
    writer.set(streetColumn.kind, kind[street] ?? 0);
    writer.set(streetColumn.ancienne, ancienne[street] ?? 0);
    writer.set(streetColumn.longitude, position[2 * street] ?? 0);
    writer.set(streetColumn.latitude, position[2 * street + 1] ?? 0);
  });
}

/** Describes what is wrong with the rows (their form, or a former commune that does not exist), for the check of a whole pack. */
export function streetRowsFault(sections: SectionReader): string | undefined {
  const count = sections.get('streets.commune').length;
  const form = packedFault(sections, 'streets', count);
  if (form !== undefined) return form;
  const rows = openPacked(sections, 'streets');
  const anciennes = sections.get('anciennes.name').length;
  for (let street = 0; street < count; street++) {
    if (rows.at(street, streetColumn.ancienne) >>> 0 >= anciennes) return `has no former commune of street ${street}`;
    if (rows.at(street, streetColumn.kind) >>> 0 > 1) return `has an impossible kind of street ${street}`;
  }
  return undefined;
}
