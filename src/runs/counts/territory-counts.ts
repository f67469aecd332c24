import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
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

/** Rows of a commune. */
export interface CommuneCount extends TerritoryCount {
  /** Its middle in WGS84 degrees, longitude first; undefined if the pack has no position of it. */
  readonly position: readonly [longitude: number, latitude: number] | undefined;
}

/** Rows by circonscription, and by commune where there are most; areas without rows are left out. */
export interface TerritoryCounts {
  readonly circonscriptions: readonly TerritoryCount[];
  readonly communes: readonly CommuneCount[];
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
  const positionOf = (index: number): CommuneCount['position'] => {
    const [longitude = noPosition, latitude = 0] = communes.position.subarray(2 * index, 2 * index + 2);
    return longitude === noPosition ? undefined : [longitude / 1e6, latitude / 1e6];
  };
  return {
    circonscriptions: mostFirst(ofCirconscriptions),
    communes: mostFirst(ofCommunes)
      .slice(0, mostCommunes)
      .map(({ code, index, rows, wrong }) => ({
        code: codeInseeText(code),
        name: strings.text(communes.name[index] ?? 0),
        rows,
        wrong,
        position: positionOf(index),
      })),
  };
}

function mostFirst<Counted extends { readonly rows: number }>(all: readonly Counted[]): Counted[] {
  return all.filter(({ rows }) => rows > 0).sort((one, other) => other.rows - one.rows);
}
