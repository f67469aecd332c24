import type { DoublonCriterion } from './criteria.ts';
import type { ChosenCriteria, LeftOutReason } from './choose-criteria.ts';
import type { BatchPlan } from '../../batch/plan.ts';

const reasons: Readonly<Record<LeftOutReason, string>> = {
  'several inputs': 'ids of several files may be the same by chance',
  addresses: 'it holds ids of addresses',
  repeated: 'it has the same few values over and over',
};

/** What makes doublons in a run, one line a fact, in English. Names of columns are told, cells never. */
export function describeDoublons(plan: BatchPlan, { criteria, leftOut }: ChosenCriteria): string[] {
  const same = criteria.map((criterion) => describe(plan, criterion));
  return [
    `looking for doublons: rows are one person with ${same.join(', or ')}`,
    ...leftOut.map(
      ({ criterion, reason }) =>
        `${describe(plan, criterion)} makes no doublon: ${reasons[reason]} (--doublons-by ${criterion} uses it)`,
    ),
  ];
}

function describe({ names, columns }: BatchPlan, criterion: DoublonCriterion): string {
  const indexes = columns.choices.find(({ key }) => key === criterion)?.columns ?? [];
  // A header that is in truth a row is somebody's data: it is not repeated.
  const named = indexes.map((column) => (columns.headerLooksLikeData ? `column ${column + 1}` : (names[column] ?? '')));
  return criterion === 'nom' ? 'the same name at the same address' : `the same ${criterion} (${named.join(', ')})`;
}
