import type { InputFields } from '../../record/input-fields.ts';
import { hashByte, hashSeedA } from '../../text/folding/hash.ts';

/**
 * Caches whether a field's text means a code: reading a code in any notation costs as much as finding a street, and the same pairs
 * of text and code repeat. A table of fixed size over flat arrays; a new pair replaces another in the same slot. Pairs are
 * identified by 64 bits of hashes.
 */
export class ComparisonMemo {
  private readonly first: Uint32Array;
  private readonly second: Uint32Array;
  private readonly names: Uint8Array;
  private readonly mask: number;
  /** Hashes of the last pair looked up. */
  private hashA = 0;
  private hashB = 0;

  /** @param slots a power of two. */
  constructor(slots: number) {
    this.first = new Uint32Array(slots);
    this.second = new Uint32Array(slots);
    this.names = new Uint8Array(slots);
    this.mask = slots - 1;
  }

  /** Whether a piece of a field means the code; undefined when not cached. */
  get({ bytes, encoding, pieceStart, pieceEnd }: InputFields, piece: number, code: string): boolean | undefined {
    let a = encoding === 'utf-8' ? hashSeedA : 0x050c5d1f;
    let b = code.length + 1;
    for (let at = 0; at < code.length; at++) {
      const unit = code.charCodeAt(at);
      a = hashByte(a, unit);
      b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 15);
    }
    const end = pieceEnd[piece] ?? 0;
    for (let at = pieceStart[piece] ?? 0; at < end; at++) {
      const byte = bytes[at] ?? 0;
      a = hashByte(a, byte);
      b = Math.imul(b + byte, 0x85ebca6b) ^ (b >>> 15);
    }
    this.hashA = a >>> 0;
    // Never 0, which marks an empty slot.
    this.hashB = (b | 1) >>> 0;
    const slot = (a ^ (a >>> 15)) & this.mask;
    return this.first[slot] === this.hashA && this.second[slot] === this.hashB ? this.names[slot] === 1 : undefined;
  }

  /** Stores whether the last pair looked up matches. */
  set(names: boolean): void {
    const slot = (this.hashA ^ (this.hashA >>> 15)) & this.mask;
    this.first[slot] = this.hashA;
    this.second[slot] = this.hashB;
    this.names[slot] = names ? 1 : 0;
  }
}
