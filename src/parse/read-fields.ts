import { inputKeyIndex, type InputKey } from '../domain/input-fields.ts';
import type { AddressRecord } from '../domain/record.ts';
import { readPlaceName } from '../domain/text/street-name.ts';
import { TokenList } from '../domain/text/token-list.ts';

/** Fields that hold the address itself, in the order in which they are read. */
const addressKeys: readonly InputKey[] = ['numero', 'suffixe', 'type_voie', 'voie', 'adresse', 'ligne4'];
/** Fields that may hold the street when the ones above do not, best first. */
const spareKeys: readonly InputKey[] = ['ligne3', 'ligne2', 'ligne5', 'lieu_dit', 'complement'];
/** Fields of postcode and commune. */
const placeKeys: readonly InputKey[] = ['code_postal', 'commune', 'ligne6'];

const addressIndices = addressKeys.map(inputKeyIndex);
const spareIndices = spareKeys.map(inputKeyIndex);
const localityIndices = (['lieu_dit', 'ligne5'] as const).map(inputKeyIndex);
const localityTokens = new TokenList();
const placeIndices = placeKeys.map(inputKeyIndex);

/** Cuts the address fields into `tokens` and those of postcode and commune into `placeTokens`. */
export function readFields(record: AddressRecord): void {
  const { fields, tokens, placeTokens } = record;
  for (const key of addressIndices) appendKey(record, key, tokens);
  for (const key of placeIndices) appendKey(record, key, placeTokens);
  readLocality(record);
  const hasSpare = spareIndices.some((key) => fields.find(key) !== -1);
  record.parsed.isEmpty = tokens.count === 0 && placeTokens.count === 0 && !hasSpare;
  if (fields.pieceCount > 0 && tokens.truncated) record.motifs.add('complement_ignore');
}

/** How many fields may hold the street when the address itself does not. */
export const spareFields = spareIndices.length;

/** Puts the next spare field in the place of the address's tokens; false when the record does not have it. */
export function readSpareField(record: AddressRecord, spare: number): boolean {
  const key = spareIndices[spare] ?? 0;
  if (record.fields.find(key) === -1) return false;
  record.tokens.clear();
  appendKey(record, key, record.tokens);
  return true;
}

/** Reads the locality beside the commune: what tells streets of one name apart in a commune that others merged into. */
function readLocality(record: AddressRecord): void {
  for (const key of localityIndices) {
    if (record.fields.find(key) === -1) continue;
    localityTokens.clear();
    appendKey(record, key, localityTokens);
    readPlaceName(localityTokens, 0, localityTokens.count, record.parsed.locality);
    return;
  }
}

function appendKey({ fields }: AddressRecord, key: number, tokens: AddressRecord['tokens']): void {
  for (let piece = 0; piece < fields.pieceCount; piece++) {
    if (fields.pieceKey[piece] !== key) continue;
    tokens.append(fields.bytes, fields.pieceStart[piece] ?? 0, fields.pieceEnd[piece] ?? 0, fields.encoding, key);
  }
}
