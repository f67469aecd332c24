import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { contactKeys, eachContactValue } from '../../record/contact/contact-values.ts';
import type { InputFields } from '../../record/input-fields.ts';
import { HmacSha256 } from './hmac-sha256.ts';

/** Words kept per digest: 128 bits, so that two persons do not collide (one chance in 10^24 for a million entries). */
const digestWords = 4;

/** Digests in a hash table with open addressing, in shared memory. Plain data, which can be sent to any thread. */
export interface DigestTable {
  /** `digestWords` per slot, all 0 when the slot is free. */
  readonly words: Uint32Array<SharedArrayBuffer>;
  /** Number of slots minus one; the number of slots is a power of two. */
  readonly mask: number;
  /** Number of distinct digests in the table. */
  readonly count: number;
}

/** Makes a table of digests, given as `digestWords` consecutive words each. */
export function makeDigestTable(digests: Uint32Array): DigestTable {
  let slots = 16;
  while (slots * digestWords < digests.length * 2) slots *= 2;
  const words = new Uint32Array(new SharedArrayBuffer(slots * digestWords * Uint32Array.BYTES_PER_ELEMENT));
  const mask = slots - 1;
  let count = 0;
  for (let from = 0; from < digests.length; from += digestWords) {
    const digest = digests.subarray(from, from + digestWords);
    const slot = findSlot(words, mask, digest);
    if (isFree(words, slot)) count++;
    words.set(digest, slot * digestWords);
  }
  return { words, mask, count };
}

/** Looks digests up. */
export class DigestSet {
  readonly #table: DigestTable;
  readonly #digest = new Uint32Array(digestWords);

  constructor(table: DigestTable) {
    this.#table = table;
  }

  /** @param digest one character per byte. */
  has(digest: string): boolean {
    readDigest(digest, this.#digest, 0);
    const { words, mask } = this.#table;
    return !isFree(words, findSlot(words, mask, this.#digest));
  }
}

/** An opposition list in memory, with its key. Plain data, which can be sent to any thread. */
export interface Opposition {
  readonly table: DigestTable;
  readonly key: Uint8Array;
}

/** Checks whether a record's telephones or e-mail addresses are on the opposition list. One per thread. */
export class OpposedContacts {
  readonly #hmac: HmacSha256;
  readonly #digests: DigestSet;
  readonly #value = new ByteBuffer(256);
  #isFound = false;
  readonly #look = (): void => {
    this.#isFound ||= this.#digests.has(this.#hmac.digest(this.#value.bytes, this.#value.length));
  };

  constructor({ table, key }: Opposition) {
    this.#hmac = new HmacSha256(key);
    this.#digests = new DigestSet(table);
  }

  has(fields: InputFields): boolean {
    this.#isFound = false;
    for (const key of contactKeys) eachContactValue(fields, key, this.#value, this.#look);
    return this.#isFound;
  }
}

/** Copies the kept part of a digest, one character per byte, into `words[at, at + 4)`. */
export function readDigest(digest: string, words: Uint32Array, at: number): void {
  for (let word = 0; word < digestWords; word++) {
    const from = word * 4;
    words[at + word] =
      (digest.charCodeAt(from) << 24) |
      (digest.charCodeAt(from + 1) << 16) |
      (digest.charCodeAt(from + 2) << 8) |
      digest.charCodeAt(from + 3);
  }
}

/** The slot that holds the digest, or the free one for it. */
function findSlot(words: Uint32Array, mask: number, digest: Uint32Array): number {
  for (let slot = (digest[0] ?? 0) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * digestWords;
    if (isFree(words, slot)) return slot;
    if (
      words[at] === digest[0] &&
      words[at + 1] === digest[1] &&
      words[at + 2] === digest[2] &&
      words[at + 3] === digest[3]
    ) {
      return slot;
    }
  }
}

function isFree(words: Uint32Array, slot: number): boolean {
  const at = slot * digestWords;
  return ((words[at] ?? 0) | (words[at + 1] ?? 0) | (words[at + 2] ?? 0) | (words[at + 3] ?? 0)) === 0;
}
