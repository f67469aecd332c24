import type { AddressRecord } from '../../src/record/record.ts';
import type { Geocoder } from '../../src/geocode/geocode-address.ts';
import { searchStage } from '../../src/geocode/streets/street-hits.ts';

/** Ways in which a row's street is found, the cheapest first; then those that end without one. */
export const geocodePaths = [
  'exact name and type',
  'exact name, other type',
  'type mended',
  'likeness of words',
  'likeness of words, whole names too',
  'whole names',
  'street within the text',
  'other arrondissement',
  'rare name in the département',
  'by position or BAN id alone',
  'all searched, commune only',
  'no street written, commune only',
  'nothing found',
] as const;

/** One of {@link geocodePaths}. */
export type GeocodePath = (typeof geocodePaths)[number];

/** Tells by which stage the street of the record just geocoded was found. */
export function pathOf({ found, parsed, motifs }: AddressRecord, { search }: Geocoder): GeocodePath {
  if (found.street === -1) {
    if (found.commune === -1) return 'nothing found';
    return parsed.street.count === 0 ? 'no street written, commune only' : 'all searched, commune only';
  }
  const at = search.street.subarray(0, search.count).indexOf(found.street);
  if (at === -1) return 'by position or BAN id alone';
  switch (search.foundBy[at] ?? searchStage.exact) {
    case searchStage.exact:
      return motifs.has('type_voie_different') ? 'exact name, other type' : 'exact name and type';
    case searchStage.mendedType:
      return 'type mended';
    case searchStage.words:
      return search.stage === searchStage.words ? 'likeness of words' : 'likeness of words, whole names too';
    case searchStage.wholeNames:
      return 'whole names';
    case searchStage.inner:
      return 'street within the text';
    case searchStage.widened:
      return 'other arrondissement';
    default:
      return 'rare name in the département';
  }
}
