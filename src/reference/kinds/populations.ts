/** Inhabitants of communes: INSEE's populations de référence (CSV), or a JSON list as of `@etalab/decoupage-administratif`. */
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import { must } from '../fields/field-spec.ts';
import { propertyReader } from '../fields/property-reader.ts';
import { firstByteOf, readWholeSource, sourceInvalid } from '../files/open-source-file.ts';
import type { FileFindings, Findings } from '../findings/findings.ts';
import { slotsOf } from '../formats/csv/csv-rows.ts';
import { caseOf, readTable } from '../formats/csv/read-table.ts';
import { decodeWhole } from '../formats/csv/text-decoder.ts';
import { isJsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { byCodeInsee, defineKind } from './define-kind.ts';
import { phrase } from '../../words/phrase.ts';

/** Inhabitants of a commune or arrondissement. */
export interface PopulationRow {
  readonly codeInsee: CodeInsee;
  readonly population: number;
}

const fields = {
  code_insee: must('COM', 'CODGEO', 'code_insee', 'code'),
  population: must('PMUN', 'population'),
};
const slot = slotsOf(fields);

/** The kind `populations`. Entries without a number, such as communes déléguées of a JSON list, are left out. */
export const populations = defineKind({
  name: 'populations',
  holds: 'Inhabitants of communes (INSEE, populations de référence, `donnees_communes.csv`)',
  adds: 'The number of inhabitants of a commune found by a search (`population`).',
  published:
    'INSEE, yearly, within an archive; also in `communes.json` of `@etalab/decoupage-administratif`; Licence Ouverte 2.0.',
  formats: 'CSV, or a JSON array of objects',
  fields,
  scan: async (source, findings, use: (row: PopulationRow) => void) => {
    for (const file of source.files) {
      const rows =
        (await firstByteOf(source.kind, file)) === '['
          ? await readList(source, file, findings)
          : await readCsvFile(source, file, findings);
      rows.forEach(use);
    }
  },
  codes: byCodeInsee,
});

async function readCsvFile(
  source: ReferenceSource,
  file: SourceFile,
  findings: Findings,
): Promise<readonly PopulationRow[]> {
  const rows: PopulationRow[] = [];
  const convert = (row: Parameters<typeof caseOf>[0], noted: FileFindings): PopulationRow | undefined =>
    convertRow(row.text(slot.code_insee), row.text(slot.population), (text) => caseOf(row, text), noted);
  for await (const batch of readTable({ ...source, files: [file] }, findings, fields, convert)) rows.push(...batch);
  return rows;
}

async function readList(
  source: ReferenceSource,
  file: SourceFile,
  findings: Findings,
): Promise<readonly PopulationRow[]> {
  const noted = findings.ofFile(source.kind, file.label);
  const entries = await parseList(source, file, noted);
  noted.rows = entries.length;
  if (entries.length === 0) noted.add('ROWS_NONE', file.label);
  const read = propertyReader(source, file, fields);
  return entries.flatMap((entry, at) => {
    if (!isJsonObject(entry))
      throw sourceInvalid(source.kind, file, phrase`entry ${at + 1} is not an object`, phrase`objects`);
    const caseText = (text: string): string => `entry ${at + 1}: ${text.slice(0, 20)}`;
    const row = convertRow(read(entry, 'code_insee'), read(entry, 'population'), caseText, noted);
    return row === undefined ? [] : [row];
  });
}

async function parseList(
  source: ReferenceSource,
  file: SourceFile,
  findings: FileFindings,
): Promise<readonly unknown[]> {
  const text = decodeWhole(await readWholeSource(source.kind, file), findings);
  try {
    return JSON.parse(text) as readonly unknown[];
  } catch (error) {
    throw sourceInvalid(source.kind, file, phrase`the file is cut, or its JSON is broken`, phrase`a JSON array`, error);
  }
}

function convertRow(
  code: string,
  count: string,
  caseText: (value: string) => string,
  findings: FileFindings,
): PopulationRow | undefined {
  if (count === '') return undefined;
  const codeInsee = parseCodeInsee(code);
  if (codeInsee === undefined) {
    findings.add('CODE_INSEE_UNREADABLE', caseText(code));
    return undefined;
  }
  // Older editions write thousands apart.
  const digits = count.replaceAll(/[\s\u00a0\u202f]/g, '');
  if (!/^\d{1,8}$/.test(digits)) {
    findings.add('VALUE_UNKNOWN', caseText(count));
    return undefined;
  }
  return { codeInsee, population: Number(digits) };
}
