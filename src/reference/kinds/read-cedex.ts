/** CEDEX codes and the commune that each stands in: JSON, `{"01001": {"insee": "01053", "ville": "...", "nom": "..."}}`. */
import { parseCodeInsee } from '../../domain/code-insee.ts';
import { decodeWhole } from '../formats/csv/text-decoder.ts';
import type { FileFindings, Findings } from '../findings/findings.ts';
import type { JsonObject } from '../formats/ndjson-lines.ts';
import { isJsonObject } from '../formats/ndjson-lines.ts';
import { readWholeSource, sourceInvalid } from '../files/open-source-file.ts';
import type { CedexRow } from '../rows.ts';
import type { ReferenceSource, SourceFile } from '../source-kinds.ts';

/**
 * CEDEX codes, one batch a file, sorted.
 *
 * @throws ArpenteurError SOURCE_INVALID when the file is not a JSON object; FILE_*.
 */
export async function* readCedex(source: ReferenceSource, findings: Findings): AsyncGenerator<readonly CedexRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const entries = Object.entries(await readObject(source, file, noted)).sort(([a], [b]) => (a < b ? -1 : 1));
    noted.rows = entries.length;
    if (entries.length === 0) noted.add('ROWS_NONE', file.label);
    yield entries.map(([code, value]) => convertEntry(code, value, noted)).filter((row) => row !== undefined);
  }
}

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
    throw sourceInvalid(source.kind, file, 'the file is cut, or its JSON broken', 'a JSON object', error);
  }
  if (!isJsonObject(value)) throw sourceInvalid(source.kind, file, 'the file is not an object', 'a JSON object');
  return value;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
