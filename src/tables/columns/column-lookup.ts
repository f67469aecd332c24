import { nearestWords } from '../../text/folding/nearest-words.ts';
import { ArpenteurError } from '../../errors.ts';
import { looksLikeData } from './column-content.ts';
import { normalizeName } from './column-names.ts';
import type { InputKey } from '../../record/input-fields.ts';
import type { GivenColumns } from './columns-option.ts';
import { phrase, type Phrase, type Words } from '../../words/phrase.ts';

/** Data from which columns are chosen. */
export interface ColumnEvidence {
  /** Names of the columns, as in the header. */
  readonly names: readonly string[];
  /** Some rows, as strings; may be empty. */
  readonly sample: readonly (readonly string[])[];
  readonly given: GivenColumns;
  /** Name of the input, for messages. */
  readonly file: string;
  /** Facts about it, for messages: the sheet of a workbook. */
  readonly facts?: readonly Words[] | undefined;
  /** Purpose of reading the table; default: addresses. */
  readonly needs?: TableNeed | undefined;
}

/** Purposes of reading a table; `nothing` takes any table, to show it. */
export type TableNeed = 'address' | 'contact' | 'nothing';

/** Keys of which at least one is required: each alone leads to a commune, or is a contact of a person. */
export const neededKeys: Readonly<Record<TableNeed, readonly InputKey[]>> = {
  address: ['adresse', 'voie', 'ligne4', 'ligne6', 'lieu_dit', 'code_postal', 'commune', 'code_insee', 'id_ban', 'longitude', 'pays'], // prettier-ignore
  contact: ['telephone', 'courriel'],
  nothing: [],
};

/** Cells of a column in the sample's rows. */
export function cellsOf({ sample }: ColumnEvidence, column: number): string[] {
  return sample.map((row) => row[column] ?? '');
}

/**
 * Finds a column that the user named: exactly, else without case, accents and signs where that is unambiguous.
 *
 * @returns its index into the names.
 * @throws {ArpenteurError} OPTION_INVALID, with the nearest names and all columns.
 */
export function findColumn(wanted: string, { names, file }: ColumnEvidence): number {
  const exact = names.indexOf(wanted);
  if (exact !== -1) return exact;
  const normalized = normalizeName(wanted);
  const alike = names.flatMap((name, column) => (normalizeName(name) === normalized ? [column] : []));
  const [only] = alike;
  if (only !== undefined && alike.length === 1) return only;
  const known = names.some(looksLikeData)
    ? phrase`it has ${names.length} columns and its first row looks like data (\`header: false\` names them col1, col2 ...)`
    : phrase`nearest: ${nearestWords(wanted, names).join(', ')}; columns: ${listNames(names)}`;
  throw new ArpenteurError('OPTION_INVALID', phrase`\`columns\`: ${file} has no column ${wanted}; ${known}.`, {
    option: 'columns',
    column: wanted,
  });
}

/** For each purpose: what is missing, and which columns to name. */
const refusals: Readonly<Record<Exclude<TableNeed, 'nothing'>, readonly [Phrase, Phrase]>> = {
  address: [
    phrase`an address`,
    phrase`Expected an address, a street, a postcode, a commune or a position; name them, for example \`columns: adresse=RUE code_postal=CP commune=VILLE\`.`,
  ],
  contact: [
    phrase`a telephone or an e-mail address`,
    phrase`Name them, for example \`columns: telephone=TEL courriel=MAIL\`.`,
  ],
};

/**
 * Refuses a table without any of the needed columns.
 *
 * @throws {ArpenteurError} INPUT_HEADER, with the columns found unless they look like data.
 */
export function refuseColumns(
  { names, file, facts = [] }: ColumnEvidence,
  needs: Exclude<TableNeed, 'nothing'>,
  headerLooksLikeData: boolean,
): never {
  // A row taken for a header is personal data and must not be repeated.
  const found = headerLooksLikeData
    ? phrase`${names.length} columns whose first row looks like data; if there is no header, give \`header: false\``
    : phrase`the columns ${listNames(names)}`;
  const [lacking, expected] = refusals[needs];
  const where = facts.reduce<Words>((all, fact) => phrase`${all}, ${fact}`, file);
  throw new ArpenteurError('INPUT_HEADER', phrase`${where}: no column holds ${lacking}. Found ${found}. ${expected}`, {
    file,
    columns: names.length,
  });
}

function listNames(names: readonly string[]): Words {
  const listed = names.slice(0, 30).map((name) => (name.length > 40 ? `${name.slice(0, 40)}...` : name));
  return names.length > 30 ? phrase`${listed.join(', ')} and ${names.length - 30} more` : listed.join(', ');
}
