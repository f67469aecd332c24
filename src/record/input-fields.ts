import type { TextEncodingName } from '../text/folding/decode.ts';

/** The keys by which a record's fields are known in `--columns`, NDJSON, HTTP and the API. */
export const inputKeys = [
  'id',
  'adresse',
  'numero',
  'suffixe',
  'type_voie',
  'voie',
  'complement',
  'ligne1',
  'ligne2',
  'ligne3',
  'ligne4',
  'ligne5',
  'ligne6',
  'lieu_dit',
  'code_postal',
  'commune',
  'pays',
  'code_insee',
  'id_ban',
  'longitude',
  'latitude',
  'circonscription',
  'bureau',
  'verifie_le',
  'nom',
  'prenom',
  'date_naissance',
  'telephone',
  'courriel',
  'source',
  'finalite',
  'consentement_le',
  'opposition',
] as const;

/** One of {@link inputKeys}. */
export type InputKey = (typeof inputKeys)[number];

/** Index of a key in {@link inputKeys}: what the hot path uses instead of the name. */
export function inputKeyIndex(key: InputKey): number {
  return inputKeys.indexOf(key);
}

/** Keys of what a record claims besides its address: what was stored of it, its age, its consent. */
const claimKeys: ReadonlySet<number> = new Set(
  (
    [
      'circonscription',
      'bureau',
      'verifie_le',
      'date_naissance',
      'source',
      'finalite',
      'consentement_le',
      'opposition',
    ] as const satisfies readonly InputKey[]
  ).map(inputKeyIndex),
);

/** Most pieces that one record may have; further ones are left out of matching. */
export const maxPieces = 64;

/**
 * The fields of one record, as ranges over its bytes: reused for every row of a worker.
 *
 * A key may have several pieces (`adresse=RUE,COMPLEMENT`), in the order given; a key without pieces is absent.
 */
export class InputFields {
  /** Bytes that the ranges point into; replaced or refilled by the reader before each row. */
  bytes: Uint8Array = new Uint8Array(0);
  encoding: TextEncodingName = 'utf-8';
  /** Number of the record in the run, from 1; a line of NDJSON without a row counts too. Set by the reader. */
  recordNumber = 0;
  pieceCount = 0;
  /** Bits of the first 31 keys that have a piece. */
  keys = 0;
  /** Index into {@link inputKeys}. */
  readonly pieceKey = new Uint8Array(maxPieces);
  /** First byte, inclusive. */
  readonly pieceStart = new Int32Array(maxPieces);
  /** Last byte, exclusive. */
  readonly pieceEnd = new Int32Array(maxPieces);

  /** 1 for each key that the table has a column for, whether the row fills it or not: set once a table. */
  private readonly tableKeys = new Uint8Array(inputKeys.length);
  /** True when the table has a column for a code stored, an age or consent: most tables have addresses alone. */
  hasClaims = false;

  /** True when the table has a column for the key, so that an empty field says something. */
  hasKey(key: number): boolean {
    return this.tableKeys[key] === 1;
  }

  /** Forgets the columns of the table before. */
  clearTable(): void {
    this.tableKeys.fill(0);
    this.hasClaims = false;
  }

  /** Says that the table has a column for the key. */
  addTableKey(key: number): void {
    this.tableKeys[key] = 1;
    if (claimKeys.has(key)) this.hasClaims = true;
  }

  /** Forgets the pieces of the previous row. */
  clear(): void {
    this.pieceCount = 0;
    this.keys = 0;
  }

  /** Adds a piece; empty ones are left out. */
  add(key: number, start: number, end: number): void {
    if (end <= start || this.pieceCount === maxPieces) return;
    const piece = this.pieceCount++;
    if (key < 31) this.keys |= 1 << key;
    this.pieceKey[piece] = key;
    this.pieceStart[piece] = start;
    this.pieceEnd[piece] = end;
  }

  /** Takes over the fields of another record; the bytes are shared. */
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

  /** Index of the first piece of a key, or -1. */
  find(key: number): number {
    if (key < 31 && (this.keys & (1 << key)) === 0) return -1;
    for (let piece = 0; piece < this.pieceCount; piece++) if (this.pieceKey[piece] === key) return piece;
    return -1;
  }
}
