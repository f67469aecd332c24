import { assignRecord } from '../../src/assign/assign-record.ts';
import { createRowProcessor } from '../../src/runs/process/match-processor.ts';
import { InputSources } from '../../src/batch/input-sources.ts';
import { planLayout, planTable, type TablePlan } from '../../src/batch/plan-table.ts';
import { processCsv } from '../../src/batch/workers/process-csv.ts';
import type { RowProcessor, RowsRead } from '../../src/batch/workers/row-processor.ts';
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';
import { AddressRecord } from '../../src/record/record.ts';
import { Geocoder } from '../../src/geocode/geocode-address.ts';
import { locateRecord } from '../../src/locate/locate-in-layers.ts';
import { Matcher } from '../../src/match/match-record.ts';
import { parseRecords } from '../../src/parse/parse-address.ts';
import { groupRows } from '../../src/geocode/plain-addresses.ts';
import { openReference } from '../../src/match/reference.ts';
import { defaultColumnNames } from '../../src/answers/columns/result-columns.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { type TableLayout } from '../../src/tables/layout.ts';

/** A part of matching that can be run over rows in memory. */
export interface Step {
  readonly name: string;
  readonly processor: RowProcessor;
  readonly layout: TableLayout;
  /** Bytes before the first row. */
  readonly skip: number;
}

const options = { minimum: { circonscription: 0.5, bureau: 0.5 }, today: 20_000 };
const chunkBytes = 1 << 20;

/** The steps in order, each with one more stage than the one before; the last does everything that a worker does. */
export async function makeSteps(packPath: string, input: string): Promise<Step[]> {
  const pack = loadPack(packPath);
  const reference = openReference(pack);
  const { table, ...bareStep } = await planStep(input);
  const { skip } = bareStep;
  const geocoder = new Geocoder(reference.pack);
  const matcher = new Matcher(reference, options);
  const bare = (name: string, process: ProcessRecord, readAhead?: ReadRecords): Step => ({
    name,
    processor: new BareProcessor(process, readAhead),
    ...bareStep,
  });
  const nothing = (): void => undefined;
  const parse: ReadRecords = (records, count) => {
    for (let row = 0; row < count; row++) records[row]?.clear();
    parseRecords(records, count);
  };
  const toGeocode: ReadRecords = (records, count) => {
    matcher.readGroup(records, count);
  };
  const geocode: ProcessRecord = (record) => {
    if (record.found.address !== -1) return;
    geocoder.settleCountry(record);
    if (!record.parsed.isEmpty) geocoder.geocode(record);
  };
  const assign: ProcessRecord = (record) => {
    if (record.parsed.isEmpty) return;
    geocode(record);
    locateRecord(record, reference.layers);
    assignRecord(record, reference, options.minimum);
  };
  const settle: ProcessRecord = (record) => {
    matcher.settle(record);
    matcher.check(record);
  };
  return [
    bare('fields and copied row', nothing),
    bare('+ parse', nothing, parse),
    bare('+ geocode', geocode, toGeocode),
    bare('+ locate, assign', assign, toGeocode),
    bare('+ flag (as matched)', settle, toGeocode),
    {
      name: '+ result columns, counts (worker)',
      // The same rows are run again and again: each is to be matched.
      processor: createRowProcessor({ pack, options, columns: defaultColumnNames, repeats: false }),
      layout: planLayout(table, defaultColumnNames),
      skip,
    },
  ];
}

/** Layout of a table for a step that writes no column. */
export async function planStep(input: string): Promise<Pick<Step, 'layout' | 'skip'> & { readonly table: TablePlan }> {
  const { table } = await planTable({ inputs: [input] }, new InputSources());
  return { table, layout: planLayout(table, []), skip: table.inputs[0]?.headBytes ?? 0 };
}

/** How a row's street was found. */
export const streetPaths = ['by its exact name', 'by likeness', 'none found', 'none written, or no address'] as const;

/** The entry of {@link streetPaths} for each row, as indexes, in order. */
export function pathsOfRows(step: Step, packPath: string, file: Uint8Array): Uint8Array {
  const matcher = new Matcher(openReference(loadPack(packPath)), options);
  const paths: number[] = [];
  const processor = new BareProcessor((record) => {
    matcher.match(record);
    const { motifs, found } = record;
    if (motifs.has('voie_inconnue')) paths.push(2);
    else if (found.street === -1) paths.push(3);
    else paths.push(motifs.has('voie_approchee') || motifs.has('voie_initiales') ? 1 : 0);
  });
  runStep({ ...step, processor, layout: { ...step.layout, resultNames: [] } }, file);
  return Uint8Array.from(paths);
}

/** Runs a step over all rows, in chunks like those of a batch. @param onChunk takes what was written for each. */
export function runStep(
  { processor, layout, skip }: Step,
  file: Uint8Array,
  onChunk?: (bytes: Uint8Array) => void,
): void {
  const out = new ByteBuffer(chunkBytes * 6);
  const outputs = { out, rejects: new ByteBuffer(), exclusions: new ByteBuffer() };
  const chunk = new Uint8Array(chunkBytes);
  for (let at = skip; at < file.length;) {
    let end = Math.min(at + chunkBytes, file.length);
    while (end < file.length && file[end - 1] !== 0x0a) end--;
    chunk.set(file.subarray(at, end));
    out.clear();
    processCsv(chunk, end - at, layout, processor, outputs, 1);
    onChunk?.(out.view());
    at = end;
  }
}

type ProcessRecord = (record: AddressRecord) => void;
type ReadRecords = (records: readonly AddressRecord[], count: number) => void;

/** Runs functions over the records of a table without writing columns: one per group, then one per record. */
export class BareProcessor implements RowProcessor, RowsRead {
  readonly columns: readonly string[] = [];
  readonly counterNames: readonly string[] = [];
  readonly #records = Array.from({ length: groupRows }, () => new AddressRecord());
  readonly group = this.#records.map(({ fields }) => fields);
  readonly #process: ProcessRecord;
  readonly #readAhead: ReadRecords | undefined;

  constructor(process: ProcessRecord, readAhead?: ReadRecords) {
    this.#process = process;
    this.#readAhead = readAhead;
  }

  read(count: number): RowsRead {
    this.#readAhead?.(this.#records, count);
    return this;
  }

  process(row: number): void {
    const record = this.#records[row];
    if (record !== undefined) this.#process(record);
  }

  processError(row: number): void {
    this.#records[row]?.clear();
  }

  writeColumn(): void {
    // No columns.
  }

  columnType(): 'text' {
    return 'text';
  }

  takeCounts(): Float64Array {
    return new Float64Array(0);
  }
}
