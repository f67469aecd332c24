/** The electoral roll as INSEE publishes it: addresses with the bureau of their electors (`table-adresses-reu.csv`). */
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { readCsv, scanCsv } from '../formats/csv/csv-rows.ts';
import type { FilePart } from '../files/file-part.ts';
import type { Findings } from '../findings/findings.ts';
import { RollRow } from './roll-row.ts';
import type { AdresseReuRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

const fields = sourceFields.reu_adresses;

/**
 * Addresses of the roll, batches in the order of the files. Rows without position are kept, their bureau is known.
 *
 * @throws ArpenteurError SOURCE_INVALID, CRS_MISMATCH, FILE_*.
 */
export async function* readReuAdresses(
  source: ReferenceSource,
  findings: Findings,
): AsyncGenerator<readonly AdresseReuRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const adresse = new RollRow(source, file, noted);
    yield* readCsv(source, file, fields, noted, (row) => (adresse.read(row) ? adresse.toPlain() : undefined));
    adresse.finish();
  }
}

/**
 * Hands out the addresses of the roll one by one, in an object that is used again for the next: take what is wanted of it.
 *
 * @param part of each file that is wanted.
 * @throws as {@link readReuAdresses}.
 */
export async function scanReuAdresses(
  source: ReferenceSource,
  findings: Findings,
  use: (adresse: AdresseReuRow) => void,
  part: FilePart,
): Promise<void> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    const adresse = new RollRow(source, file, noted);
    const show = (row: CsvRow): void => {
      if (adresse.read(row)) use(adresse);
    };
    await scanCsv(source, file, fields, noted, show, { part });
    adresse.finish();
  }
}
