import { readExpected, cell, type Row } from '../../evaluate/read-rows.ts';
import { listPaths } from '../../evaluate/paths.ts';
import { listNames, type ListName } from '../../evaluate/targets.ts';
import type { MeasureContext } from '../context.ts';
import { metersBetween } from '../distance.ts';
import { atLeast, atMost, type Figure, shareFigure } from '../figures.ts';
import { type Answer, answerText, matchFile } from '../match-table.ts';
import { sampleOf } from '../sample.ts';

const targets: Readonly<Record<ListName, Readonly<Partial<Record<'commune' | 'numero' | 'near', number>>>>> = {
  roll94: { commune: 0.999, numero: 0.975, near: 0.985 },
  paris2012: {},
};
/** Score from which an answer counts as certain. */
const sureScore = 0.9;
const nearMeters = 100;
const farMeters = 500;

/**
 * The lists with known answers: commune, number, position, and the number of answers that are certain but far off. Expected
 * positions come from another geocoder, communes from the town halls.
 */
export async function measureKnownLists(context: MeasureContext): Promise<Figure[]> {
  const figures: Figure[] = [];
  let sure = 0;
  const far: string[] = [];
  for (const list of listNames) {
    const expected = await readExpected(listPaths(list).expected);
    const sums = { rows: 0, commune: 0, near: 0, placed: 0, numero: 0, said: 0 };
    for (const { row, answer } of await matchFile(context.pack, listPaths(list).input, list)) {
      const wanted = expected.get(cell(row, 'id'));
      if (wanted === undefined) continue;
      const meters = metersOff(answer, wanted);
      const communeRight = answer.codeInsee === cell(wanted, 'code_insee');
      const isNumero = answer.precision === 'numero';
      sums.rows++;
      if (communeRight) sums.commune++;
      if (meters !== undefined) sums.placed++;
      if (meters !== undefined && meters <= nearMeters) sums.near++;
      if (isNumero && (meters === undefined || meters <= nearMeters)) sums.numero++;
      if (isNumero || answer.motifs.includes('numero_interpole') || answer.motifs.includes('numero_inconnu'))
        sums.said++;
      if (!isNumero || answer.score < sureScore) continue;
      sure++;
      if (communeRight && (meters === undefined || meters <= farMeters)) continue;
      const written = `${cell(row, 'adresse')} | ${cell(row, 'code_postal')} | ${cell(row, 'commune')}`;
      const off = meters === undefined ? '' : `${Math.round(meters)} m, `;
      far.push(
        `${list} #${cell(row, 'id')} ${written} => ${answerText(answer)} ${off}expected ${cell(wanted, 'code_insee')}`,
      );
    }
    const { commune, numero, near } = targets[list];
    const share = (name: string, part: number, whole: number, target: number | undefined): Figure =>
      shareFigure(`${list}: ${name}`, part, whole, target === undefined ? undefined : atLeast(target));
    figures.push(
      share('commune right', sums.commune, sums.rows, commune),
      share('precision numero, not 100 m off', sums.numero, sums.rows, numero),
      share('any precision, within 100 m', sums.near, sums.placed, near),
    );
    if (list === 'paris2012')
      figures.push(share('number found, or said to be interpolated or unknown', sums.said, sums.rows, 0.995));
  }
  if (context.errors > 0) for (const line of sampleOf(far, context.errors, 1)) context.print(`  far: ${line}`);
  figures.push(
    shareFigure('numero with score >= 0.9, more than 500 m or a commune off', far.length, sure, atMost(0.0005)),
  );
  return figures;
}

/** Metres from the expected position; undefined if none is expected, Infinity if none was found. */
function metersOff({ longitude, latitude }: Answer, expected: Row): number | undefined {
  if (cell(expected, 'lon_geocodeur') === '') return undefined;
  if (Number.isNaN(longitude)) return Infinity;
  return metersBetween(
    longitude,
    latitude,
    Number(cell(expected, 'lon_geocodeur')),
    Number(cell(expected, 'lat_geocodeur')),
  );
}
