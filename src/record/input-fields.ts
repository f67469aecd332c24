import type { TextEncodingName } from '../text/folding/decode.ts';

interface InputKeyEntry {
  /** A part of the address as text. */
  readonly isAddress?: true;
  /** A stored value beside the address: codes, date of the last check, consent. */
  readonly isClaim?: true;
  /** Says who the record is of and what they agreed to: it decides motifs of their own, but neither the place found nor anything about it. */
  readonly isPersonal?: true;
}

/**
 * The keys of a record's fields in `--columns`, NDJSON, HTTP and the API: one row each, in the order in which they are listed.
 * A new key is one row here and one French name in the page's words.
 */
const keyTable = {
  id: { isPersonal: true },
  adresse: { isAddress: true },
  numero: { isAddress: true },
  suffixe: { isAddress: true },
  type_voie: { isAddress: true },
  voie: { isAddress: true },
  complement: { isAddress: true },
  ligne1: { isAddress: true },
  ligne2: { isAddress: true },
  ligne3: { isAddress: true },
  ligne4: { isAddress: true },
  ligne5: { isAddress: true },
  ligne6: { isAddress: true },
  lieu_dit: { isAddress: true },
  code_postal: { isAddress: true },
  commune: { isAddress: true },
  pays: { isAddress: true },
  code_insee: {},
  id_ban: {},
  longitude: {},
  latitude: {},
  circonscription: { isClaim: true },
  bureau: { isClaim: true },
  verifie_le: { isClaim: true, isPersonal: true },
  nom: { isPersonal: true },
  prenom: { isPersonal: true },
  date_naissance: { isClaim: true, isPersonal: true },
  telephone: { isPersonal: true },
  courriel: { isPersonal: true },
  source: { isClaim: true, isPersonal: true },
  finalite: { isClaim: true, isPersonal: true },
  consentement_le: { isClaim: true, isPersonal: true },
  opposition: { isClaim: true, isPersonal: true },
} as const satisfies Readonly<Record<string, InputKeyEntry>>;

/** One of {@link inputKeys}. */
export type InputKey = keyof typeof keyTable;

/** All keys, in the order of their table. */
export const inputKeys = Object.keys(keyTable) as readonly InputKey[];

const keyIndices = Object.fromEntries(inputKeys.map((key, index) => [key, index])) as Readonly<
  Record<InputKey, number>
>;

/** Index of a key in {@link inputKeys}: the hot path uses it instead of the name. */
export function inputKeyIndex(key: InputKey): number {
  return keyIndices[key];
}

/** The keys of the address as text. */
export const addressKeys = inputKeys.filter((key) => 'isAddress' in keyTable[key]);

/** The keys that decide the place found and what is said about it: for records that are equal in them, all that is the same. */
export const placeKeys = inputKeys.filter((key) => !('isPersonal' in keyTable[key]));

/** The keys of a person's data that motifs of their own come from: dates, consent and its source. */
export const personalClaimKeys = inputKeys.filter((key) => 'isPersonal' in keyTable[key] && 'isClaim' in keyTable[key]);

const isClaim = inputKeys.map((key) => 'isClaim' in keyTable[key]);

/**
 * Bit of each key in {@link InputFields.keys}, by index. Keys of the address have the first bits. Keys beyond 31 have none (0) and
 * are searched for among the pieces.
 */
export const keyBits = new Int32Array(inputKeys.length);
for (const [bit, key] of [...new Set([...addressKeys, ...inputKeys])].slice(0, 31).entries()) {
  keyBits[keyIndices[key]] = 1 << bit;
}

/** Most pieces per record; further ones are ignored. */
const maxPieces = 64;

/**
 * The fields of one record as ranges over its bytes; reused for every row of a worker. A key may have several pieces
 * (`adresse=RUE,COMPLEMENT`), in the order given; a key without pieces is absent.
 */
export class InputFields {
  /** Bytes that the ranges point into; replaced or refilled by the reader before each row. */
  bytes: Uint8Array = new Uint8Array(0);
  encoding: TextEncodingName = 'utf-8';
  /** Number of the record in the run, from 1; empty lines of NDJSON count too. Set by the reader. */
  recordNumber = 0;
  pieceCount = 0;
  /** Bits of the keys with a piece, see {@link keyBits}. */
  keys = 0;
  /** Index into {@link inputKeys}. */
  readonly pieceKey = new Uint8Array(maxPieces);
  /** First byte, inclusive. */
  readonly pieceStart = new Int32Array(maxPieces);
  /** Last byte, exclusive. */
  readonly pieceEnd = new Int32Array(maxPieces);

  /** 1 for each key with a column in the table, whether the row fills it or not. Set once per table. */
  private readonly tableKeys = new Uint8Array(inputKeys.length);
  /** True when the table has a column of stored values; most tables have only addresses. */
  hasClaims = false;

  /** True when the table has a column for the key, so that an empty field has a meaning. */
  hasKey(key: number): boolean {
    return this.tableKeys[key] === 1;
  }

  /** Clears the columns of the previous table. */
  clearTable(): void {
    this.tableKeys.fill(0);
    this.hasClaims = false;
  }

  /** Notes that the table has a column for the key. */
  addTableKey(key: number): void {
    this.tableKeys[key] = 1;
    if (isClaim[key] === true) this.hasClaims = true;
  }

  /** Clears the pieces of the previous row. */
  clear(): void {
    this.pieceCount = 0;
    this.keys = 0;
  }

  /** Adds a piece, unless it is empty. */
  add(key: number, start: number, end: number): void {
    if (end <= start || this.pieceCount === maxPieces) return;
    const piece = this.pieceCount++;
    this.keys |= keyBits[key] ?? 0;
    this.pieceKey[piece] = key;
    this.pieceStart[piece] = start;
    this.pieceEnd[piece] = end;
  }

  /** Copies the fields of another record; the bytes are shared. */
  copyFrom(other: InputFields): void {
    this.bytes = other.bytes;
    this.encoding = other.encoding;
    this.pieceCount = other.pieceCount;
    this.keys = other.keys;
    this.pieceKey.set(other.pieceKey);
    this.pieceStart.set(other.pieceStart);
    this.pieceEnd.set(other.pieceEnd);
    this.tableKeys.set(other.tableKeys);
    this.hasClaims = other.hasClaims;
  }

  /** Index of the only piece of a key, or -1 if it has none or several. */
  findOnly(key: number): number {
    let found = -1;
    for (let piece = 0; piece < this.pieceCount; piece++) {
      if (this.pieceKey[piece] !== key) continue;
      if (found !== -1) return -1;
      found = piece;
    }
    return found;
  }

  /** Index of the first piece of a key, or -1. */
  find(key: number): number {
    const bit = keyBits[key] ?? 0;
    if (bit !== 0 && (this.keys & bit) === 0) return -1;
    for (let piece = 0; piece < this.pieceCount; piece++) if (this.pieceKey[piece] === key) return piece;
    return -1;
  }
}
