import { bureauKey, circonscriptionKey } from './compare-codes.ts';
import { cell, type Row } from './read-rows.ts';

/** Maximum distance in metres from the expected position at which a number still counts as right. */
const nearMeters = 100;

/** Comparison of one answer with the expected one; `undefined` if nothing is expected. */
export interface Judgement {
  readonly commune: boolean | undefined;
  /** Within 100 m of the expected position; undefined if there is none. */
  readonly near: boolean | undefined;
  /** The answer has a number, and is not away from the expected position. */
  readonly numero: boolean;
  readonly circonscription: Answer | undefined;
  readonly bureau: Answer | undefined;
}

/** An answer with its probability; `empty` if none was given. */
export interface Answer {
  readonly is: 'right' | 'wrong' | 'empty';
  /** 0..1; 0 if the column is empty. */
  readonly probability: number;
}

/** Compares a row of the output with the expected one with the same `id`. */
export function judgeRow(row: Row, expected: Row): Judgement {
  const communeExpected = cell(expected, 'code_insee');
  const near = isNear(row, expected);
  return {
    commune: communeExpected === '' ? undefined : cell(row, 'code_insee') === communeExpected,
    near,
    numero: cell(row, 'precision') === 'numero' && near !== false,
    circonscription: answer(
      circonscriptionKey(cell(row, 'code_circonscription')),
      circonscriptionKey(cell(expected, 'code_circonscription')),
      cell(row, 'probabilite_circonscription'),
    ),
    bureau: answer(
      bureauKey(cell(row, 'code_bureau_vote')),
      bureauKey(cell(expected, 'id_brut_bv_reu')),
      cell(row, 'probabilite_bureau_vote'),
    ),
  };
}

function answer(found: string | undefined, expected: string | undefined, probability: string): Answer | undefined {
  if (expected === undefined) return undefined;
  return {
    is: found === undefined ? 'empty' : found === expected ? 'right' : 'wrong',
    probability: Number(probability),
  };
}

function isNear(row: Row, expected: Row): boolean | undefined {
  if (cell(expected, 'lon_geocodeur') === '') return undefined;
  if (cell(row, 'longitude') === '') return false;
  const longitude = Number(cell(expected, 'lon_geocodeur'));
  const latitude = Number(cell(expected, 'lat_geocodeur'));
  const metersADegree = Math.cos((latitude * Math.PI) / 180) * 111_320;
  const eastMeters = (Number(cell(row, 'longitude')) - longitude) * metersADegree;
  const northMeters = (Number(cell(row, 'latitude')) - latitude) * 111_195;
  return Math.hypot(eastMeters, northMeters) <= nearMeters;
}
