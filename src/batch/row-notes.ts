/** Results of a chunk's kept rows, one entry per row in order, for statistics over the whole run. */
export interface RowNotes {
  readonly rows: number;
  /** End of each row in the bytes of the chunk; it begins where the one before ends, the first at 0. */
  readonly end: Uint32Array<ArrayBuffer>;
  /** Index in the pack of the row's circonscription, -1 for none. */
  readonly circonscription: Int32Array<ArrayBuffer>;
  /** Index in the pack of the row's bureau, -1 for none. */
  readonly bureau: Int32Array<ArrayBuffer>;
  /** Index in the pack of the commune found, of the whole one where it is an arrondissement; -1 for none. */
  readonly commune: Int32Array<ArrayBuffer>;
  /** Probability of the best circonscription in ten-thousandths, whether assigned or not; -1 if there is none. */
  readonly probability: Int16Array<ArrayBuffer>;
  /** Likewise of the best bureau. */
  readonly bureauProbability: Int16Array<ArrayBuffer>;
}

/** Result of one row, as {@link RowNotes} holds it. */
export interface RowNote {
  end: number;
  circonscription: number;
  bureau: number;
  commune: number;
  probability: number;
  bureauProbability: number;
}

/** Collects the notes of a chunk; grows with its rows. */
export class NotesWriter {
  #rows = 0;
  #end = new Uint32Array(1 << 13);
  #circonscription = new Int32Array(1 << 13);
  #bureau = new Int32Array(1 << 13);
  #commune = new Int32Array(1 << 13);
  #probability = new Int16Array(1 << 13);
  #bureauProbability = new Int16Array(1 << 13);

  /** @param note may be used again after it. */
  add(note: RowNote): void {
    if (this.#rows === this.#end.length) this.#grow();
    const row = this.#rows++;
    this.#end[row] = note.end;
    this.#circonscription[row] = note.circonscription;
    this.#bureau[row] = note.bureau;
    this.#commune[row] = note.commune;
    this.#probability[row] = note.probability;
    this.#bureauProbability[row] = note.bureauProbability;
  }

  /** The notes so far, as arrays of their own. */
  take(): RowNotes {
    const rows = this.#rows;
    this.#rows = 0;
    return {
      rows,
      end: this.#end.slice(0, rows),
      circonscription: this.#circonscription.slice(0, rows),
      bureau: this.#bureau.slice(0, rows),
      commune: this.#commune.slice(0, rows),
      probability: this.#probability.slice(0, rows),
      bureauProbability: this.#bureauProbability.slice(0, rows),
    };
  }

  #grow(): void {
    const capacity = this.#rows * 2;
    const grown = <T extends Uint32Array | Int32Array | Int16Array>(made: T, old: T): T => {
      made.set(old);
      return made;
    };
    this.#end = grown(new Uint32Array(capacity), this.#end);
    this.#circonscription = grown(new Int32Array(capacity), this.#circonscription);
    this.#bureau = grown(new Int32Array(capacity), this.#bureau);
    this.#commune = grown(new Int32Array(capacity), this.#commune);
    this.#probability = grown(new Int16Array(capacity), this.#probability);
    this.#bureauProbability = grown(new Int16Array(capacity), this.#bureauProbability);
  }
}
