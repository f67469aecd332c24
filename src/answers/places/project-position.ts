import { departementOf } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import { crsOfDepartement } from '../../reference/formats/crs.ts';
import type { MatchResult } from '../columns/match-result.ts';

/** Metres of a found place in the system of its territory's official files, to the centimetre; null where none is known. */
export function projectPosition({
  longitude,
  latitude,
  code_insee,
}: Pick<MatchResult, 'longitude' | 'latitude' | 'code_insee'>): readonly [x: number, y: number] | null {
  if (longitude === null || latitude === null || code_insee === null) return null;
  const crs = crsOfDepartement(departementOf(code_insee as CodeInsee));
  if (crs === undefined) return null;
  const [x, y] = crs.fromWgs84(longitude, latitude);
  return [Math.round(x * 100) / 100, Math.round(y * 100) / 100];
}
