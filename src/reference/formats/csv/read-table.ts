/** Reads the files of a source that are plain CSV tables, one after the other. */
import { parseCodeInsee } from '../../../domain/code-insee.ts';
import type { CodeInsee } from '../../../domain/codes.ts';
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

/** Names a row and a value: `row 12: 0100X`. For official tables only, whose values may be shown. */
export function caseOf(row: CsvRow, value: string): string {
  return `row ${row.number}: ${value.slice(0, 20)}`;
}

/** Reads the INSEE code in a field; undefined for one that cannot be read, which is noted as `CODE_INSEE_UNREADABLE`. */
export function readCodeInsee(row: CsvRow, field: number, findings: FileFindings): CodeInsee | undefined {
  const text = row.text(field);
  const code = parseCodeInsee(text);
  if (code === undefined) findings.add('CODE_INSEE_UNREADABLE', caseOf(row, text));
  return code;
}
