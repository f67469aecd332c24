import type { Measures } from './score.ts';

/** Lists with known answers, in the order in which they are measured. */
export const listNames = ['roll94', 'paris2012'] as const;

/** One of {@link listNames}. */
export type ListName = (typeof listNames)[number];

/** What a measure should reach: at least `value` where more is better, at most where less is. */
export interface Target {
  readonly value: number;
  /** The issue that asks for it. */
  readonly issue: number;
}

/** A measure, its name for readers, and its targets by list. */
export interface MeasureRow {
  readonly measure: Exclude<keyof Measures, 'rows' | 'ordered'>;
  readonly label: string;
  readonly better: 'more' | 'less';
  readonly unit: 'share' | 'count' | 'number';
  /** Target of the gate, which fails if it is missed. */
  readonly gate?: Readonly<Partial<Record<ListName, Target>>>;
  /** A later, stricter target, shown beside it. */
  readonly later?: Readonly<Partial<Record<ListName, Target>>>;
}

const none = both(0, 2);

/** Every measure that is shown, in order, with its targets. */
export const measureRows: readonly MeasureRow[] = [
  { measure: 'lost', label: 'rows lost', better: 'less', unit: 'count', gate: none },
  { measure: 'duplicated', label: 'rows duplicated', better: 'less', unit: 'count', gate: none },
  { measure: 'unknown', label: 'rows that were not asked for', better: 'less', unit: 'count', gate: none },
  {
    measure: 'commune',
    label: 'commune right',
    better: 'more',
    unit: 'share',
    gate: { roll94: { value: 0.995, issue: 2 } },
    later: { roll94: { value: 0.999, issue: 3 } },
  },
  {
    measure: 'numero',
    label: 'precision numero, within 100 m',
    better: 'more',
    unit: 'share',
    gate: { roll94: { value: 0.96, issue: 2 } },
    later: { roll94: { value: 0.975, issue: 3 }, paris2012: { value: 0.995, issue: 3 } },
  },
  {
    measure: 'within_100m',
    label: 'any precision, within 100 m',
    better: 'more',
    unit: 'share',
    later: { roll94: { value: 0.985, issue: 3 } },
  },
  {
    measure: 'bureau_all',
    label: 'bureau right, of all rows',
    better: 'more',
    unit: 'share',
    gate: { roll94: { value: 0.96, issue: 2 }, paris2012: { value: 0.99, issue: 2 } },
    later: { roll94: { value: 0.98, issue: 4 }, paris2012: { value: 0.995, issue: 4 } },
  },
  { measure: 'bureau_assigned', label: 'bureau right, of those assigned', better: 'more', unit: 'share' },
  { measure: 'bureau_coverage', label: 'bureau assigned', better: 'more', unit: 'share' },
  {
    measure: 'bureau_p95',
    label: 'bureau right, of P >= 0.95',
    better: 'more',
    unit: 'share',
    later: { roll94: { value: 0.995, issue: 4 }, paris2012: { value: 0.997, issue: 4 } },
  },
  {
    measure: 'bureau_p95_share',
    label: 'rows of P >= 0.95',
    better: 'more',
    unit: 'share',
    later: { roll94: { value: 0.9, issue: 4 }, paris2012: { value: 0.95, issue: 4 } },
  },
  {
    measure: 'circo_all',
    label: 'circonscription right, of all rows',
    better: 'more',
    unit: 'share',
    gate: { paris2012: { value: 0.997, issue: 2 } },
  },
  {
    measure: 'circo_assigned',
    label: 'circonscription right, of those assigned',
    better: 'more',
    unit: 'share',
    later: both(0.9995, 4),
  },
  {
    measure: 'circo_coverage',
    label: 'circonscription assigned',
    better: 'more',
    unit: 'share',
    later: both(0.99, 4),
  },
  {
    measure: 'ece_circo',
    label: 'calibration error, circonscription',
    better: 'less',
    unit: 'number',
    later: both(0.01, 4),
  },
  { measure: 'ece_bureau', label: 'calibration error, bureau', better: 'less', unit: 'number', later: both(0.01, 4) },
  { measure: 'brier_skill_circo', label: 'Brier skill, circonscription', better: 'more', unit: 'number' },
  {
    measure: 'brier_skill_bureau',
    label: 'Brier skill, bureau',
    better: 'more',
    unit: 'number',
    later: { roll94: { value: 0.3, issue: 4 } },
  },
];

/** True when a value reaches its target; a measure that could not be taken does not. */
export function isReached(value: number | null, target: Target, better: MeasureRow['better']): boolean {
  if (value === null) return false;
  return better === 'more' ? value >= target.value : value <= target.value;
}

/** Describes the targets of the gate that a list misses, one line each. */
export function missedTargets(list: ListName, measures: Measures): string[] {
  const missed = measureRows.flatMap(({ measure, label, better, gate }) => {
    const target = gate?.[list];
    const value = measures[measure];
    if (target === undefined || isReached(value, target, better)) return [];
    return [`${list}: ${label} is ${value ?? 'not measured'}, asked for: ${target.value}`];
  });
  return measures.ordered ? missed : [...missed, `${list}: the rows are not in their order`];
}

function both(value: number, issue: number): Readonly<Record<ListName, Target>> {
  return { roll94: { value, issue }, paris2012: { value, issue } };
}
