import { codeInseeText } from '../../pack/views/communes-view.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { ReportTally } from '../report/report-tally.ts';

/** Most communes listed: all communes of France would make an answer too large to show. */
const mostCommunes = 500;

/** Rows of an area. */
export interface TerritoryCount {
  readonly code: string;
  /** Name of a commune; that of a circonscription is its code. */
  readonly name: string;
  readonly rows: number;
  /** Rows expected to be assigned a wrong circonscription. */
  readonly wrong: number;
}

/** Rows by circonscription, and by commune where there are most; areas without rows are left out. */
export interface TerritoryCounts {
  readonly circonscriptions: readonly TerritoryCount[];
  readonly communes: readonly TerritoryCount[];
}

/** Counts the rows of a run by area, most rows first. */
export function territoryCounts(tally: ReportTally, { electoral, communes, strings }: PackViews): TerritoryCounts {
  const ofCirconscriptions = electoral.circonscriptionCodes.map((code, index) => {
    const { rows, expectedRight } = tally.circonscription(index);
    return { code, name: code, rows, wrong: rows - expectedRight };
  });
  const ofCommunes = Array.from(communes.code, (code, index) => {
    const { rows, assigned, expectedRight } = tally.commune(index);
    return { code, index, rows, wrong: assigned - expectedRight };
  });
  return {
    circonscriptions: mostFirst(ofCirconscriptions),
    communes: mostFirst(ofCommunes)
      .slice(0, mostCommunes)
      .map(({ code, index, rows, wrong }) => ({
        code: codeInseeText(code),
        name: strings.text(communes.name[index] ?? 0),
        rows,
        wrong,
      })),
  };
}

function mostFirst<Counted extends { readonly rows: number }>(all: readonly Counted[]): Counted[] {
  return all.filter(({ rows }) => rows > 0).sort((one, other) => other.rows - one.rows);
}
