import type { ByteBuffer } from '../domain/byte-buffer.ts';
import { type Motif, motifCodes, MotifSet } from '../domain/motifs.ts';
import { precisions, statutIndex, statuts } from '../domain/outcomes.ts';
import { AddressRecord } from '../domain/record.ts';
import { Matcher, type MatchOptions } from '../match/match-record.ts';
import { openReference } from '../match/reference.ts';
import { type ColumnType, type ResultColumnName, resultColumns } from '../match/result-columns.ts';
import type { LoadedPack } from '../pack/pack-file.ts';
import { type JoinTable, writeJoinedCell } from './join-table.ts';
import { MatchExclusion, MatchNotes } from './match-selection.ts';
import type { RowProcessor } from './row-processor.ts';

/** What each worker is given: the pack's shared memory, and the run's options. Plain data. */
export interface MatchProcessorOptions {
  readonly pack: LoadedPack;
  /** The reference used before: tells what was wrong from what has gone stale. */
  readonly previous?: LoadedPack | undefined;
  readonly options: MatchOptions;
  readonly columns: readonly ResultColumnName[];
  /** Rows with one of these motifs are left out. */
  readonly exclude?: readonly Motif[] | undefined;
  /** Take notes of the rows kept. */
  readonly notes?: boolean | undefined;
  /** Its columns are added behind the result columns. */
  readonly join?: JoinTable | undefined;
}

/** Counters of a run: rows by statut, by precision, by motif. */
const counterNames: readonly string[] = [
  ...statuts.map((statut) => `statut:${statut}`),
  ...precisions.map((precision) => `precision:${precision === '' ? 'aucune' : precision}`),
  ...motifCodes.map((motif) => `motif:${motif}`),
];
const firstPrecision = statuts.length;
const firstMotif = firstPrecision + precisions.length;

/** Makes the processor that matches rows: called once a worker. */
export function createRowProcessor(given: MatchProcessorOptions): RowProcessor {
  return new MatchProcessor(given);
}

class MatchProcessor implements RowProcessor {
  readonly columns: readonly string[];
  readonly counterNames = counterNames;
  readonly #record = new AddressRecord();
  readonly fields = this.#record.fields;
  readonly exclusion: MatchExclusion | undefined;
  readonly notes: MatchNotes | undefined;
  readonly #matcher: Matcher;
  /** The columns' writers in order: a name is looked up once, not once a row. */
  readonly #writers: readonly (typeof resultColumns)[ResultColumnName]['write'][];
  readonly #types: readonly ColumnType[];
  readonly #join: JoinTable | undefined;
  readonly #countMotif = (index: number): void => {
    this.#add(firstMotif + index);
  };
  #counts = new Float64Array(counterNames.length);

  constructor({ pack, previous, options, columns, exclude = [], notes = false, join }: MatchProcessorOptions) {
    this.#matcher = new Matcher(openReference(pack, previous), options);
    this.columns = [...columns, ...(join?.columns ?? [])];
    this.#writers = columns.map((name) => resultColumns[name].write);
    this.#types = columns.map((name) => resultColumns[name].type);
    this.#join = join;
    this.exclusion = exclude.length === 0 ? undefined : new MatchExclusion(this.#record, MotifSet.of(exclude));
    this.notes = notes ? new MatchNotes(this.#record, options.minimum) : undefined;
  }

  process(): void {
    this.#matcher.match(this.#record);
    this.#count();
  }

  processError(): void {
    this.#record.clear();
    this.#record.statut = statutIndex.erreur;
    this.#count();
  }

  writeColumn(column: number, out: ByteBuffer): void {
    const write = this.#writers[column];
    if (write !== undefined) write(this.#record, this.#matcher, out);
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

  #writeJoined(join: JoinTable, column: number, out: ByteBuffer): void {
    const { minimum } = this.#matcher.options;
    const { best, probability } = this.#record[join.by];
    writeJoinedCell(join, probability >= minimum[join.by] ? best : -1, column, out);
  }

  #count(): void {
    const { statut, found, motifs } = this.#record;
    this.#add(statut);
    this.#add(firstPrecision + found.precision);
    motifs.forEach(this.#countMotif);
  }

  #add(counter: number): void {
    this.#counts[counter] = (this.#counts[counter] ?? 0) + 1;
  }
}
