import type { ByteBuffer } from '../domain/byte-buffer.ts';
import { motifCodes } from '../domain/motifs.ts';
import { precisions, statutIndex, statuts } from '../domain/outcomes.ts';
import { AddressRecord } from '../domain/record.ts';
import { Matcher, type MatchOptions } from '../match/match-record.ts';
import { openReference } from '../match/reference.ts';
import { type ColumnType, type ResultColumnName, resultColumns } from '../match/result-columns.ts';
import type { LoadedPack } from '../pack/pack-file.ts';
import type { RowProcessor } from './row-processor.ts';

/** What each worker is given: the pack's shared memory, and the run's options. Plain data. */
export interface MatchProcessorOptions {
  readonly pack: LoadedPack;
  readonly options: MatchOptions;
  readonly columns: readonly ResultColumnName[];
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
  readonly columns: readonly ResultColumnName[];
  readonly counterNames = counterNames;
  readonly #record = new AddressRecord();
  readonly fields = this.#record.fields;
  readonly #matcher: Matcher;
  /** The columns' writers in order: a name is looked up once, not once a row. */
  readonly #writers: readonly (typeof resultColumns)[ResultColumnName]['write'][];
  readonly #countMotif = (index: number): void => {
    this.#add(firstMotif + index);
  };
  #counts = new Float64Array(counterNames.length);

  constructor({ pack, options, columns }: MatchProcessorOptions) {
    this.#matcher = new Matcher(openReference(pack), options);
    this.columns = columns;
    this.#writers = columns.map((name) => resultColumns[name].write);
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
    this.#writers[column]?.(this.#record, this.#matcher, out);
  }

  columnType(column: number): ColumnType {
    const name = this.columns[column];
    return name === undefined ? 'text' : resultColumns[name].type;
  }

  takeCounts(): Float64Array {
    const taken = this.#counts;
    this.#counts = new Float64Array(counterNames.length);
    return taken;
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
