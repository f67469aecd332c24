/** Scanners for the two usual layouts: plain CSV tables, and files of areas. */
import type { FieldSpec, FieldSpecs } from '../fields/field-spec.ts';
import { type PropertyReader, propertyReader } from '../fields/property-reader.ts';
import type { FileFindings } from '../findings/findings.ts';
import { type SourceArea, readAreas } from '../formats/read-areas.ts';
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { readTable } from '../formats/csv/read-table.ts';
import type { SourceScanner } from './define-kind.ts';

/**
 * A scanner of plain CSV tables.
 *
 * @param convert makes a row of ours, or notes why it leaves one out and returns undefined.
 */
export function scanTable<Row>(
  fields: FieldSpecs,
  convert: (row: CsvRow, findings: FileFindings) => Row | undefined,
): SourceScanner<Row> {
  return async (source, findings, use) => {
    for await (const batch of readTable(source, findings, fields, convert)) for (const row of batch) use(row);
  };
}

/**
 * A scanner of files of areas: GeoJSON, TopoJSON, Shapefile.
 *
 * @param convert makes a row of ours, or notes why it leaves one out and returns undefined.
 * @param codeOf where one code may have several areas, which the finding AREA_IN_PARTS then says.
 */
export function scanAreas<Field extends string, Row>(
  fields: Readonly<Record<Field, FieldSpec>>,
  convert: (area: SourceArea, read: PropertyReader<Field>, findings: FileFindings) => Row | undefined,
  codeOf?: (row: Row) => string,
): SourceScanner<Row> {
  return async (source, findings, use) => {
    for (const file of source.files) {
      const noted = findings.ofFile(source.kind, file.label);
      const read = propertyReader(source, file, fields);
      const seen = new Set<string>();
      for await (const areas of readAreas(source, file, noted)) {
        for (const area of areas) {
          const row = convert(area, read, noted);
          if (row === undefined) continue;
          const code = codeOf?.(row);
          if (code !== undefined && seen.has(code)) noted.add('AREA_IN_PARTS', code);
          if (code !== undefined) seen.add(code);
          use(row);
        }
      }
    }
  };
}
