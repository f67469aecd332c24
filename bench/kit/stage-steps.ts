import { assignRecord } from '../../src/assign/assign-record.ts';
import { createRowProcessor } from '../../src/batch/match-processor.ts';
import { type BatchPlan, planBatch, planLayout } from '../../src/batch/plan.ts';
import { processCsv } from '../../src/batch/process-csv.ts';
import type { RowProcessor } from '../../src/batch/row-processor.ts';
import { ByteBuffer } from '../../src/domain/byte-buffer.ts';
import { AddressRecord } from '../../src/domain/record.ts';
import { Geocoder } from '../../src/geocode/geocode-address.ts';
import { locateRecord } from '../../src/locate/locate-record.ts';
import { fetchAddress, fetchAssignment } from '../../src/match/fetch-ahead.ts';
import { Matcher } from '../../src/match/match-record.ts';
import { openReference } from '../../src/match/reference.ts';
import { defaultColumnNames } from '../../src/match/result-columns.ts';
import { loadPack } from '../../src/pack/pack-file.ts';
import { parseRecord } from '../../src/parse/parse-address.ts';
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

/** The steps in order, each doing one stage more than the one before; the last is the whole of what a worker does. */
export async function makeSteps(packPath: string, input: string): Promise<Step[]> {
  const pack = loadPack(packPath);
  const reference = openReference(pack);
  const { plan, ...bareStep } = await planStep(input);
  const { skip } = bareStep;
  const geocoder = new Geocoder(reference.pack);
  const matcher = new Matcher(reference, options);
  const bare = (name: string, process: (record: AddressRecord) => void): Step => ({
    name,
    processor: new BareProcessor(process),
    ...bareStep,
  });
  const parse = (record: AddressRecord): void => {
    record.clear();
    parseRecord(record);
  };
  const geocode = (record: AddressRecord): void => {
    parse(record);
    if (record.parsed.isEmpty) return;
    geocoder.geocode(record);
    fetchAddress(record.found, reference.pack);
  };
  return [
    bare('fields and copied row', () => undefined),
    bare('+ parse', parse),
    bare('+ geocode', geocode),
    bare('+ locate, assign', (record) => {
      geocode(record);
      if (record.parsed.isEmpty) return;
      fetchAssignment(record.found, reference.pack);
      locateRecord(record, reference.layers);
      assignRecord(record, reference, options.minimum);
    }),
    bare('+ flag (Matcher.match)', (record) => {
      matcher.match(record);
    }),
    {
      name: '+ result columns, counts (worker)',
      processor: createRowProcessor({ pack, options, columns: defaultColumnNames }),
      layout: planLayout(plan, defaultColumnNames),
      skip,
    },
  ];
}

/** How a table is laid out for a step that writes no column. */
export async function planStep(input: string): Promise<Pick<Step, 'layout' | 'skip'> & { readonly plan: BatchPlan }> {
  const { plan } = await planBatch({ inputs: [input] });
  return { plan, layout: planLayout(plan, []), skip: plan.inputs[0]?.headBytes ?? 0 };
}

/** How a row's street was found. */
export const streetPaths = ['by its exact name', 'by likeness', 'none found', 'none written, or no address'] as const;

/** Which of {@link streetPaths} each row takes, as indexes, in order. */
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

/** Runs a step over all rows, in chunks as the batch cuts them. */
export function runStep({ processor, layout, skip }: Step, file: Uint8Array): void {
  const out = new ByteBuffer(chunkBytes * 6);
  const outputs = { out, rejects: new ByteBuffer(), exclusions: new ByteBuffer() };
  const chunk = new Uint8Array(chunkBytes);
  for (let at = skip; at < file.length;) {
    let end = Math.min(at + chunkBytes, file.length);
    while (end < file.length && file[end - 1] !== 0x0a) end--;
    chunk.set(file.subarray(at, end));
    out.clear();
    processCsv(chunk, end - at, layout, processor, outputs, 1);
    at = end;
  }
}

/** Runs a function over the records of a table, and writes no column. */
export class BareProcessor implements RowProcessor {
  readonly columns: readonly string[] = [];
  readonly counterNames: readonly string[] = [];
  readonly #record = new AddressRecord();
  readonly fields = this.#record.fields;
  readonly #process: (record: AddressRecord) => void;

  constructor(process: (record: AddressRecord) => void) {
    this.#process = process;
  }

  process(): void {
    this.#process(this.#record);
  }

  processError(): void {
    this.#record.clear();
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
