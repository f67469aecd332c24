import type { RowRepeats } from '../../batch/workers/row-processor.ts';
import { contactKeys } from '../../record/contact/contact-values.ts';
import { type InputKey, inputKeyIndex, personalClaimKeys, placeKeys } from '../../record/input-fields.ts';
import { AddressRecord } from '../../record/record.ts';
import type { FileColumnName } from '../plan/file-columns.ts';
import type { RecordInHand } from './match-selection.ts';

/** Columns that depend on the record's consent and age, or on other rows. */
const personalColumns: ReadonlySet<string> = new Set<FileColumnName>(['motifs', 'anciennete_j', 'doublon_de']);

/** Numbers of a row that counts and exclusions need: statut, precision, and its motifs as two words. */
const countedNumbers = 4;
/** Those, and what notes need: circonscription and bureau with their probabilities, and the commune. */
const notedNumbers = 9;

/** What a run does with each record, besides matching. */
export interface RepeatsOptions {
  /** Adds the motifs of the record in hand that do not come from its place. */
  readonly check: () => void;
  /** Counts the record in hand. */
  readonly count: () => void;
  /** Telephones and e-mail addresses are looked up in an opposition list. */
  readonly areContactsRead: boolean;
  /** Each row has motifs of its own, whatever the table: doublons. */
  readonly isEachOwn: boolean;
  /** Notes are taken of rows. */
  readonly areNoted: boolean;
}

/** Repeats the answers of a match for rows with the same address and stored values. */
export class MatchRepeats implements RowRepeats {
  readonly keys = placeKeys.map(inputKeyIndex);
  readonly numbers: number;
  readonly #columns: readonly string[];
  readonly #hand: RecordInHand;
  readonly #options: RepeatsOptions;
  /** Keys that decide motifs of a row's own. */
  readonly #ownKeys: ReadonlySet<number>;
  /** A record with only what {@link MatchRepeats.save} kept of one. */
  readonly #repeated = new AddressRecord();
  readonly fields = this.#repeated.fields;
  #areOwn = false;
  /** Motifs of the record in hand that come from its place. */
  #lowMotifs = 0;
  #highMotifs = 0;

  /** @param columns the result columns of the run. */
  constructor(hand: RecordInHand, columns: readonly string[], options: RepeatsOptions) {
    this.#hand = hand;
    this.#columns = columns;
    this.#options = options;
    const ownKeys: readonly InputKey[] = [...personalClaimKeys, ...(options.areContactsRead ? contactKeys : [])];
    this.#ownKeys = new Set(ownKeys.map(inputKeyIndex));
    this.numbers = options.areNoted ? notedNumbers : countedNumbers;
  }

  ownColumns(keys: readonly number[]): readonly number[] {
    this.#areOwn = this.#options.isEachOwn || keys.some((key) => this.#ownKeys.has(key));
    if (!this.#areOwn) return [];
    return this.#columns.flatMap((name, column) => (personalColumns.has(name) ? [column] : []));
  }

  /** Notes the motifs of a record before those that do not come from its place are added. */
  remember({ motifs }: AddressRecord): void {
    this.#lowMotifs = motifs.lowBits;
    this.#highMotifs = motifs.highBits;
  }

  save(numbers: Float64Array): void {
    const { statut, found, motifs, circonscription, bureau } = this.#hand.record;
    numbers[0] = statut;
    numbers[1] = found.precision;
    numbers[2] = this.#areOwn ? this.#lowMotifs : motifs.lowBits;
    numbers[3] = this.#areOwn ? this.#highMotifs : motifs.highBits;
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
    if (this.#areOwn) {
      record.claims.clear();
      this.#options.check();
    }
    this.#options.count();
  }
}
