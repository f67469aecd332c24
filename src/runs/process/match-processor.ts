import { type ColumnType, precisions, statutIndex, statuts } from '../../domain/outcomes.ts';
import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { type Motif, motifCodes } from '../../domain/motifs.ts';
import { MotifSet } from '../../domain/motif-set.ts';
import { contactKeys } from '../../record/contact/contact-values.ts';
import { inputKeyIndex, personalClaimKeys, placeKeys } from '../../record/input-fields.ts';
import { AddressRecord } from '../../record/record.ts';
import { type Doublons, KeptRows } from '../doublons/kept-rows.ts';
import { groupRows } from '../../geocode/plain-addresses.ts';
import { ReadAhead } from '../../answers/columns/read-ahead.ts';
import { Matcher, type MatchOptions } from '../../match/match-record.ts';
import { openReference } from '../../match/reference.ts';
import type { ResultColumn } from '../../answers/columns/result-columns.ts';
import { doublonColumn, type FileColumnName, fileColumnType, writtenColumns } from '../plan/file-columns.ts';
import { OpposedContacts, type Opposition } from '../opposition/opposed-contacts.ts';
import type { LoadedPack } from '../../pack/pack-file.ts';
import { type JoinTable, writeJoinedCell } from '../joindre/join-table.ts';
import { MatchExclusion, MatchNotes, type RecordInHand } from './match-selection.ts';
import { MatchRepeats } from './match-repeats.ts';
import { MotifExamples } from './motif-examples.ts';
import type { RowProcessor, RowsRead } from '../../batch/workers/row-processor.ts';

/** Data for each worker: the pack's shared memory and the run's options. Plain data. */
export interface MatchProcessorOptions {
  readonly pack: LoadedPack;
  /** The previous reference, to distinguish outdated values from wrong ones. */
  readonly previous?: LoadedPack | undefined;
  readonly options: MatchOptions;
  readonly columns: readonly FileColumnName[];
  /** Rows with one of these motifs are excluded. */
  readonly exclude?: readonly Motif[] | undefined;
  /** Take notes of kept rows. */
  readonly notes?: boolean | undefined;
  /** Collect the first rows of each motif, with their addresses. */
  readonly examples?: boolean | undefined;
  /** Joined table, whose columns follow the result columns. */
  readonly join?: JoinTable | undefined;
  /** Opposition list; rows whose contacts are on it get the motif `opposition`. */
  readonly opposition?: Opposition | undefined;
  /** Rows that repeat an earlier one get the motif `doublon`, and one for each way. */
  readonly doublons?: Doublons | undefined;
  /**
   * Answer rows that repeat an address from what was kept of it. It changes no byte: tests and measurements compare both. Default: true, unless
   * the environment has `ARPENTEUR_REPEATS=0`.
   */
  readonly repeats?: boolean | undefined;
}

/** Counters of a run: rows by statut, by precision, by motif. */
const counterNames: readonly string[] = [
  ...statuts.map((statut) => `statut:${statut}`),
  ...precisions.map((precision) => `precision:${precision === '' ? 'aucune' : precision}`),
  ...motifCodes.map((motif) => `motif:${motif}`),
];
const firstPrecision = statuts.length;
const firstMotif = firstPrecision + precisions.length;

/** Makes the processor that matches rows; called once per worker. */
export function createRowProcessor(given: MatchProcessorOptions): RowProcessor {
  return new MatchProcessor(given);
}

class MatchProcessor implements RowProcessor, RowsRead {
  readonly keys: ReadonlySet<number>;
  readonly columns: readonly string[];
  readonly counterNames = counterNames;
  readonly #records = Array.from({ length: groupRows }, () => new AddressRecord());
  readonly #hand: RecordInHand = { record: this.#records[0] ?? new AddressRecord() };
  readonly group = this.#records.map(({ fields }) => fields);
  readonly exclusion: MatchExclusion | undefined;
  readonly notes: MatchNotes | undefined;
  readonly repeats: MatchRepeats | undefined;
  readonly #examples: MotifExamples | undefined;
  readonly #matcher: Matcher;
  readonly #ahead: ReadAhead;
  /** The columns' writers in order: names are looked up once, not per row. */
  readonly #writers: readonly ResultColumn['write'][];
  readonly #types: readonly ColumnType[];
  readonly #join: JoinTable | undefined;
  readonly #opposed: OpposedContacts | undefined;
  readonly #kept: KeptRows | undefined;
  /** Number of the row kept in place of this one, 0 for none. */
  #keptFor = 0;
  readonly #writeKept = (_record: AddressRecord, _context: unknown, out: ByteBuffer): void => {
    if (this.#keptFor !== 0) this.#kept?.writeName(this.#keptFor, out);
  };
  #counts = new Float64Array(counterNames.length);

  constructor(given: MatchProcessorOptions) {
    const { pack, previous, options, columns, exclude = [], notes = false, examples = false, join } = given;
    const { opposition, doublons, repeats = process.env['ARPENTEUR_REPEATS'] !== '0' } = given;
    const reference = openReference(pack, previous);
    this.#matcher = new Matcher(reference, options);
    this.#ahead = new ReadAhead(reference.pack);
    const keys = [...placeKeys, ...personalClaimKeys, ...(opposition === undefined ? [] : contactKeys)];
    this.keys = new Set(keys.map(inputKeyIndex));
    this.columns = [...columns, ...(join?.columns ?? [])];
    this.#writers = columns.map((name) => (name === doublonColumn ? this.#writeKept : writtenColumns[name].write));
    this.#types = columns.map(fileColumnType);
    this.#opposed = opposition === undefined ? undefined : new OpposedContacts(opposition);
    this.#kept = doublons === undefined ? undefined : new KeptRows(doublons);
    this.#join = join;
    this.exclusion = exclude.length === 0 ? undefined : new MatchExclusion(this.#hand, MotifSet.of(exclude));
    this.#examples = examples ? new MotifExamples(this.#hand, reference.pack) : undefined;
    this.notes = notes ? new MatchNotes(this.#hand, options.minimum, reference.pack.communes.whole) : undefined;
    // Examples show what was written in a row and found for it.
    this.repeats =
      repeats && !examples
        ? new MatchRepeats(this.#hand, this.columns, {
            check: () => {
              this.#check();
            },
            count: () => {
              this.#count();
            },
            areContactsRead: opposition !== undefined,
            isEachOwn: doublons !== undefined,
            areNoted: notes,
          })
        : undefined;
  }

  read(count: number): RowsRead {
    this.#matcher.readGroup(this.#records, count);
    this.#ahead.read(this.#records, count);
    return this;
  }

  process(row: number): void {
    const record = this.#take(row);
    this.#matcher.settle(record);
    this.repeats?.remember(record);
    this.#check();
    this.#count();
    this.#examples?.add();
  }

  processError(row: number): void {
    const record = this.#take(row);
    record.clear();
    this.#keptFor = 0;
    record.statut = statutIndex.erreur;
    this.#count();
  }

  writeColumn(column: number, out: ByteBuffer): void {
    const write = this.#writers[column];
    if (write !== undefined) write(this.#hand.record, this.#matcher, out);
    else if (this.#join !== undefined) this.#writeJoined(this.#join, column - this.#writers.length, out);
  }

  columnType(column: number): ColumnType {
    return this.#types[column] ?? 'text';
  }

  takeCounts(): Float64Array {
    const taken = this.#counts;
    this.#counts = new Float64Array(counterNames.length);
    return taken;
  }

  takeCollected(): ArrayBuffer | undefined {
    return this.#examples?.take();
  }

  #take(row: number): AddressRecord {
    return (this.#hand.record = this.#records[row] ?? this.#hand.record);
  }

  /** Adds the motifs that come from no place: age, consent, an opposition list, other rows. */
  #check(): void {
    const { fields, motifs } = this.#hand.record;
    this.#matcher.check(this.#hand.record);
    if (this.#opposed?.has(fields) === true) motifs.add('opposition');
    this.#keptFor = this.#kept?.keptFor(fields.recordNumber) ?? 0;
    if (this.#keptFor !== 0) this.#kept?.addMotifs(fields.recordNumber, motifs);
  }

  #writeJoined(join: JoinTable, column: number, out: ByteBuffer): void {
    const { minimum } = this.#matcher.options;
    const { best, probability } = this.#hand.record[join.by];
    writeJoinedCell(join, probability >= minimum[join.by] ? best : -1, column, out);
  }

  #count(): void {
    const { statut, found, motifs } = this.#hand.record;
    this.#add(statut);
    this.#add(firstPrecision + found.precision);
    for (let motif = motifs.next(0); motif !== -1; motif = motifs.next(motif + 1)) this.#add(firstMotif + motif);
  }

  #add(counter: number): void {
    this.#counts[counter] = (this.#counts[counter] ?? 0) + 1;
  }
}
