/** Selection of rows in a match run: which are excluded, and notes on what was assigned. */
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { MotifSet } from '../../domain/motif-set.ts';
import type { AddressRecord } from '../../record/record.ts';
import type { MatchOptions } from '../../match/match-record.ts';
import { NotesWriter, type RowNote, type RowNotes } from '../../batch/row-notes.ts';
import type { RowExclusion, RowNoting } from '../../batch/workers/row-processor.ts';

/** The current record of a worker: that of the row processed last in its group. */
export interface RecordInHand {
  record: AddressRecord;
}

/** Parts of a probability in {@link RowNotes}, with the precision of the columns. */
export const notedParts = 10_000;

/** Excludes rows with one of the given motifs. */
export class MatchExclusion implements RowExclusion {
  readonly #hand: RecordInHand;
  readonly #motifs: MotifSet;

  constructor(hand: RecordInHand, motifs: MotifSet) {
    this.#hand = hand;
    this.#motifs = motifs;
  }

  get applies(): boolean {
    return this.#hand.record.motifs.meets(this.#motifs);
  }

  writeReason(out: ByteBuffer): void {
    let first = true;
    this.#hand.record.motifs.forEach((code) => {
      if (!this.#motifs.has(code)) return;
      if (!first) out.writeByte(0x7c);
      first = false;
      out.writeAscii(code);
    });
  }
}

/** Notes what was assigned to each row. */
export class MatchNotes implements RowNoting {
  readonly #hand: RecordInHand;
  readonly #minimum: MatchOptions['minimum'];
  readonly #whole: Uint32Array;
  readonly #writer = new NotesWriter();
  readonly #note: RowNote = {
    end: 0,
    circonscription: -1,
    bureau: -1,
    commune: -1,
    probability: -1,
    bureauProbability: -1,
  };

  /** @param whole for each commune of the pack, the whole commune. */
  constructor(hand: RecordInHand, minimum: MatchOptions['minimum'], whole: Uint32Array) {
    this.#hand = hand;
    this.#minimum = minimum;
    this.#whole = whole;
  }

  add(end: number): void {
    const { circonscription, bureau, found } = this.#hand.record;
    const note = this.#note;
    note.end = end;
    note.circonscription = circonscription.probability >= this.#minimum.circonscription ? circonscription.best : -1;
    note.bureau = bureau.probability >= this.#minimum.bureau ? bureau.best : -1;
    note.commune = this.#whole[found.commune] ?? -1;
    note.probability = partsOf(circonscription);
    note.bureauProbability = partsOf(bureau);
    this.#writer.add(note);
  }

  take(): RowNotes {
    return this.#writer.take();
  }
}

function partsOf({ best, probability }: AddressRecord['bureau']): number {
  return best === -1 ? -1 : Math.round(probability * notedParts);
}
