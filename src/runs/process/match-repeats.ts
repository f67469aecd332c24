import type { RowRepeats } from '../../batch/workers/row-processor.ts';
import { contactKeys } from '../../record/contact/contact-values.ts';
import { type InputKey, inputKeyIndex, matchedKeys } from '../../record/input-fields.ts';
import { AddressRecord } from '../../record/record.ts';
import type { KeptRows } from '../doublons/kept-rows.ts';
import type { RecordInHand } from './match-selection.ts';

/** Numbers of a row that counts and exclusions need: statut, precision, and its motifs as two words. */
const countedNumbers = 4;
/** Those, and what notes need: circonscription and bureau with their probabilities, and the commune. */
const notedNumbers = 9;

/** What answers of a run depend on, besides the fields that matching reads. */
export interface RepeatsOptions {
  /** Counts the record in hand. */
  readonly count: () => void;
  /** Rows kept in place of others: a doublon names one. */
  readonly kept: KeptRows | undefined;
  /** Telephones and e-mail addresses are looked up in an opposition list. */
  readonly areContactsRead: boolean;
  /** Notes are taken of rows. */
  readonly areNoted: boolean;
}

/** Repeats the answers of a match for rows with the same fields. */
export class MatchRepeats implements RowRepeats {
  readonly keys: readonly number[];
  readonly numbers: number;
  readonly #hand: RecordInHand;
  readonly #records: readonly AddressRecord[];
  readonly #options: RepeatsOptions;
  /** A record with only what {@link MatchRepeats.save} kept of one. */
  readonly #repeated = new AddressRecord();

  /** @param records those of the processor's group. */
  constructor(hand: RecordInHand, records: readonly AddressRecord[], options: RepeatsOptions) {
    this.#hand = hand;
    this.#records = records;
    this.#options = options;
    const keys: readonly InputKey[] = options.areContactsRead ? [...matchedKeys, ...contactKeys] : matchedKeys;
    this.keys = keys.map(inputKeyIndex);
    this.numbers = options.areNoted ? notedNumbers : countedNumbers;
  }

  isOwn(recordNumber: number): boolean {
    const { kept } = this.#options;
    return kept !== undefined && kept.keptFor(recordNumber) !== 0;
  }

  save(numbers: Float64Array): void {
    const { statut, found, motifs, circonscription, bureau } = this.#hand.record;
    numbers[0] = statut;
    numbers[1] = found.precision;
    numbers[2] = motifs.lowBits;
    numbers[3] = motifs.highBits;
    if (numbers.length === countedNumbers) return;
    numbers[4] = circonscription.best;
    numbers[5] = circonscription.probability;
    numbers[6] = bureau.best;
    numbers[7] = bureau.probability;
    numbers[8] = found.commune;
  }

  repeat(numbers: Float64Array): void {
    const record = (this.#hand.record = this.#repeated);
    const { found, motifs, circonscription, bureau } = record;
    record.statut = numbers[0] ?? 0;
    found.precision = numbers[1] ?? 0;
    motifs.setBits(numbers[2] ?? 0, numbers[3] ?? 0);
    if (numbers.length > countedNumbers) {
      circonscription.best = numbers[4] ?? -1;
      circonscription.probability = numbers[5] ?? 0;
      bureau.best = numbers[6] ?? -1;
      bureau.probability = numbers[7] ?? 0;
      found.commune = numbers[8] ?? -1;
    }
    this.#options.count();
  }

  again(row: number): void {
    this.#hand.record = this.#records[row] ?? this.#hand.record;
    this.#options.count();
  }
}
