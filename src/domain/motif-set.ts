import { type Motif, motifCodes } from './motifs.ts';

const bitOf = Object.fromEntries(motifCodes.map((code, index) => [code, index])) as Readonly<Record<Motif, number>>;

/** A set of motifs as bits, reused for every row. */
export class MotifSet {
  private low = 0;
  private high = 0;

  static of(motifs: readonly Motif[]): MotifSet {
    const set = new MotifSet();
    for (const motif of motifs) set.add(motif);
    return set;
  }

  clear(): void {
    this.low = 0;
    this.high = 0;
  }

  add(motif: Motif): void {
    const bit = bitOf[motif];
    if (bit < 32) this.low |= 1 << bit;
    else this.high |= 1 << (bit - 32);
  }

  remove(motif: Motif): void {
    if ((this.low | this.high) === 0) return;
    const bit = bitOf[motif];
    if (bit < 32) this.low &= ~(1 << bit);
    else this.high &= ~(1 << (bit - 32));
  }

  has(motif: Motif): boolean {
    // Most rows have no motif.
    if ((this.low | this.high) === 0) return false;
    const bit = bitOf[motif];
    return bit < 32 ? (this.low & (1 << bit)) !== 0 : (this.high & (1 << (bit - 32))) !== 0;
  }

  /** True when the sets have a motif in common. */
  meets(other: MotifSet): boolean {
    return ((this.low & other.low) | (this.high & other.high)) !== 0;
  }

  get isEmpty(): boolean {
    return (this.low | this.high) === 0;
  }

  /** Calls `use` with the index and code of each motif of the set, in alphabetical order. */
  forEach(use: (index: number, code: Motif) => void): void {
    for (let { low } = this; low !== 0; low &= low - 1) useBit(use, 31 - Math.clz32(low & -low));
    for (let { high } = this; high !== 0; high &= high - 1) useBit(use, 63 - Math.clz32(high & -high));
  }
}

function useBit(use: (index: number, code: Motif) => void, bit: number): void {
  const code = motifCodes[bit];
  if (code !== undefined) use(bit, code);
}
