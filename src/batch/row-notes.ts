/** What the rows of a chunk were assigned, one entry a row that is kept, in order: for what looks at whole runs. */
export interface RowNotes {
  readonly rows: number;
  /** End of each row in the bytes of the chunk; it begins where the one before ends, the first at 0. */
  readonly end: Uint32Array<ArrayBuffer>;
  /** Index in the pack of the circonscription that the row is given, -1 for none. */
  readonly circonscription: Int32Array<ArrayBuffer>;
  /** Index in the pack of the bureau that the row is given, -1 for none. */
  readonly bureau: Int32Array<ArrayBuffer>;
  /** Probability of the best circonscription in ten-thousandths, given or not; -1 where there is none. */
  readonly probability: Int16Array<ArrayBuffer>;
}

/** Collects the notes of a chunk; grows with its rows. */
export class NotesWriter {
  #rows = 0;
  #end = new Uint32Array(1 << 13);
  #circonscription = new Int32Array(1 << 13);
  #bureau = new Int32Array(1 << 13);
  #probability = new Int16Array(1 << 13);

  add(end: number, circonscription: number, bureau: number, probability: number): void {
    if (this.#rows === this.#end.length) this.#grow();
    const row = this.#rows++;
    this.#end[row] = end;
    this.#circonscription[row] = circonscription;
    this.#bureau[row] = bureau;
    this.#probability[row] = probability;
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
      probability: this.#probability.slice(0, rows),
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
    this.#probability = grown(new Int16Array(capacity), this.#probability);
  }
}
