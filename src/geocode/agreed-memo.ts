/** Pairs kept: a power of two. */
const slots = 8192;
const wordsPerSlot = 4;
const evidenceBits = 4;

/**
 * The commune that a name and a postcode together name, kept from row to row: the people of a file live in towns that repeat,
 * and one look here stands for those at the table of names, at each commune of the name and at its postcodes.
 */
export class AgreedMemo {
  /** The commune and its evidence, of the last pair that {@link find} found. */
  commune = 0;
  evidence = 0;
  /** Both words of the name's signature, the postcode, and commune and evidence + 1 as one word. */
  readonly #kept = new Uint32Array(wordsPerSlot * slots);

  find(keyA: number, keyB: number, codePostal: number): boolean {
    const kept = this.#kept;
    const at = slotOf(keyA, codePostal);
    const found = kept[at + 3] ?? 0;
    if (found === 0 || kept[at] !== keyA || kept[at + 1] !== keyB || kept[at + 2] !== codePostal) return false;
    this.commune = (found - 1) >>> evidenceBits;
    this.evidence = (found - 1) & ((1 << evidenceBits) - 1);
    return true;
  }

  keep(keyA: number, keyB: number, codePostal: number, commune: number, evidence: number): void {
    const at = slotOf(keyA, codePostal);
    this.#kept[at] = keyA;
    this.#kept[at + 1] = keyB;
    this.#kept[at + 2] = codePostal;
    this.#kept[at + 3] = ((commune << evidenceBits) | evidence) + 1;
  }
}

function slotOf(keyA: number, codePostal: number): number {
  return wordsPerSlot * ((keyA ^ Math.imul(codePostal, 0x9e3779b1)) & (slots - 1));
}
