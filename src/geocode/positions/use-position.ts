import { metersPerDegree } from '../../domain/position.ts';
import { precisionIndex } from '../../domain/outcomes.ts';
import { nearestReachMeters, type AddressRecord } from '../../record/record.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import type { GeocodeViews } from '../../pack/views/pack-views.ts';
import { NearestAddress, type ReverseGeocoder } from './reverse-address.ts';
import type { MotifSet } from '../../domain/motif-set.ts';

const nearest = new NearestAddress();

/** True for a record with coordinates only. */
function isAlone(record: AddressRecord): boolean {
  const { tokens, parsed } = record;
  return tokens.count === 0 && parsed.codeInsee === -1 && parsed.codePostal === -1 && record.placeTokens.count === 0;
}

/**
 * Uses the given coordinates, with the nearest address: when no street was found, or when the street was found without the number and
 * they lie on it.
 */
export function usePosition(record: AddressRecord, pack: GeocodeViews, reverse: ReverseGeocoder): void {
  const { parsed, found } = record;
  if (!parsed.hasPosition) return;
  if (found.street !== -1) {
    if (found.address === -1) findOnStreet(record, pack);
    return;
  }
  const { streets } = pack;
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
  if (found.commune === -1) found.commune = streets.commune(nearest.street);
}

/** Coordinates farther than this from all addresses of a street are not of it: as wide as a square, or a plot. */
const onStreetMeters = 75;

/** Finds the address of the street that lies nearest to the given coordinates. */
function findOnStreet({ parsed, found }: AddressRecord, { streets, addresses }: GeocodeViews): void {
  const perLongitude = metersPerDegree * Math.cos((parsed.latitude * Math.PI) / 180);
  const end = streets.addressStart(found.street + 1);
  let least = onStreetMeters;
  for (let address = streets.addressStart(found.street); address < end; address++) {
    const longitude = addresses.longitude(address);
    if (longitude === noPosition) continue;
    const east = (longitude / 1e6 - parsed.longitude) * perLongitude;
    const north = (addresses.latitude(address) / 1e6 - parsed.latitude) * metersPerDegree;
    const meters = Math.sqrt(east * east + north * north);
    if (meters > least) continue;
    least = meters;
    found.onStreet = address;
    found.onStreetMeters = meters;
  }
}

const absences = ['commune_absente', 'voie_absente', 'numero_absent', 'code_postal_absent'] as const;

/** Removes the motifs of missing address parts, for a record located by other means. */
export function dropAbsences(motifs: MotifSet): void {
  for (const motif of absences) motifs.remove(motif);
}
