import type { InputKey } from '../../record/input-fields.ts';
import type { GivenColumns } from './columns-option.ts';

/** What the columns of a table are chosen by. */
export interface ColumnEvidence {
  /** Names of the columns, as in the header. */
  readonly names: readonly string[];
  /** Some rows, as strings; may be empty. */
  readonly sample: readonly (readonly string[])[];
  readonly given: GivenColumns;
  /** Of the input, for messages. */
  readonly file: string;
  /** What the table is read for; default an address. */
  readonly needs?: TableNeed | undefined;
}

/** What a table may be read for. */
export type TableNeed = 'address' | 'contact';

/** Keys of each need, one of which must be there: each alone can lead to a commune, or reach a person. */
export const neededKeys: Readonly<Record<TableNeed, readonly InputKey[]>> = {
  address: ['adresse', 'voie', 'ligne4', 'ligne6', 'lieu_dit', 'code_postal', 'commune', 'code_insee', 'id_ban', 'longitude', 'pays'], // prettier-ignore
  contact: ['telephone', 'courriel'],
};

/** Cells of a column in the sample's rows. */
export function cellsOf({ sample }: ColumnEvidence, column: number): string[] {
  return sample.map((row) => row[column] ?? '');
}
