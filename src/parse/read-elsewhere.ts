import { inputKeyIndex } from '../record/input-fields.ts';
import type { AddressRecord } from '../record/record.ts';
import { TokenList } from '../text/tokens/token-list.ts';
import { findNumberedStreet, isBareNumber } from './numbers/number-tokens.ts';
import { readAddress } from './read-address.ts';
import { appendKey } from './append-key.ts';
import { appendBehind, spareIndices } from './read-fields.ts';
import { readPlace, takePlaceName } from './places/read-place.ts';
import { endsWithArticle, isDigits, isSureType, leadsPostcode, typeOf } from './token-tests.ts';

const other = new TokenList();
const lines = (['ligne1', 'ligne2', 'ligne3', 'ligne4', 'ligne5', 'ligne6'] as const).map(inputKeyIndex);

/** Ways in which a spare field may hold the street, most certain first. */
const signs = [
  (tokens: TokenList) => findNumberedStreet(tokens) !== -1,
  (tokens: TokenList) => typeOf(tokens, 0) !== 0,
  () => true,
] as const;

/**
 * Searches the other fields for parts missing from the address's own fields: postcode and commune, street, number. Lines of a
 * postal block may be in any column, and a number in that of the complement.
 */
export function readElsewhere(record: AddressRecord): void {
  const { parsed } = record;
  const hasPlace = parsed.codePostal !== -1 || parsed.commune.count > 0 || record.placeTokens.count > 0;
  if (!hasPlace) takeWhere(record, leadsPostcode, takePlace);
  if (!hasPlace && parsed.codePostal === -1) takeSplitPlace(record);
  if (parsed.numero === -1 && !isStreetSure(record)) takeWhere(record, signs[0], takeStreet);
  for (const sign of signs) if (parsed.street.count === 0) takeWhere(record, sign, takeStreet);
  if (parsed.numero === -1) takeWhere(record, isBareNumber, takeNumber);
}

/** Passes the tokens of the first spare field that satisfies `sign` to `take`. */
function takeWhere(
  record: AddressRecord,
  sign: (tokens: TokenList) => boolean,
  take: (record: AddressRecord) => void,
): void {
  for (const key of spareIndices) {
    if (record.fields.find(key) === -1) continue;
    other.clear();
    appendKey(record, key, other);
    if (endsWithArticle(other)) appendBehind(record, key, other);
    if (other.count === 0 || !sign(other)) continue;
    take(record);
    if (record.parsed.street.count > 0 || take !== takeStreet) return;
  }
}

/** Takes a postcode that stands in a line by itself, with the commune of the line after it. */
function takeSplitPlace(record: AddressRecord): void {
  for (let line = 0; line + 1 < lines.length; line++) {
    const key = lines[line] ?? 0;
    if (record.fields.find(key) === -1) continue;
    other.clear();
    appendKey(record, key, other);
    if (other.count !== 1 || !isDigits(other, 0) || other.tokenLength(0) !== 5) continue;
    appendKey(record, lines[line + 1] ?? 0, other);
    takePlace(record);
    return;
  }
}

/** True for a street with a sure type, which stays where it is; a residence or a hamlet may be replaced. */
function isStreetSure({ tokens, parsed }: AddressRecord): boolean {
  return parsed.street.count > 0 && isSureType(tokens, parsed.streetFrom);
}

function takePlace(record: AddressRecord): void {
  record.placeTokens.takeFrom(other, 0, other.count);
  readPlace(record);
}

/** Takes the street; what the address field held becomes the commune if none is given, else it is dropped. */
function takeStreet(record: AddressRecord): void {
  const { parsed, tokens, motifs } = record;
  const hadComplement = motifs.has('complement_ignore');
  const isReplaced = parsed.street.count > 0;
  if (isReplaced && parsed.commune.count === 0 && parsed.street.type === 0) {
    const { placeTokens } = record;
    const start = placeTokens.count;
    placeTokens.takeFrom(tokens, 0, tokens.count);
    takePlaceName(record, start);
    motifs.add('colonne_decalee');
  } else if (isReplaced) motifs.add('complement_ignore');
  tokens.clear();
  tokens.takeFrom(other, 0, other.count);
  readAddress(record);
  if (parsed.street.count === 0 && !hadComplement) motifs.remove('complement_ignore');
}

/** Puts the number before the street, and reads both again. */
function takeNumber(record: AddressRecord): void {
  const { tokens } = record;
  other.takeFrom(tokens, 0, tokens.count);
  tokens.clear();
  tokens.takeFrom(other, 0, other.count);
  readAddress(record);
}
