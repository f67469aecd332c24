import type { AddressRecord } from '../../src/record/record.ts';
import type { Geocoder } from '../../src/geocode/geocode-address.ts';
import { streetSearches, streetSearchIndex } from '../../src/geocode/streets/search-streets.ts';

const exactName = streetSearchIndex('exact name');
const similarWords = streetSearchIndex('similar words');
const similarWholeName = streetSearchIndex('similar whole name');
/** Rows whose words were similar but left doubt, so that whole names were compared too: they cost twice. */
const bothComparisons = 'similar words, whole names too';
const exactOtherType = 'exact name, other type';

/** Ways in which a row's street is found: the searches in their order, then the ways that end without one. */
export const geocodePaths: readonly string[] = [
  ...streetSearches.flatMap(({ name }, at) =>
    at === exactName ? [name, exactOtherType] : at === similarWords ? [name, bothComparisons] : [name],
  ),
  'by position or BAN id alone',
  'all searched, commune only',
  'no street written, commune only',
  'nothing found',
];

/** Returns which of {@link geocodePaths} led to the street of the record just geocoded. */
export function pathOf({ found, parsed, motifs }: AddressRecord, { search }: Geocoder): string {
  if (found.street === -1) {
    if (found.commune === -1) return 'nothing found';
    return parsed.street.count === 0 ? 'no street written, commune only' : 'all searched, commune only';
  }
  const at = search.street.subarray(0, search.count).indexOf(found.street);
  if (at === -1) return 'by position or BAN id alone';
  const by = search.foundBy[at] ?? 0;
  if (by === exactName && motifs.has('type_voie_different')) return exactOtherType;
  if (by === similarWords && search.hasRun(similarWholeName)) return bothComparisons;
  return streetSearches[by]?.name ?? '';
}
