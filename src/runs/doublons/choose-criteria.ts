import type { InputKey } from '../../record/input-fields.ts';
import { type DoublonCriterion, doublonCriteria } from './criteria.ts';
import { ArpenteurError } from '../../errors.ts';
import type { ColumnChoice } from '../../tables/columns/guess-columns.ts';
import type { BatchPlan } from '../../batch/plan.ts';

/** Least share of different ids in the sample, and least ids looked at: a column of less is no person's, whatever its name. */
const leastDifferent = 0.1;
const leastLooked = 50;

/** Why ids are no person's: those of several files may meet by chance; they are addresses'; there are too few different ones. */
export type LeftOutReason = 'several inputs' | 'addresses' | 'repeated';

/** What makes doublons in a run, as data: to be said, and to be run. */
export interface ChosenCriteria {
  readonly criteria: readonly DoublonCriterion[];
  /** Columns that are there and not used. */
  readonly leftOut: readonly { readonly criterion: DoublonCriterion; readonly reason: LeftOutReason }[];
}

/**
 * Chooses what makes doublons: what the user says, else all that the columns allow.
 *
 * @throws {ArpenteurError} OPTION_INVALID: nothing, or not what the user says, can be read from the columns.
 */
export function chooseCriteria(plan: BatchPlan, given: readonly DoublonCriterion[] | undefined): ChosenCriteria {
  const keys = plan.columns.choices.map(({ key }) => key);
  const missing = given?.find((criterion) => !keys.includes(criterion));
  if (missing !== undefined) {
    throw invalid(`--doublons-by ${missing}: no column holds it; name one with --columns ${missing}=COLUMN`);
  }
  if (given !== undefined) return { criteria: doublonCriteria.filter((known) => given.includes(known)), leftOut: [] };
  const leftOut: ChosenCriteria['leftOut'][number][] = [];
  const criteria = doublonCriteria.filter((criterion) => {
    if (!keys.includes(criterion)) return false;
    const reason = criterion === 'id' ? whyNoPersons(plan) : undefined;
    if (reason !== undefined) leftOut.push({ criterion, reason });
    return reason === undefined;
  });
  if (criteria.length === 0) {
    throw invalid('--doublons needs a column of ids, e-mail addresses, telephones or names; name them with --columns');
  }
  return { criteria, leftOut };
}

/** Why the column of ids is no person's; undefined when it may be, or when the user named it. */
function whyNoPersons({ columns, inputs }: BatchPlan): LeftOutReason | undefined {
  const choiceOf = (wanted: InputKey): ColumnChoice | undefined => columns.choices.find(({ key }) => key === wanted);
  const id = choiceOf('id');
  const column = id?.columns[0] ?? -1;
  const [input, ...others] = inputs;
  if (id?.reason === 'option' || input === undefined) return undefined;
  if (others.length > 0) return 'several inputs';
  if (column === choiceOf('id_ban')?.columns[0]) return 'addresses';
  const cells = input.sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const isRepeated = cells.length >= leastLooked && new Set(cells).size < cells.length * leastDifferent;
  return isRepeated ? 'repeated' : undefined;
}

function invalid(message: string): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', `${message}.`, { option: 'doublons' });
}
