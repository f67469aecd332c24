/** CEDEX codes and the commune of each: JSON, `{"01001": {"insee": "01053", "ville": "...", "nom": "..."}}`. */
import { isJsonObject, type JsonObject } from '../../tables/ndjson/ndjson-fields.ts';
import { parseCodeInsee } from '../../domain/code-insee.ts';
import type { CodeInsee } from '../../domain/codes.ts';
import { readWholeSource, sourceInvalid } from '../files/open-source-file.ts';
import type { FileFindings } from '../findings/findings.ts';
import { decodeWhole } from '../formats/csv/text-decoder.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';
import { byCodeInsee, defineKind } from './define-kind.ts';
import { phrase } from '../../words/phrase.ts';

/** A CEDEX code and its commune. */
export interface CedexRow {
  readonly codeCedex: string;
  readonly codeInsee: CodeInsee;
  readonly libelle: string;
}

/** The kind `cedex`: rows sorted by code within a file. */
export const cedex = defineKind({
  name: 'cedex',
  holds: 'CEDEX codes and their communes',
  adds: 'The commune of an address whose postcode is a CEDEX code (motif `cedex`).',
  published: 'Derived from public lists; there is no official file.',
  formats: 'JSON, `{"01001": {"insee": "01053", "ville": "BOURG EN BRESSE CEDEX"}}`',
  fields: {},
  scan: async (source, findings, use: (row: CedexRow) => void) => {
    for (const file of source.files) {
      const noted = findings.ofFile(source.kind, file.label);
      const entries = Object.entries(await readObject(source, file, noted)).sort(([a], [b]) => (a < b ? -1 : 1));
      noted.rows = entries.length;
      if (entries.length === 0) noted.add('ROWS_NONE', file.label);
      for (const [code, value] of entries) {
        const row = convertEntry(code, value, noted);
        if (row !== undefined) use(row);
      }
    }
  },
  codes: byCodeInsee,
});

function convertEntry(codeCedex: string, value: unknown, findings: FileFindings): CedexRow | undefined {
  if (!/^\d{5}$/.test(codeCedex)) {
    findings.add('CODE_POSTAL_UNREADABLE', codeCedex.slice(0, 20));
    return undefined;
  }
  const entry = isJsonObject(value) ? value : {};
  const codeInsee = parseCodeInsee(textOf(entry['insee']));
  if (codeInsee === undefined) {
    findings.add('CODE_INSEE_UNREADABLE', codeCedex);
    return undefined;
  }
  return { codeCedex, codeInsee, libelle: textOf(entry['ville']) };
}

async function readObject(source: ReferenceSource, file: SourceFile, findings: FileFindings): Promise<JsonObject> {
  const text = decodeWhole(await readWholeSource(source.kind, file), findings);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw sourceInvalid(
      source.kind,
      file,
      phrase`the file is cut, or its JSON is broken`,
      phrase`a JSON object`,
      error,
    );
  }
  if (!isJsonObject(value))
    throw sourceInvalid(source.kind, file, phrase`the file is not an object`, phrase`a JSON object`);
  return value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
