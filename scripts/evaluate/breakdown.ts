import type { JudgedRow } from './judged-rows.ts';
import { cell } from './read-rows.ts';

/** Counts of one group of rows; answers are bureaux. */
export interface GroupCounts {
  readonly group: string;
  readonly rows: number;
  readonly right: number;
  readonly wrong: number;
  readonly empty: number;
}

/** Distribution of rows and mistakes; each part is sorted by number of rows. */
export interface Breakdown {
  readonly precision: readonly GroupCounts[];
  readonly methode_bureau_vote: readonly GroupCounts[];
  readonly methode_circonscription: readonly GroupCounts[];
  /** A row counts under each of its motifs; `aucun` for rows without any. */
  readonly motif: readonly GroupCounts[];
  readonly failedStage: readonly GroupCounts[];
  /** Answers are circonscriptions. */
  readonly commune: readonly GroupCounts[];
}

/** Counts right, wrong and empty bureaux by precision, method, motif and stage; circonscriptions by cut or whole commune. */
export function breakDown(rows: readonly JudgedRow[]): Breakdown {
  return {
    precision: count(rows, ({ row }) => [cell(row, 'precision') || 'aucune']),
    methode_bureau_vote: count(rows, ({ row }) => [cell(row, 'methode_bureau_vote') || 'aucune']),
    methode_circonscription: count(rows, ({ row }) => [cell(row, 'methode_circonscription') || 'aucune']),
    motif: count(rows, ({ row }) => (cell(row, 'motifs') || 'aucun').split('|')),
    failedStage: count(rows, ({ failed }) => [failed]),
    commune: count(rows, cutOrWhole(rows), 'circonscription'),
  };
}

/** Returns whether a row is in a commune that the expected answers show to be cut between circonscriptions. */
function cutOrWhole(rows: readonly JudgedRow[]): (row: JudgedRow) => readonly string[] {
  const known = new Map<string, Set<string>>();
  for (const { expected } of rows) {
    const commune = cell(expected, 'code_insee');
    const circonscriptions = known.get(commune) ?? new Set();
    circonscriptions.add(cell(expected, 'code_circonscription'));
    known.set(commune, circonscriptions);
  }
  return ({ expected }) => [(known.get(cell(expected, 'code_insee'))?.size ?? 0) > 1 ? 'cut' : 'whole'];
}

/** The parts as readable tables. */
export function breakdownTables(breakdown: Breakdown): string {
  return Object.entries(breakdown as unknown as Readonly<Record<string, readonly GroupCounts[]>>)
    .map(([title, groups]) =>
      [
        `  ${`${title === 'commune' ? 'circonscription' : 'bureau'} by ${title}`.padEnd(42)}${['rows', 'right', 'wrong', 'empty', 'not right'].map((head) => head.padStart(10)).join('')}`,
        ...groups.map(({ group, rows, right, wrong, empty }) => {
          const share = `${((100 * (wrong + empty)) / Math.max(1, rows)).toFixed(1)} %`;
          return `    ${group.padEnd(40)}${[rows, right, wrong, empty, share].map((value) => String(value).padStart(10)).join('')}`;
        }),
      ].join('\n'),
    )
    .join('\n\n');
}

function count(
  rows: readonly JudgedRow[],
  groupsOf: (row: JudgedRow) => readonly string[],
  of: 'bureau' | 'circonscription' = 'bureau',
): GroupCounts[] {
  const sums = new Map<string, { rows: number; right: number; wrong: number; empty: number }>();
  for (const row of rows) {
    for (const group of groupsOf(row)) {
      const sum = sums.get(group) ?? { rows: 0, right: 0, wrong: 0, empty: 0 };
      sum.rows++;
      const answer = row.judgement[of]?.is;
      if (answer !== undefined) sum[answer]++;
      sums.set(group, sum);
    }
  }
  return [...sums].map(([group, sum]) => ({ group, ...sum })).sort((a, b) => b.rows - a.rows);
}
