import type { AddressRecord } from '../../record/record.ts';
import { editDistance } from '../../text/folding/edit-distance.ts';
import { hashAscii } from '../../text/folding/hash.ts';
import { maxNameWords, NameWords, nameWordText } from '../../text/names/street-name.ts';
import { streetTypes } from '../../text/vocabulary/street-types.ts';
import { streetTypeNumber, wordAt } from '../../text/vocabulary/vocabulary.ts';
import { mendedTypeFactor } from '../thresholds.ts';
import { findByName, findOfType } from './exact-streets.ts';
import { hitFlag, type SearchScope } from './street-hits.ts';

/** Number of the type `FAUBOURG`, which is also a word of names. */
export const faubourg = streetTypeNumber('FAUBOURG');

const typeHash = streetTypes.map(({ name }) => hashAscii(name));
const typeNames = streetTypes.map(({ name }) => Buffer.from(name, 'latin1'));
const rue = streetTypeNumber('RUE');
const other = new NameWords();
const written = new Uint8Array(32);

/** Looks up `FG ST HONORE` as the Rue du Faubourg Saint-Honoré, beside a street of that name alone. */
export function findFaubourg({ parsed: { street } }: AddressRecord, scope: SearchScope): void {
  if (street.count === maxNameWords) return;
  prependType(street);
  other.type = rue;
  findByName(other, scope);
}

/**
 * Looks up the name with its street type as a word of the name, or its first word as the type: `JARDINS DE CYBELE` is Les
 * Jardins de Cybèle, `LE CLOS DES VIGNES` the Clos des Vignes. Streets of any other type do not count.
 */
export function findTypeInName({ parsed: { street } }: AddressRecord, scope: SearchScope): void {
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
  findByName(other, scope);
  scope.hits.clearIfOtherType();
}

/**
 * Looks up the name under the street type that its first word nearly is (`RTUE LOUIS DAVID`). One or two letters between the
 * number and that word are the number's suffix (`10 B RTUE LOUIS DAVID`).
 */
export function findMendedType({ parsed, tokens }: AddressRecord, scope: SearchScope): void {
  const { street } = parsed;
  if (street.type !== 0 || street.count < 2) return;
  const mayHaveSuffix = parsed.numero !== -1 && parsed.suffixHash === 0;
  const first = street.tokens[0] ?? 0;
  // `11 S REU DU CYGNE`: the letter was left out as an article.
  const isLetterLeftOut = mayHaveSuffix && first > parsed.streetFrom && tokens.tokenLength(parsed.streetFrom) === 1;
  const hasSuffix = !isLetterLeftOut && mayHaveSuffix && tokens.tokenLength(first) <= 2 && street.count > 2;
  const at = hasSuffix ? 1 : 0;
  other.type = nearlyType(nameWordText(tokens, street, at));
  if (other.type === 0) return;
  other.count = Math.min(street.count - at - 1, maxNameWords);
  for (let word = 0; word < other.count; word++) other.words[word] = street.words[word + at + 1] ?? 0;
  findOfType(other, scope, mendedTypeFactor, hitFlag.approximate);
  if (scope.hits.isEmpty()) return;
  if (hasSuffix) parsed.suffixHash = street.words[0] ?? 0;
  else if (isLetterLeftOut) parsed.suffixHash = tokens.hash[parsed.streetFrom] ?? 0;
}

/** Sets `other` to the name with its type as the first word. */
function prependType(street: NameWords): void {
  other.words[0] = typeHash[street.type - 1] ?? 0;
  other.words.set(street.words.subarray(0, street.count), 1);
  other.count = street.count + 1;
}

/** Number of the street type that is one edit away from a word (two for a long type); 0 for none. */
function nearlyType(word: string): number {
  const length = Math.min(word.length, written.length);
  if (length < 2) return 0;
  for (let at = 0; at < length; at++) written[at] = word.charCodeAt(at);
  let best = 0;
  let bestDistance = 3;
  typeNames.forEach((name, index) => {
    if (name.length < 3) return;
    const limit = name.length < 8 ? 1 : 2;
    const distance = editDistance(written, 0, length, name, 0, name.length, limit);
    if (distance > limit || distance >= bestDistance) return;
    bestDistance = distance;
    best = index + 1;
  });
  return best;
}
