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

  /** The set as two numbers of 32 bits, for {@link setBits}. */
  get lowBits(): number {
    return this.low;
  }

  get highBits(): number {
    return this.high;
  }

  /** Takes the motifs of another set. */
  setBits(low: number, high: number): void {
    this.low = low;
    this.high = high;
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

  /** Index of the first motif of the set from `from` on, in alphabetical order; -1 for none. Each row asks: nothing is allocated. */
  next(from: number): number {
    if (from < 32) {
      // A shift by 32 is one by 0.
      const low = this.low & (-1 << from);
      if (low !== 0) return 31 - Math.clz32(low & -low);
      return this.high === 0 ? -1 : 63 - Math.clz32(this.high & -this.high);
    }
    const high = from < 64 ? this.high & (-1 << (from - 32)) : 0;
    return high === 0 ? -1 : 63 - Math.clz32(high & -high);
  }

  /** Calls `use` with the code of each motif of the set, in alphabetical order. */
  forEach(use: (code: Motif) => void): void {
    for (let index = this.next(0); index !== -1; index = this.next(index + 1)) {
      const code = motifCodes[index];
      if (code !== undefined) use(code);
    }
  }
}
