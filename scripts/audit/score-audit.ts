/** Measures how well planted stored codes were detected. */
import { cell, type Row } from '../evaluate/read-rows.ts';
import type { RowCounts } from './plant-rows.ts';
import { type Planted, plantedKinds } from './plant.ts';

/** Counts of rows by planted kind and result. */
export interface AuditCounts {
  rows: number;
  /** `circonscription_differente` or `redecoupage`. */
  flagged: number;
  /** `redecoupage`. */
  stale: number;
}

/** Targets of the audit. */
const auditTargets = { found: 0.99, toldApart: 0.99, falseAlarms: 0.005 } as const;

/** Counts the rows of an output by planted kind. */
export function countAudit(
  output: readonly Row[],
  planted: ReadonlyMap<string, Planted>,
): Readonly<Record<Planted, AuditCounts>> {
  const counts = {
    right: { rows: 0, flagged: 0, stale: 0 },
    wrong: { rows: 0, flagged: 0, stale: 0 },
    stale: { rows: 0, flagged: 0, stale: 0 },
  };
  for (const row of output) {
    const kind = planted.get(cell(row, 'id'));
    if (kind === undefined) continue;
    const motifs = cell(row, 'motifs').split('|');
    counts[kind].rows++;
    if (motifs.includes('circonscription_differente')) counts[kind].flagged++;
    if (motifs.includes('redecoupage')) counts[kind].stale++;
  }
  return counts;
}

/** A measure with its target. */
export interface AuditMeasure {
  readonly label: string;
  readonly value: number;
  readonly target: number;
  readonly reached: boolean;
}

/** The measures of a list, each with whether it is reached. */
export function auditMeasures(counts: Readonly<Record<Planted, AuditCounts>>): AuditMeasure[] {
  const { right, wrong, stale } = counts;
  return [
    atLeast('wrong codes found', wrong.flagged / wrong.rows, auditTargets.found),
    atLeast('stale codes found', stale.flagged / stale.rows, auditTargets.found),
    atLeast('wrong ones not called stale', 1 - wrong.stale / wrong.rows, auditTargets.toldApart),
    atLeast('stale ones called stale', stale.stale / stale.rows, auditTargets.toldApart),
    falseAlarms('false alarms on right codes', right.flagged / right.rows),
  ];
}

/** The measures of a fault of rows. */
export function rowMeasures({
  faulty,
  found,
  sound,
  alarms,
  rightCirconscription,
  rightBureau,
}: RowCounts): AuditMeasure[] {
  return [
    atLeast('found', found / faulty, auditTargets.found),
    falseAlarms('false alarms on sound rows', alarms / sound),
    atLeast('circonscription right', rightCirconscription / faulty, auditTargets.found),
    atLeast('bureau right', rightBureau / faulty, 0),
  ];
}

function atLeast(label: string, value: number, target: number): AuditMeasure {
  return { label, value, target, reached: value >= target };
}

function falseAlarms(label: string, value: number): AuditMeasure {
  return { label, value, target: auditTargets.falseAlarms, reached: value <= auditTargets.falseAlarms };
}

/** A measure beside its target. */
export function measureLine({ label, value, target, reached }: AuditMeasure): string {
  const bound = label.startsWith('false') ? '<=' : '>=';
  const asked = target === 0 ? '' : `   ${bound} ${(100 * target).toFixed(1)} % ${reached ? 'ok' : 'MISSED'}`;
  return `  ${label.padEnd(30)}${`${(100 * value).toFixed(2)} %`.padStart(8)}${asked}`;
}

/** Lines of a table: counts, then measures. */
export function auditTable(list: string, counts: Readonly<Record<Planted, AuditCounts>>): string {
  const lines = [
    `\n${list}`,
    `  ${'stored code'.padEnd(30)}${'rows'.padStart(8)}${'flagged'.padStart(9)}${'stale'.padStart(8)}`,
  ];
  for (const kind of plantedKinds) {
    const { rows, flagged, stale } = counts[kind];
    lines.push(
      `  ${kind.padEnd(30)}${String(rows).padStart(8)}${String(flagged).padStart(9)}${String(stale).padStart(8)}`,
    );
  }
  return [...lines, ...auditMeasures(counts).map(measureLine)].join('\n');
}
