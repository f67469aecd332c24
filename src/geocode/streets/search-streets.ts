/**
 * All searches for the street of a row: one table, in the order in which they are tried. Explanations and benchmarks use its
 * names.
 */
import type { AddressRecord } from '../../record/record.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { findExactName, findLocality } from './exact-streets.ts';
import { findMisspeltTail, hasNoPlace } from '../communes/misspelt-tail.ts';
import { manyCommunes, surelyAlike, wideLikeness } from '../thresholds.ts';
import { faubourg, findFaubourg, findMendedType, findTypeInName } from './mistaken-type.ts';
import { findInnerName, findTrimmedName, findUncutName } from './recut-street.ts';
import type { SearchMemo } from './search-memo.ts';
import { findSimilarNames } from './similar-streets.ts';
import { findPartOfName } from './part-of-name.ts';
import { findGluedArticle, findLooseArticle } from './street-articles.ts';
import type { SearchScope } from './street-hits.ts';
import { findInArrondissements, findRareName } from './streets-elsewhere.ts';
import { findSimilarWholeNames } from './whole-names.ts';

/** Preconditions of searches, as bits: what the row says and what was found so far. One that holds is enough. */
const when = {
  always: 1,
  /** Neither postcode nor commune is written or was found. */
  noPlace: 2,
  /** The row has no street. */
  noStreet: 4,
  /** The street's type is `FAUBOURG`. */
  faubourg: 8,
  nothingFound: 16,
  /** Only streets of another type were found. */
  otherTypesFound: 128,
  /** No street that is surely similar was found. */
  nothingSure: 32,
  manyCommunes: 64,
} as const;

/** One way to search for a street. */
export interface StreetSearch {
  readonly name: string;
  /** Bits of {@link when}. */
  readonly when: number;
  /** Adds the streets found to the hits, and the motifs of how they were found. */
  readonly find: (record: AddressRecord, scope: SearchScope) => void;
}

/** Searches that take the words as they are written. */
const searchesAsWritten: readonly StreetSearch[] = [
  { name: 'before a misspelt commune', when: when.noPlace, find: findMisspeltTail },
  { name: 'exact name', when: when.nothingFound, find: findExactName },
  { name: 'faubourg', when: when.faubourg, find: findFaubourg },
  { name: 'lieu-dit as commune', when: when.noStreet, find: findLocality },
  { name: 'part of a name, before other types', when: when.otherTypesFound, find: findPartOfName },
];

/** Searches for other readings, tried only if those above found nothing. */
const searchesAsMeant: readonly StreetSearch[] = [
  { name: 'type in the name', when: when.nothingFound, find: findTypeInName },
  { name: 'uncut name', when: when.nothingFound, find: findUncutName },
  { name: 'trimmed name', when: when.nothingFound, find: findTrimmedName },
  { name: 'mended type', when: when.nothingFound, find: findMendedType },
  { name: 'glued article', when: when.nothingFound, find: findGluedArticle },
  { name: 'part of a name', when: when.nothingFound, find: findPartOfName },
  { name: 'similar words', when: when.nothingFound, find: findSimilarNames },
  { name: 'loose article', when: when.always, find: findLooseArticle },
  { name: 'similar whole name', when: when.nothingSure, find: findSimilarWholeNames },
  { name: 'other types dropped', when: when.manyCommunes, find: dropOtherTypes },
  { name: 'street within the text', when: when.nothingFound, find: findInnerName },
  { name: 'other arrondissement', when: when.nothingFound, find: findInArrondissements },
  { name: 'rare name in the département', when: when.nothingFound, find: findRareName },
];

/** All searches in their order; hits refer to them by index. */
export const streetSearches: readonly StreetSearch[] = [...searchesAsWritten, ...searchesAsMeant];

/** Index of a search in {@link streetSearches} by its name, -1 for none. */
export function streetSearchIndex(name: string): number {
  return streetSearches.findIndex((search) => search.name === name);
}

const exactName = streetSearchIndex('exact name');
const lastAsWritten = searchesAsWritten.length - 1;

/**
 * Fills `scope.hits` with the streets that a record may mean.
 *
 * @param memo searches of earlier rows.
 */
export function searchStreets(record: AddressRecord, scope: SearchScope, memo: SearchMemo): void {
  const { hits } = scope;
  if (whatIsWritten(record, scope.candidates) !== when.always) {
    searchFrom(0, record, scope);
    return;
  }
  // An ordinary row: of the first searches, that for the exact name applies, and none of the next ones. A direct call is inlined.
  hits.beginSearch(exactName);
  findExactName(record, scope);
  if (!hits.isOfOtherTypes() || memo.take(record, scope)) return;
  searchFrom(lastAsWritten, record, scope);
  memo.keep(record, scope);
}

function searchFrom(first: number, record: AddressRecord, scope: SearchScope): void {
  const { hits } = scope;
  for (let at = first; at < streetSearches.length; at++) {
    if (at === searchesAsWritten.length && !hits.isEmpty()) return;
    const search = streetSearches[at];
    const state = whatIsWritten(record, scope.candidates) | whatIsFound(scope);
    if (search === undefined || (search.when & state) === 0) continue;
    hits.beginSearch(at);
    search.find(record, scope);
  }
}

function whatIsWritten(record: AddressRecord, candidates: CommuneCandidates): number {
  const { street } = record.parsed;
  let bits: number = when.always;
  if (hasNoPlace(record, candidates)) bits |= when.noPlace;
  if (street.count === 0) bits |= when.noStreet;
  if (street.type === faubourg) bits |= when.faubourg;
  return bits;
}

function whatIsFound({ candidates, hits }: SearchScope): number {
  let bits = 0;
  if (hits.isEmpty()) bits = when.nothingFound | when.nothingSure;
  else {
    if (hits.bestLikeness() < surelyAlike) bits = when.nothingSure;
    if (hits.isOfOtherTypes()) bits |= when.otherTypesFound;
  }
  if (candidates.count >= manyCommunes) bits |= when.manyCommunes;
  return bits;
}

/** Drops hits of another type: in a whole city, one that is merely similar is mostly another street. */
function dropOtherTypes(_record: AddressRecord, { candidates, hits }: SearchScope): void {
  hits.dropOtherTypesBelow(wideLikeness * (candidates.quality[0] ?? 1));
}
