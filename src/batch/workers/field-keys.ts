import { type InputFields, inputKeys } from '../../record/input-fields.ts';
import { copyWords, sameBytes, wordBytes } from '../../text/bytes/byte-words.ts';
import { finishHash } from '../../text/folding/hash.ts';

/** Mask of the length of a field beside its key, in 32 bits. */
const longestPiece = (1 << 24) - 1;

/**
 * The fields of a record that decide its answer, as a key of a table: their hash, and their bytes. Written, a key is one word with the number of
 * fields and their encoding, then of each field a word with its key and length, and its bytes: fields have borders, and an empty one is none.
 */
export class FieldKeys {
  /** 1 for each key whose fields count, by index into `inputKeys`. */
  readonly #counts = new Uint8Array(inputKeys.length);
  /** Bytes of the fields hashed last, and the same memory as words. */
  #bytes: Uint8Array = new Uint8Array(0);
  #words: DataView = new DataView(new ArrayBuffer(0));

  /** @param keys those whose fields count, as indexes into `inputKeys`. */
  constructor(keys: readonly number[]) {
    for (const key of keys) this.#counts[key] = 1;
  }

  /** Hash of 32 bits, signed. Other methods take fields of the same chunk as this one did last. */
  hash(fields: InputFields): number {
    if (fields.bytes !== this.#bytes) {
      const { bytes } = fields;
      this.#bytes = bytes;
      this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    const words = this.#words;
    const { pieceCount, pieceKey, pieceStart, pieceEnd } = fields;
    // Two at once: each step of one waits for its step before.
    let hash = fields.encoding === 'utf-8' ? 1 : 2;
    let other = 0;
    for (let piece = 0; piece < pieceCount; piece++) {
      const key = pieceKey[piece] ?? 0;
      if (this.#counts[key] === 0) continue;
      const start = pieceStart[piece] ?? 0;
      const end = pieceEnd[piece] ?? 0;
      hash = mix(hash, (key << 24) ^ (end - start));
      const last = end - 2 * wordBytes;
      if (last >= start) {
        for (let at = start; at < last; at += 2 * wordBytes) {
          hash = mix(hash, words.getInt32(at, true));
          other = mix(other, words.getInt32(at + wordBytes, true));
        }
        // May overlap the words before.
        hash = mix(hash, words.getInt32(last, true));
        other = mix(other, words.getInt32(last + wordBytes, true));
      } else if (end - start >= wordBytes) {
        hash = mix(hash, words.getInt32(start, true));
        other = mix(other, words.getInt32(end - wordBytes, true));
      } else for (let at = start; at < end; at++) hash = mix(hash, words.getUint8(at));
    }
    return finishHash(mix(hash, other)) | 0;
  }

  /** Bytes of the written key. */
  bytes({ pieceCount, pieceKey, pieceStart, pieceEnd }: InputFields): number {
    let bytes = wordBytes;
    for (let piece = 0; piece < pieceCount; piece++) {
      if (this.#counts[pieceKey[piece] ?? 0] === 0) continue;
      bytes += wordBytes + (pieceEnd[piece] ?? 0) - (pieceStart[piece] ?? 0);
    }
    return bytes;
  }

  /** Writes the key at `headAt`; up to three bytes behind it may be overwritten. @returns its end. */
  write(fields: InputFields, ring: DataView, headAt: number): number {
    let pieces = 0;
    let at = headAt + wordBytes;
    for (let piece = 0; piece < fields.pieceCount; piece++) {
      const key = fields.pieceKey[piece] ?? 0;
      if (this.#counts[key] === 0) continue;
      const start = fields.pieceStart[piece] ?? 0;
      const end = fields.pieceEnd[piece] ?? 0;
      ring.setInt32(at, (key << 24) | (end - start), true);
      copyWords(this.#words, start, end, ring, at + wordBytes);
      at += wordBytes + end - start;
      pieces++;
    }
    ring.setInt32(headAt, (pieces << 1) | (fields.encoding === 'utf-8' ? 1 : 0), true);
    return at;
  }

  /** End of the key written at `headAt`. */
  endOf(ring: DataView, headAt: number): number {
    let at = headAt + wordBytes;
    for (let pieces = ring.getInt32(headAt, true) >>> 1; pieces > 0; pieces--) {
      at += wordBytes + (ring.getInt32(at, true) & longestPiece);
    }
    return at;
  }

  /** True if the key written at `headAt` is that of these fields: their keys, lengths, bytes and encoding. */
  isAt(ring: DataView, headAt: number, fields: InputFields): boolean {
    const words = this.#words;
    const head = ring.getInt32(headAt, true);
    if ((head & 1) !== (fields.encoding === 'utf-8' ? 1 : 0)) return false;
    let pieces = head >>> 1;
    let at = headAt + wordBytes;
    for (let piece = 0; piece < fields.pieceCount; piece++) {
      const key = fields.pieceKey[piece] ?? 0;
      if (this.#counts[key] === 0) continue;
      const start = fields.pieceStart[piece] ?? 0;
      const length = (fields.pieceEnd[piece] ?? 0) - start;
      if (pieces-- === 0 || length > longestPiece || ring.getInt32(at, true) !== ((key << 24) | length)) return false;
      if (!sameBytes(words, start, ring, at + wordBytes, length)) return false;
      at += wordBytes + length;
    }
    return pieces === 0;
  }

  /** True if two records of a chunk have the same key. */
  areSame(fields: InputFields, other: InputFields | undefined): boolean {
    if (other?.bytes !== fields.bytes || other.encoding !== fields.encoding) return false;
    let at = this.#next(other, 0);
    for (let piece = this.#next(fields, 0); piece < fields.pieceCount; piece = this.#next(fields, piece + 1)) {
      const start = fields.pieceStart[piece] ?? 0;
      const otherStart = other.pieceStart[at] ?? 0;
      const length = (fields.pieceEnd[piece] ?? 0) - start;
      if (at >= other.pieceCount || other.pieceKey[at] !== fields.pieceKey[piece]) return false;
      if ((other.pieceEnd[at] ?? 0) - otherStart !== length) return false;
      if (!sameBytes(this.#words, start, this.#words, otherStart, length)) return false;
      at = this.#next(other, at + 1);
    }
    return at === other.pieceCount;
  }

  /** The first piece from `piece` on that decides; the number of pieces if there is none. */
  #next({ pieceCount, pieceKey }: InputFields, from: number): number {
    let piece = from;
    while (piece < pieceCount && this.#counts[pieceKey[piece] ?? 0] === 0) piece++;
    return piece;
  }
}

function mix(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}
