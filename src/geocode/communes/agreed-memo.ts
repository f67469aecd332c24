/** Pairs kept: two per set, with a power of two of sets. All communes of France fit, each with one name. */
const sets = 1 << 16;
const wordsPerPair = 4;
const wordsPerSet = 2 * wordsPerPair;
const evidenceBits = 4;

/**
 * Cache of the commune for a name and a postcode that agree. Towns repeat from row to row, and one lookup here replaces those in
 * the table of names, each commune of the name and its postcodes.
 */
export class AgreedMemo {
  /** Commune and evidence of the last pair found by {@link find}. */
  commune = 0;
  evidence = 0;
  /** Both words of the name's signature, the postcode, and commune and evidence + 1 as one word. Signed numbers are not allocated. */
  readonly #kept = new Int32Array(wordsPerSet * sets);

  /** @param keyA first word of the signature, signed or not, as the second. */
  find(keyA: number, keyB: number, codePostal: number): boolean {
    const kept = this.#kept;
    let at = setOf(keyA, codePostal);
    if (!isPair(kept, at, keyA, keyB, codePostal)) {
      at += wordsPerPair;
      if (!isPair(kept, at, keyA, keyB, codePostal)) return false;
    }
    const found = kept[at + 3] ?? 0;
    if (found === 0) return false;
    this.commune = (found - 1) >>> evidenceBits;
    this.evidence = (found - 1) & ((1 << evidenceBits) - 1);
    return true;
  }

  /** Prefetches a set; the value returned has no meaning. */
  peek(keyA: number, codePostal: number): number {
    return this.#kept[setOf(keyA, codePostal)] ?? 0;
  }

  /** Stores a pair that {@link find} did not find, in place of the older one of its set. */
  keep(keyA: number, keyB: number, codePostal: number, commune: number, evidence: number): void {
    const kept = this.#kept;
    const at = setOf(keyA, codePostal);
    kept.copyWithin(at + wordsPerPair, at, at + wordsPerPair);
    kept[at] = keyA;
    kept[at + 1] = keyB;
    kept[at + 2] = codePostal;
    kept[at + 3] = ((commune << evidenceBits) | evidence) + 1;
  }
}

function isPair(kept: Int32Array, at: number, keyA: number, keyB: number, codePostal: number): boolean {
  return kept[at] === (keyA | 0) && kept[at + 1] === (keyB | 0) && kept[at + 2] === codePostal;
}

function setOf(keyA: number, codePostal: number): number {
  return wordsPerSet * ((keyA ^ Math.imul(codePostal, 0x9e3779b1)) & (sets - 1));
}
