/** One figure: a share or a count, with its target if it has one. */
export interface Figure {
  readonly name: string;
  readonly unit: 'share' | 'count';
  /** 0..1 for a share; null where there was nothing to measure. */
  readonly value: number | null;
  /** Rows that it is a share of, or was counted over. */
  readonly of: number;
  /** At least this (`more` is better), at most this (`less`). */
  readonly target?: { readonly value: number; readonly better: 'more' | 'less' };
}

/** A share of rows; null of none. */
export function shareFigure(name: string, part: number, whole: number, target?: Figure['target']): Figure {
  const figure = { name, unit: 'share', value: whole === 0 ? null : part / whole, of: whole } as const;
  return target === undefined ? figure : { ...figure, target };
}

/** A number of rows. */
export function countFigure(name: string, value: number, of: number, target?: Figure['target']): Figure {
  const figure = { name, unit: 'count', value, of } as const;
  return target === undefined ? figure : { ...figure, target };
}

/** A target that is a least value. */
export function atLeast(value: number): NonNullable<Figure['target']> {
  return { value, better: 'more' };
}

/** A target that is a greatest value. */
export function atMost(value: number): NonNullable<Figure['target']> {
  return { value, better: 'less' };
}

/** True when a figure reaches its target, undefined when it has none; one that could not be taken does not. */
export function isReached({ value, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  if (value === null) return false;
  return target.better === 'more' ? value >= target.value : value <= target.value;
}

/** A line a figure: name, value, rows, target. */
export function figureLine(figure: Figure): string {
  const { name, unit, value, of, target } = figure;
  const reached = isReached(figure);
  const asked =
    target === undefined
      ? ''
      : `${target.better === 'more' ? '>=' : '<='} ${valueText(target.value, unit)} ${reached === true ? 'ok' : 'MISSED'}`;
  return `  ${name.padEnd(72)}${valueText(value, unit).padStart(11)} of ${String(of).padStart(7)}   ${asked}`.trimEnd();
}

function valueText(value: number | null, unit: Figure['unit']): string {
  if (value === null) return '-';
  return unit === 'count' ? String(value) : `${(value * 100).toFixed(3)} %`;
}
