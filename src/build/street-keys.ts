import { finishHash, hashByte, hashSeedA, hashSeedB } from '../domain/text/hash.ts';
import { NameTable } from '../pack/name-table.ts';
import { sharedCopy } from '../pack/thread-arrays.ts';
import { SignatureTable } from './signature-table.ts';

/** Streets of the pack by key, as plain data in shared memory: the slots of a `SignatureTable`. */
export type StreetKeyTable = Uint32Array;

/** Makes the table of keys given in the pack's order. */
export function makeStreetKeys(keys: Iterable<string>, count: number): StreetKeyTable {
  const table = new SignatureTable(count);
  let street = 0;
  for (const key of keys) table.insert(hashOf(key, hashSeedA), hashOf(key, hashSeedB), street++);
  return sharedCopy(table.slots) as Uint32Array;
}

/** Finds streets by their keys. */
export class StreetKeys {
  readonly #table: NameTable;
  #lastKey = '';
  #lastStreet = -1;

  constructor(slots: StreetKeyTable) {
    this.#table = new NameTable(slots);
  }

  /** The street of a key, or -1. */
  find(key: string): number {
    if (key === this.#lastKey) return this.#lastStreet;
    const slot = this.#table.next(hashOf(key, hashSeedA), hashOf(key, hashSeedB), -1);
    this.#lastKey = key;
    this.#lastStreet = slot === -1 ? -1 : this.#table.at(slot);
    return this.#lastStreet;
  }
}

function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) hash = hashByte(hash, text.charCodeAt(index));
  return finishHash(hash);
}
