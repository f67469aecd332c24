import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { finishHash, hashByte, hashSeedA, hashSeedB } from '../../text/folding/hash.ts';
import { NameTable } from '../../pack/views/streets/name-table.ts';
import { sharedCopy } from '../../pack/arrays/thread-arrays.ts';
import type { StreetKeysView } from '../../pack/views/streets/street-keys-view.ts';
import { NameTableWriter } from '../../pack/views/streets/name-table.ts';

/** Streets of the pack by key: the slots of a `NameTable`, in shared memory. */
export type StreetKeyTable = Uint32Array;

/** Builds the table of all streets, in the pack's order. */
export function makeStreetKeys(keys: StreetKeysView): StreetKeyTable {
  const table = new NameTableWriter(keys.count);
  const key = new ByteBuffer();
  for (let street = 0; street < keys.count; street++) {
    key.clear();
    keys.write(street, key);
    table.insert(hashBytes(key, hashSeedA), hashBytes(key, hashSeedB), street);
  }
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

function hashBytes({ bytes, length }: ByteBuffer, seed: number): number {
  let hash = seed;
  for (let at = 0; at < length; at++) hash = hashByte(hash, bytes[at] ?? 0);
  return finishHash(hash);
}

/** The same hash of a text. Keys are ASCII; any other key is never found, and its rows are tied by their text. */
function hashOf(text: string, seed: number): number {
  let hash = seed;
  for (let index = 0; index < text.length; index++) hash = hashByte(hash, text.charCodeAt(index));
  return finishHash(hash);
}
