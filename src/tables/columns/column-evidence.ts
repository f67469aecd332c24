import type { InputKey } from '../../record/input-fields.ts';
import type { GivenColumns } from './columns-option.ts';

/** What columns are chosen from. */
export interface ColumnEvidence {
  /** Names of the columns, as in the header. */
  readonly names: readonly string[];
  /** Some rows, as strings; may be empty. */
  readonly sample: readonly (readonly string[])[];
  readonly given: GivenColumns;
  /** Of the input, for messages. */
  readonly file: string;
  /** Purpose of reading the table; default: addresses. */
  readonly needs?: TableNeed | undefined;
}

/** Purposes of reading a table. */
export type TableNeed = 'address' | 'contact';

/** Keys of which at least one must be present: each alone leads to a commune, or reaches a person. */
export const neededKeys: Readonly<Record<TableNeed, readonly InputKey[]>> = {
  address: ['adresse', 'voie', 'ligne4', 'ligne6', 'lieu_dit', 'code_postal', 'commune', 'code_insee', 'id_ban', 'longitude', 'pays'], // prettier-ignore
  contact: ['telephone', 'courriel'],
};

/** Cells of a column in the sample's rows. */
export function cellsOf({ sample }: ColumnEvidence, column: number): string[] {
  return sample.map((row) => row[column] ?? '');
}
