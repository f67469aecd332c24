import { isNumeric } from '../../domain/outcomes.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { AddressRecord } from '../../record/record.ts';
import { addokColumnNames, addokColumns, type AddokColumnName } from '../columns/addok-columns.ts';
import type { ResultContext } from '../columns/result-columns.ts';
import { departementOf } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import { crsOfDepartement } from '../../reference/formats/crs.ts';
import type { MatchResult } from '../columns/match-result.ts';

/** An address, street or commune in the columns of the national geocoding service; null for empty ones. */
export type PlaceColumns = Readonly<Record<AddokColumnName, string | number | null>>;

/** A place found by a search. */
export interface FoundPlace {
  readonly place: PlaceColumns;
  /** Similarity of query and place, 0..1; not a probability. */
  readonly score: number;
  /** Number of addresses there, on a logarithmic scale from 0 to 1. */
  readonly importance: number;
  /** Inhabitants of a commune; null for other places, and if the pack does not know. */
  readonly population: number | null;
  /** Position in metres of the territory's projection (Lambert-93 on the mainland); null if unknown. */
  readonly projected: readonly [x: number, y: number] | null;
  /** Metres from the position asked for; null for a search by text. */
  readonly distance_m: number | null;
  /** The place's circonscription and bureau, as `match` gives them. */
  readonly result: MatchResult;
}

/** Reads the place found for a record through the writers of the columns. */
export class PlaceReader {
  readonly #out = new ByteBuffer(1 << 10);

  read(record: AddressRecord, context: ResultContext): PlaceColumns {
    const values: Partial<Record<AddokColumnName, string | number | null>> = {};
    const out = this.#out;
    for (const name of addokColumnNames) {
      const { write, type } = addokColumns[name];
      out.clear();
      write(record, context, out);
      const text = decoder.decode(out.view());
      values[name] = text === '' ? null : isNumeric(type) ? Number(text) : text;
    }
    return values as PlaceColumns;
  }
}

const decoder = new TextDecoder();

/** Position of a found place in metres, in the projection of its territory's official files, to the centimetre; null if unknown. */
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
