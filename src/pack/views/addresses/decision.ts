/** Words of a row of `decisions.rows`. */
export const decisionWords = 3;

const methodeShift = 24;
const bureauMask = 0xffffff;
const nextShift = 16;
const ofCirconscriptionShift = 16;
const flagsShift = 24;

/**
 * What the build decided for an address; reused. Houses side by side mostly share bureau, circonscription and how each was found: a row
 * of decisions has that for all of them, in three words. Bureaux and circonscriptions are index + 1, 0 for none.
 */
export class Decision {
  /** Probability of the bureau, in 1/65535. */
  bureauParts = 0;
  /** Metres to the circonscription's border, 65535 for unknown. */
  meters = 0;
  #ofBureau = 0;
  #circonscriptions = 0;
  #ofCirconscription = 0;

  /** Takes row `row` of the decisions, and what the address has of its own. A row that does not exist says nothing. */
  set(decisions: Uint32Array, row: number, bureauParts: number, meters: number): void {
    const at = decisionWords * row;
    // As signed numbers, which are not allocated.
    this.#ofBureau = (decisions[at] ?? 0) | 0;
    this.#circonscriptions = (decisions[at + 1] ?? 0) | 0;
    this.#ofCirconscription = (decisions[at + 2] ?? 0) | 0;
    this.bureauParts = bureauParts;
    this.meters = meters;
  }

  get bureau(): number {
    return this.#ofBureau & bureauMask;
  }

  /** Index in `methodes`. */
  get bureauMethode(): number {
    return this.#ofBureau >>> methodeShift;
  }

  get circonscription(): number {
    return this.#circonscriptions & 0xffff;
  }

  /** Another circonscription that a source names. */
  get circonscriptionNext(): number {
    return this.#circonscriptions >>> nextShift;
  }

  /** Probability of the circonscription, in 1/65535. */
  get circonscriptionParts(): number {
    return this.#ofCirconscription & 0xffff;
  }

  /** Index in `methodes`. */
  get circonscriptionMethode(): number {
    return (this.#ofCirconscription >>> ofCirconscriptionShift) & 0xff;
  }

  /** Bits of `addressFlag`. */
  get flags(): number {
    return this.#ofCirconscription >>> flagsShift;
  }
}

/** Bureau of a row of decisions, without the rest of it. */
export function bureauOf(decisions: Uint32Array, row: number): number {
  return (decisions[decisionWords * row] ?? 0) & bureauMask;
}

/** First word of a row: the bureau. */
export function bureauWord(bureau: number, methode: number): number {
  return bureau | (methode << methodeShift);
}

/** Second word: the circonscription, and another one. */
export function circonscriptionsWord(circonscription: number, next: number): number {
  return circonscription | (next << nextShift);
}

/** Third word: how the circonscription was found, and what the build noted. */
export function circonscriptionWord(parts: number, methode: number, flags: number): number {
  return parts | (methode << ofCirconscriptionShift) | (flags << flagsShift);
}
