import { isText } from '../../tables/formats.ts';
import type { InputKey } from '../../record/input-fields.ts';
import type { ColumnChoice } from '../../tables/columns/guess-columns.ts';
import { type SampledTable, type TablePlan } from '../../batch/plan-table.ts';
import { ArpenteurError } from '../../errors.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/**
 * Criteria by which two rows are one person: the same value of a key column, or (`nom`) the same name at the same address. On
 * request alone: the same value and the same name, which keeps the members of a household apart, and (`nom_proche`) names that
 * differ by one letter at the same address.
 */
export const doublonCriteria = [
  'id',
  'courriel',
  'telephone',
  'nom',
  'courriel_nom',
  'telephone_nom',
  'nom_proche',
] as const;

/** Columns that each criterion needs. */
const columnsOf = {
  id: ['id'],
  courriel: ['courriel'],
  telephone: ['telephone'],
  nom: ['nom'],
  courriel_nom: ['courriel', 'nom'],
  telephone_nom: ['telephone', 'nom'],
  nom_proche: ['nom'],
} as const satisfies Readonly<Record<DoublonCriterion, readonly InputKey[]>>;
/** Criteria that are used where nothing is said. */
const usual: readonly DoublonCriterion[] = ['id', 'courriel', 'telephone', 'nom'];

/** One of {@link doublonCriteria}. */
export type DoublonCriterion = (typeof doublonCriteria)[number];

/** Minimum share of distinct ids in the sample, and minimum number of ids: a column with fewer does not hold ids of persons. */
const leastDifferent = 0.1;
const leastLooked = 50;

/** Why a column does not hold ids of persons: ids of several files may be equal by chance, ids of addresses, or too few distinct ids. */
export type LeftOutReason = 'several inputs' | 'addresses' | 'repeated';

/** Criteria for doublons of a run, as plain data. */
export interface ChosenCriteria {
  readonly criteria: readonly DoublonCriterion[];
  /** Criteria whose column exists but is not used. */
  readonly leftOut: readonly { readonly criterion: DoublonCriterion; readonly reason: LeftOutReason }[];
}

/**
 * Chooses the criteria for doublons: those given, else all that the columns allow.
 *
 * @param given true for all that the columns allow.
 * @throws {ArpenteurError} OPTION_INVALID: the columns allow none, or not those given; or an input can be read only once.
 */
export function chooseCriteria(
  { table, sample }: SampledTable,
  given: boolean | readonly DoublonCriterion[] = true,
): ChosenCriteria {
  const once = table.inputs.find(({ bytesTotal, format }) => bytesTotal === undefined && isText(format));
  if (once !== undefined) throw readOnce(once.path);
  const keys = table.columns.choices.map(({ key }) => key);
  if (typeof given !== 'boolean') {
    const missing = given.find((criterion) => !columnsOf[criterion].every((key) => keys.includes(key)));
    if (missing === undefined) {
      return { criteria: doublonCriteria.filter((known) => given.includes(known)), leftOut: [] };
    }
    const lacking = columnsOf[missing].find((key) => !keys.includes(key)) ?? missing;
    throw invalid(
      phrase`\`doublons: ${missing}\` finds no column for it; name one with \`columns: ${lacking}=COLUMN\``,
    );
  }
  const leftOut: ChosenCriteria['leftOut'][number][] = [];
  const criteria = usual.filter((criterion) => {
    if (!columnsOf[criterion].every((key) => keys.includes(key))) return false;
    const reason = criterion === 'id' ? whyNotPersons(table, sample) : undefined;
    if (reason !== undefined) leftOut.push({ criterion, reason });
    return reason === undefined;
  });
  if (criteria.length > 0) return { criteria, leftOut };
  throw invalid(
    phrase`\`doublons\` needs a column of ids, e-mail addresses, telephones or names; name them with \`columns\``,
  );
}

/**
 * Refuses standard input before waiting for it: a search for doublons reads the rows twice.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function requireReadTwice(inputs: readonly string[]): void {
  if (inputs.includes('-')) throw readOnce(phrase`standard input`);
}

/** Why a column does not hold ids of persons; undefined when it may, or when the user named the column. */
function whyNotPersons({ columns, inputs }: TablePlan, sample: SampledTable['sample']): LeftOutReason | undefined {
  const choiceOf = (wanted: InputKey): ColumnChoice | undefined => columns.choices.find(({ key }) => key === wanted);
  const id = choiceOf('id');
  const column = id?.columns[0] ?? -1;
  if (id?.reason === 'option') return undefined;
  if (inputs.length > 1) return 'several inputs';
  if (column === choiceOf('id_ban')?.columns[0]) return 'addresses';
  const cells = sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const isRepeated = cells.length >= leastLooked && new Set(cells).size < cells.length * leastDifferent;
  return isRepeated ? 'repeated' : undefined;
}

function readOnce(name: Words): ArpenteurError {
  return invalid(
    phrase`\`doublons\` reads the rows twice, and ${name} can be read once; a copy on disk would hold contacts in clear text. Give a file`,
  );
}

function invalid(message: Words): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', phrase`${message}.`, { option: 'doublons' });
}
