/** What a match run says of rows besides their columns: which are left out, and what was assigned. */
import type { ByteBuffer } from '../domain/byte-buffer.ts';
import type { MotifSet } from '../domain/motifs.ts';
import type { AddressRecord } from '../domain/record.ts';
import type { MatchOptions } from '../match/match-record.ts';
import { NotesWriter, type RowNotes } from './row-notes.ts';
import type { RowExclusion, RowNoting } from './row-processor.ts';

/** Parts of a probability in {@link RowNotes}: as many as the columns write. */
export const notedParts = 10_000;

/** Leaves out the rows that have one of some motifs. */
export class MatchExclusion implements RowExclusion {
  readonly #record: AddressRecord;
  readonly #motifs: MotifSet;

  constructor(record: AddressRecord, motifs: MotifSet) {
    this.#record = record;
    this.#motifs = motifs;
  }

  get applies(): boolean {
    return this.#record.motifs.meets(this.#motifs);
  }

  writeReason(out: ByteBuffer): void {
    let first = true;
    this.#record.motifs.forEach((_, code) => {
      if (!this.#motifs.has(code)) return;
      if (!first) out.writeByte(0x7c);
      first = false;
      out.writeAscii(code);
    });
  }
}

/** Notes what each row was given. */
export class MatchNotes implements RowNoting {
  readonly #record: AddressRecord;
  readonly #minimum: MatchOptions['minimum'];
  readonly #writer = new NotesWriter();

  constructor(record: AddressRecord, minimum: MatchOptions['minimum']) {
    this.#record = record;
    this.#minimum = minimum;
  }

  add(end: number): void {
    const { circonscription, bureau } = this.#record;
    this.#writer.add(
      end,
      circonscription.probability >= this.#minimum.circonscription ? circonscription.best : -1,
      bureau.probability >= this.#minimum.bureau ? bureau.best : -1,
      circonscription.best === -1 ? -1 : Math.round(circonscription.probability * notedParts),
    );
  }

  take(): RowNotes {
    return this.#writer.take();
  }
}
