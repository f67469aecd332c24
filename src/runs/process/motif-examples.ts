import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { addressKeys, inputKeyIndex } from '../../record/input-fields.ts';
import type { Motif } from '../../domain/motifs.ts';
import { writeFoundAddress } from '../../answers/columns/result-columns.ts';
import type { PackViews } from '../../pack/views/pack-views.ts';
import type { RecordInHand } from './match-selection.ts';

/** The first rows of a run with a motif. */
const examplesPerMotif = 3;

/** A row that illustrates a motif; it contains a personal address. */
export interface MotifExample {
  readonly motif: Motif;
  /** Number of the row in the run, from 1. */
  readonly row: number;
  /** The address as written, its fields joined. */
  readonly written: string;
  /** The address found; '' for none. */
  readonly found: string;
}

/** Fields of an address; nothing else of a row is kept. */
const isAddressKey = new Set(addressKeys.map(inputKeyIndex));

/** Collects the first rows with each motif, per chunk. */
export class MotifExamples {
  readonly #hand: RecordInHand;
  readonly #pack: PackViews;
  readonly #found = new ByteBuffer(256);
  readonly #counts = new Map<Motif, number>();
  #examples: MotifExample[] = [];

  constructor(hand: RecordInHand, pack: PackViews) {
    this.#hand = hand;
    this.#pack = pack;
  }

  /** Adds the current row. */
  add(): void {
    this.#hand.record.motifs.forEach((motif) => {
      const count = this.#counts.get(motif) ?? 0;
      if (count >= examplesPerMotif) return;
      this.#counts.set(motif, count + 1);
      this.#found.length = 0;
      writeFoundAddress(this.#hand.record, this.#pack, this.#found);
      const found = new TextDecoder().decode(this.#found.view());
      this.#examples.push({ motif, row: this.#hand.record.fields.recordNumber, written: this.#written(), found });
    });
  }

  /** The examples since the last call, as JSON. */
  take(): ArrayBuffer | undefined {
    const examples = this.#examples;
    this.#examples = [];
    this.#counts.clear();
    return examples.length === 0 ? undefined : new TextEncoder().encode(JSON.stringify(examples)).buffer;
  }

  #written(): string {
    const { fields } = this.#hand.record;
    const decoder = new TextDecoder(fields.encoding);
    const words: string[] = [];
    for (let piece = 0; piece < fields.pieceCount; piece++) {
      if (!isAddressKey.has(fields.pieceKey[piece] ?? -1)) continue;
      words.push(decoder.decode(fields.bytes.subarray(fields.pieceStart[piece], fields.pieceEnd[piece])));
    }
    return words.join(' ');
  }
}

/** The examples of a run: the first rows with each motif, collected chunk by chunk. */
export class ExampleShelf {
  readonly #examples = new Map<Motif, MotifExample[]>();

  /** @param collected result of {@link MotifExamples.take}. */
  add(collected: ArrayBuffer): void {
    for (const example of JSON.parse(new TextDecoder().decode(collected)) as MotifExample[]) {
      const kept = this.#examples.get(example.motif) ?? [];
      if (kept.length < examplesPerMotif) this.#examples.set(example.motif, [...kept, example]);
    }
  }

  /** Examples of a motif, in the order of the rows. */
  of(motif: Motif): readonly MotifExample[] {
    return this.#examples.get(motif) ?? [];
  }
}
