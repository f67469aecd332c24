/** The files of a source that are plain CSV tables, one after the other. */
import type { CsvRow } from './csv-row.ts';
import { readCsv } from './csv-rows.ts';
import type { FileFindings, Findings } from '../../findings/findings.ts';
import type { FieldSpec } from '../../fields/field-spec.ts';
import type { ReferenceSource } from '../../source.ts';

/**
 * Rows of all files of a source, converted; batches in the order of the files.
 *
 * @throws ArpenteurError SOURCE_INVALID, FILE_*.
 */
export async function* readTable<Row>(
  source: ReferenceSource,
  findings: Findings,
  fields: Readonly<Record<string, FieldSpec>>,
  convert: (row: CsvRow, findings: FileFindings) => Row | undefined,
): AsyncGenerator<readonly Row[]> {
  for (const file of source.files) {
    yield* readCsv(source, file, fields, findings.ofFile(source.kind, file.label), convert);
  }
}

/** Where a row stands and what it has: `row 12: 0100X`. For official tables only, whose values may be shown. */
export function caseOf(row: CsvRow, value: string): string {
  return `row ${row.number}: ${value.slice(0, 20)}`;
}
