import { precisionIndex } from '../../domain/outcomes.ts';
import { nearestReachMeters, type AddressRecord } from '../../record/record.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { NearestAddress, type ReverseGeocoder } from './reverse-address.ts';
import type { MotifSet } from '../../domain/motifs.ts';

const nearest = new NearestAddress();

/** True for a record with coordinates only. */
function isAlone({ tokens, placeTokens, parsed }: AddressRecord): boolean {
  return tokens.count === 0 && placeTokens.count === 0 && parsed.codeInsee === -1 && parsed.codePostal === -1;
}

/** Uses the given coordinates, with the nearest address, when no street was found. */
export function usePosition(record: AddressRecord, { streets }: GeocodeViews, reverse: ReverseGeocoder): void {
  const { parsed, found } = record;
  if (!parsed.hasPosition || found.street !== -1) return;
  found.precision = precisionIndex.position;
  found.hasPosition = true;
  found.longitude = parsed.longitude;
  found.latitude = parsed.latitude;
  found.score = 1;
  if (isAlone(record)) dropAbsences(record.motifs);
  reverse.nearest(parsed.longitude, parsed.latitude, nearestReachMeters, nearest);
  if (nearest.street === -1) return;
  found.nearest = nearest.address;
  found.nearestMeters = nearest.distanceMeters;
  if (found.commune === -1) found.commune = streets.commune[nearest.street] ?? -1;
}

const absences = ['commune_absente', 'voie_absente', 'numero_absent', 'code_postal_absent'] as const;

/** Removes the motifs of missing address parts, for a record located by other means. */
export function dropAbsences(motifs: MotifSet): void {
  for (const motif of absences) motifs.remove(motif);
}
