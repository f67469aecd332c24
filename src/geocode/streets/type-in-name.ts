import type { AddressRecord } from '../../record/record.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { maxNameWords, NameWords } from '../../text/names/street-name.ts';
import { streetTypes } from '../../text/vocabulary/street-types.ts';
import { streetTypeNumber, wordAt } from '../../text/vocabulary/vocabulary.ts';
import type { StreetsView } from '../../pack/views/streets-view.ts';
import type { CommuneCandidates } from '../communes/commune-candidates.ts';
import { findExactStreets } from './exact-streets.ts';
import { hitFlag, type StreetHits } from './street-hits.ts';

const typeHash = streetTypes.map(([name]) => hashAscii(name));
const other = new NameWords();
const faubourg = streetTypeNumber('FAUBOURG');
const rue = streetTypeNumber('RUE');

/**
 * For a name that no street has: a first word read as the street type may be a word of the name, and the other way round:
 * `JARDINS DE CYBELE` is Les Jardins de Cybèle, `LE CLOS DES VIGNES` the Clos des Vignes. Another type than that does not count.
 */
export function findTypeInName(
  { parsed: { street } }: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  if (street.count === 0) return;
  if (street.type !== 0) {
    if (street.count === maxNameWords) return;
    other.type = 0;
    prependType(street);
  } else {
    other.type = wordAt(street.vocabulary[0] ?? -1).type;
    if (other.type === 0 || street.count === 1) return;
    other.words.set(street.words.subarray(1, street.count));
    other.count = street.count - 1;
  }
  findExactStreets(other, streets, candidates, hits);
  if (((hits.flags[0] ?? 0) & hitFlag.otherType) !== 0) hits.clear();
}

/** `FG ST HONORE` is the Rue du Faubourg Saint-Honoré: looked up beside a street of that name alone. */
export function findFaubourg(
  { parsed: { street } }: AddressRecord,
  streets: StreetsView,
  candidates: CommuneCandidates,
  hits: StreetHits,
): void {
  if (street.type !== faubourg || street.count === maxNameWords) return;
  prependType(street);
  other.type = rue;
  findExactStreets(other, streets, candidates, hits);
}

/** Makes `other` the name with its type as the first word. */
function prependType(street: NameWords): void {
  other.words[0] = typeHash[street.type - 1] ?? 0;
  other.words.set(street.words.subarray(0, street.count), 1);
  other.count = street.count + 1;
}
