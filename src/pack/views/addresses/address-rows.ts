/**
 * The rows of addresses: place and decision of each, packed. A row and the head of its block are all that matching reads about an
 * address once it has found the number.
 */
import type { SectionReader } from '../../sections.ts';
import { openPacked, packedFault } from '../packed-table.ts';

/** Columns of a row. */
export const addressColumn = {
  /** Index into the suffix list; 0 is none. */
  suffix: 0,
  /** Index into the list of postcodes. */
  postcode: 1,
  /** 1e-6 degrees. */
  longitude: 2,
  latitude: 3,
  /** Index + 1, 0 for none. */
  bureau: 4,
  /** Index in `methodes`. */
  bureauMethode: 5,
  /** In 1/65535. */
  bureauProbability: 6,
  /** Index + 1, 0 for none. */
  circonscription: 7,
  /** Another circonscription that a source names: index + 1, 0 for none. */
  circonscriptionNext: 8,
  /** Index in `methodes`, above two bits of `addressFlag`. */
  circonscriptionMethodeAndFlags: 9,
  /** In 1/65535. */
  circonscriptionProbability: 10,
  /** 65535 for unknown. */
  borderMeters: 11,
} as const satisfies Readonly<Record<string, number>>;

/**
 * Describes what is wrong with the rows (their form, or an index of something that does not exist), for the check of a whole pack.
 */
export function addressRowsFault(sections: SectionReader): string | undefined {
  const count = sections.get('addresses.numero').length;
  const form = packedFault(sections, 'addresses', count);
  if (form !== undefined) return form;
  const rows = openPacked(sections, 'addresses');
  const circonscriptions = sections.get('circonscriptions.code').length;
  /** Greatest value of each column that is an index. */
  const most: readonly (readonly [column: number, most: number])[] = [
    [addressColumn.suffix, sections.get('suffixes.hash').length - 1],
    [addressColumn.postcode, sections.get('postcodes.code').length - 1],
    [addressColumn.bureau, sections.get('bureaux.code').length],
    [addressColumn.bureauMethode, 15],
    [addressColumn.bureauProbability, 0xffff],
    [addressColumn.circonscription, circonscriptions],
    [addressColumn.circonscriptionNext, circonscriptions],
    [addressColumn.circonscriptionMethodeAndFlags, 63],
    [addressColumn.circonscriptionProbability, 0xffff],
    [addressColumn.borderMeters, 0xffff],
  ];
  for (const [column, limit] of most) {
    for (let address = 0; address < count; address++) {
      const value = rows.at(address, column);
      if (value < 0 || value > limit) return `has ${value} in column ${column} of address ${address}, out of place`;
    }
  }
  return undefined;
}
