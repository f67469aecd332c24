import { inputKeyIndex, keyBits, type InputKey } from '../record/input-fields.ts';
import type { AddressRecord } from '../record/record.ts';
import { tokenKind, TokenList } from '../text/tokens/token-list.ts';
import { readPlaceName } from '../text/names/street-name.ts';
import { appendKey } from './append-key.ts';
import { dropPostalBoxes } from './complements/drop-boxes.ts';
import { appendPlace, findKnownPlace } from './places/place-memo.ts';
import { findKnownStreet } from './streets/street-memo.ts';
import { dropCedex } from './places/read-place.ts';
import { endsWithArticle, isSureType, leadsPostcode } from './token-tests.ts';
import { findNumberedStreet } from './numbers/number-tokens.ts';
import { takeCountry } from './countries/take-country.ts';

const indicesOf = (keys: readonly InputKey[]): readonly number[] => keys.map(inputKeyIndex);

/** Fields of the address itself, in reading order. */
const addressIndices = indicesOf(['numero', 'suffixe', 'type_voie', 'voie', 'adresse', 'ligne4']);
/** Fields that may name a locality beside the commune, or hold boxes. */
const localityIndices = indicesOf(['lieu_dit', 'ligne5']);
const besideIndices = indicesOf(['complement', 'ligne3']);
const ligne5Key = inputKeyIndex('ligne5');
const codePostalKey = inputKeyIndex('code_postal');

/** Fields that may hold missing parts of the address, best first. */
export const spareIndices = indicesOf(['ligne3', 'ligne2', 'ligne1', 'ligne5', 'lieu_dit', 'complement']);

/** The field that continues a text cut off at the end of another. */
const fieldsBehind = new Map(
  (
    [
      ['adresse', 'complement'],
      ['voie', 'complement'],
      ['ligne1', 'ligne2'],
      ['ligne2', 'ligne3'],
      ['ligne3', 'ligne4'],
      ['ligne4', 'ligne5'],
    ] as const
  ).map(([key, behind]) => [inputKeyIndex(key), inputKeyIndex(behind)]),
);

const bitsOf = (keys: readonly number[]): number => keys.reduce((bits, key) => bits | (keyBits[key] ?? 0), 0);
const besideKeys = bitsOf([...besideIndices, ...localityIndices]);
const spareKeys = bitsOf(spareIndices);

const other = new TokenList();

/**
 * Cuts the address fields into `tokens`, the fields of postcode and commune into `placeTokens`. Neither is done yet where the text
 * is known from an earlier row.
 */
export function readFields(record: AddressRecord): void {
  const { fields, parsed } = record;
  const isStreetKnown = findKnownStreet(record);
  if (!isStreetKnown) appendAddress(record);
  if (!findKnownPlace(record)) appendPlace(record);
  if (!isStreetKnown && mayBeInPlace(record)) takeStreetOfPlace(record);
  if ((fields.keys & besideKeys) !== 0) readBeside(record);
  const hasTokens = isStreetKnown || record.tokens.count > 0 || record.placeTokens.count > 0;
  parsed.isEmpty = !hasTokens && (fields.keys & spareKeys) === 0;
  if (!isStreetKnown && fields.pieceCount > 0 && record.tokens.truncated) record.motifs.add('complement_ignore');
}

/** Appends the fields of the address, with the one that continues them. */
function appendAddress(record: AddressRecord): void {
  const { fields, streetText, tokens } = record;
  for (const key of addressIndices) if ((fields.keys & (keyBits[key] ?? 0)) !== 0) appendKey(record, key, tokens);
  if (!endsWithArticle(tokens)) return;
  streetText.clear();
  appendBehind(record, tokens.key[tokens.count - 1] ?? 0, tokens);
}

/** True where the street may be in the column of the commune or of the postcode. */
function mayBeInPlace(record: AddressRecord): boolean {
  const { tokens } = record;
  return tokens.count === 0 || (isPlaceAlone(tokens) && findNumberedStreet(record.placeTokens) !== -1);
}

/** Appends the field that continues another: `RUE DE L | ABBAYE`. */
export function appendBehind(record: AddressRecord, key: number, tokens: TokenList): void {
  const behind = fieldsBehind.get(key);
  if (behind !== undefined) appendKey(record, behind, tokens);
}

/** True for an address that may be the commune or the postcode in the wrong column: words without a type, or five digits. */
function isPlaceAlone(tokens: TokenList): boolean {
  if (tokens.count === 1 && tokens.kind[0] === tokenKind.digits) return tokens.tokenLength(0) === 5;
  for (let token = 0; token < tokens.count; token++)
    if (tokens.kind[token] !== tokenKind.letters || isSureType(tokens, token)) return false;
  return true;
}

/**
 * If the address has no street, takes the one in the column of the commune or of the postcode, and moves the text of the
 * address there (`colonne_decalee`).
 */
function takeStreetOfPlace({ streetText, placeText, tokens, placeTokens, motifs }: AddressRecord): void {
  let from = findNumberedStreet(placeTokens);
  if (from === -1) {
    let commune = 0;
    while (commune < placeTokens.count && placeTokens.key[commune] === codePostalKey) commune++;
    if (commune + 2 < placeTokens.count && isSureType(placeTokens, commune)) from = commune;
  }
  if (from === -1) return;
  placeText.clear();
  streetText.clear();
  const key = placeTokens.key[from];
  let to = from;
  while (to < placeTokens.count && placeTokens.key[to] === key) to++;
  if (key === codePostalKey || tokens.count > 0) motifs.add('colonne_decalee');
  placeTokens.takeFrom(tokens, 0, tokens.count);
  tokens.takeFrom(placeTokens, from, to);
}

/**
 * Reads the fields beside street and commune: boxes, and the locality, which tells apart streets of one name in a commune
 * formed by a merger.
 */
function readBeside(record: AddressRecord): void {
  for (const key of besideIndices) if (readBoxes(record, key)) takeCountry(record, other, true);
  for (const key of localityIndices) {
    if (!readBoxes(record, key)) continue;
    if (key === ligne5Key) takeCountry(record, other, true);
    if (record.parsed.locality.count > 0 || leadsPostcode(other)) continue;
    readPlaceName(other, 0, other.count, record.parsed.locality);
  }
}

/** Puts a field's tokens without boxes into `other`; returns false when the record lacks the field. */
function readBoxes(record: AddressRecord, key: number): boolean {
  if (record.fields.find(key) === -1) return false;
  other.clear();
  appendKey(record, key, other);
  dropPostalBoxes(record, other);
  dropCedex(record, other);
  return true;
}
