import { type DoublonCriterion, doublonCriteria } from '../doublons/criteria.ts';
import { ArpenteurError } from '../errors.ts';
import type { BatchPlan } from './plan.ts';

/** Least share of different ids in the sample, and least ids looked at: a column of less is no person's, whatever its name. */
const leastDifferent = 0.1;
const leastLooked = 50;

/** What makes doublons in a run, as data: to be said, and to be run. */
export interface ChosenCriteria {
  readonly criteria: readonly DoublonCriterion[];
  /** Column that is there and not used, and why: ids of several files may meet by chance; it has too few different values. */
  readonly leftOut: readonly { readonly criterion: DoublonCriterion; readonly reason: 'several inputs' | 'repeated' }[];
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
    if (criterion !== 'id') return true;
    const reason = plan.inputs.length > 1 ? 'several inputs' : isRepeated(plan) ? 'repeated' : undefined;
    if (reason !== undefined) leftOut.push({ criterion, reason });
    return reason === undefined;
  });
  if (criteria.length === 0) {
    throw invalid('--doublons needs a column of ids, e-mail addresses, telephones or names; name them with --columns');
  }
  return { criteria, leftOut };
}

/** True for a column named like ids that holds the same few values over and over, such as a campaign's reference. */
function isRepeated({ columns, inputs }: BatchPlan): boolean {
  const [column] = columns.choices.find(({ key }) => key === 'id')?.columns ?? [];
  const [input] = inputs;
  if (column === undefined || input === undefined) return false;
  const cells = input.sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  return cells.length >= leastLooked && new Set(cells).size < cells.length * leastDifferent;
}

function invalid(message: string): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', `${message}.`, { option: 'doublons' });
}
