import type { Measures } from './score.ts';
import { isReached, type ListName, type MeasureRow, measureRows, type Target } from './targets.ts';

/** The measures of a list beside the targets of the gate and later ones. */
export function measureTable(list: ListName, measures: Measures): string {
  const lines = [`  ${'measure'.padEnd(42)}${'value'.padStart(10)}   ${'gate'.padEnd(18)}later`];
  for (const row of measureRows) {
    const value = measures[row.measure];
    const cells = [row.gate?.[list], row.later?.[list]].map((target) => targetText(value, target, row));
    lines.push(
      `  ${row.label.padEnd(42)}${valueText(value, row.unit).padStart(10)}   ${(cells[0] ?? '').padEnd(18)}${cells[1] ?? ''}`.trimEnd(),
    );
  }
  lines.push(`  ${'rows in their order'.padEnd(42)}${(measures.ordered ? 'yes' : 'NO').padStart(10)}`);
  return lines.join('\n');
}

function targetText(value: number | null, target: Target | undefined, { better, unit }: MeasureRow): string {
  if (target === undefined) return '';
  const bound = unit === 'count' ? '' : better === 'more' ? '>= ' : '<= ';
  const issue = target.issue === 2 ? '' : ` (#${target.issue})`;
  return `${bound}${valueText(target.value, unit)}${issue} ${isReached(value, target, better) ? 'ok' : 'MISSED'}`;
}

function valueText(value: number | null, unit: MeasureRow['unit']): string {
  if (value === null) return '-';
  switch (unit) {
    case 'share':
      return `${(value * 100).toFixed(2)} %`;
    case 'count':
      return String(value);
    case 'number':
      return value.toFixed(4);
  }
}
