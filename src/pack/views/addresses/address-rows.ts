/**
 * The rows of addresses: place and decision of each, packed. A row, the head of its block and a row of decisions are all that matching
 * reads about an address once it has found the number.
 */
import type { SectionReader } from '../../sections.ts';
import { decisionWords } from './decision.ts';
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
  /** Row of `decisions.rows`. */
  decision: 4,
  /** In 1/65535. */
  bureauProbability: 5,
  /** 65535 for unknown. */
  borderMeters: 6,
} as const satisfies Readonly<Record<string, number>>;

/**
 * Describes what is wrong with the rows (their form, or an index of something that does not exist), for the check of a whole pack.
 */
export function addressRowsFault(sections: SectionReader): string | undefined {
  const count = sections.get('addresses.numero').length;
  const form = packedFault(sections, 'addresses', count);
  if (form !== undefined) return form;
  const rows = openPacked(sections, 'addresses');
  /** Greatest value of each column that is an index. */
  const most: readonly (readonly [column: number, most: number])[] = [
    [addressColumn.suffix, sections.get('suffixes.hash').length - 1],
    [addressColumn.postcode, sections.get('postcodes.code').length - 1],
    [addressColumn.decision, sections.get('decisions.rows').length / decisionWords - 1],
    [addressColumn.bureauProbability, 0xffff],
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
