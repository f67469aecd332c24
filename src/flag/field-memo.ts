import type { InputFields } from '../domain/input-fields.ts';

/**
 * Remembers what the bytes of a field were read as: reading a date or a code costs as much as finding a street, and most
 * files hold few different ones. A table of fixed size; a new entry takes the place of another with the same slot.
 */
export class FieldMemo {
  private readonly first: Uint32Array;
  private readonly second: Uint32Array;
  private readonly value: Int32Array;
  private readonly mask: number;
  /** Hashes of the field last asked for. */
  private hashA = 0;
  private hashB = 0;

  /** @param slots a power of two. */
  constructor(slots: number) {
    this.first = new Uint32Array(slots);
    this.second = new Uint32Array(slots);
    this.value = new Int32Array(slots);
    this.mask = slots - 1;
  }

  /** What was remembered for these bytes beside this text, or undefined. The text is the code compared with, '' for none. */
  get({ bytes, encoding, pieceStart, pieceEnd }: InputFields, piece: number, beside: string): number | undefined {
    let a = encoding === 'utf-8' ? 0x811c9dc5 : 0x050c5d1f;
    let b = beside.length + 1;
    for (let at = 0; at < beside.length; at++) {
      const unit = beside.charCodeAt(at);
      a = Math.imul(a ^ unit, 0x01000193);
      b = Math.imul(b + unit, 0x85ebca6b) ^ (b >>> 15);
    }
    const end = pieceEnd[piece] ?? 0;
    for (let at = pieceStart[piece] ?? 0; at < end; at++) {
      const byte = bytes[at] ?? 0;
      a = Math.imul(a ^ byte, 0x01000193);
      b = Math.imul(b + byte, 0x85ebca6b) ^ (b >>> 15);
    }
    this.hashA = a >>> 0;
    // Never 0, which marks an empty slot.
    this.hashB = (b | 1) >>> 0;
    const slot = (a ^ (a >>> 15)) & this.mask;
    return this.first[slot] === this.hashA && this.second[slot] === this.hashB ? this.value[slot] : undefined;
  }

  /** Remembers a value for the field last asked for. */
  set(value: number): void {
    const slot = (this.hashA ^ (this.hashA >>> 15)) & this.mask;
    this.first[slot] = this.hashA;
    this.second[slot] = this.hashB;
    this.value[slot] = value;
  }
}
