/** BAN: numbered addresses, as CSV (official, with ids, Base adresse locale) or addok NDJSON. */
import { BanRow } from './ban-row.ts';
import { readBanNdjson } from './read-ban-ndjson.ts';
import type { CsvRow } from '../formats/csv/csv-row.ts';
import { readCsv, scanCsv } from '../formats/csv/csv-rows.ts';
import type { FilePart } from '../files/file-part.ts';
import type { Findings } from '../findings/findings.ts';
import { firstByteOf } from '../files/open-source-file.ts';
import type { AdresseRow } from '../rows.ts';
import { sourceFields } from '../fields/source-fields.ts';
import type { ReferenceSource } from '../source-kinds.ts';

/**
 * Addresses of BAN, one row a position: an address with an entrance and a parcel has two rows, next to each other.
 *
 * @returns batches in the order of the files.
 * @throws ArpenteurError SOURCE_INVALID, CRS_MISMATCH, FILE_*.
 */
export async function* readBan(source: ReferenceSource, findings: Findings): AsyncGenerator<readonly AdresseRow[]> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    if ((await firstByteOf(source.kind, file)) === '{') {
      yield* readBanNdjson(source, file, noted);
      continue;
    }
    const adresse = new BanRow(source, file, noted);
    yield* readCsv(source, file, sourceFields.ban, noted, (row) => (adresse.read(row) ? adresse.toPlain() : undefined));
    adresse.finish();
  }
}

/**
 * Hands out the addresses of BAN one by one, in an object that is used again for the next: take what is wanted of it.
 *
 * @param part of each file that is wanted; NDJSON is not cut, all of it is in the first part.
 * @throws as {@link readBan}.
 */
export async function scanBan(
  source: ReferenceSource,
  findings: Findings,
  use: (adresse: AdresseRow) => void,
  part: FilePart,
): Promise<void> {
  for (const file of source.files) {
    const noted = findings.ofFile(source.kind, file.label);
    if ((await firstByteOf(source.kind, file)) === '{') {
      if (part.from > 0) continue;
      for await (const batch of readBanNdjson(source, file, noted)) batch.forEach(use);
      continue;
    }
    const adresse = new BanRow(source, file, noted);
    const show = (row: CsvRow): void => {
      if (adresse.read(row)) use(adresse);
    };
    const prime = (row: CsvRow): void => {
      adresse.read(row);
    };
    await scanCsv(source, file, sourceFields.ban, noted, show, { part, prime });
    adresse.finish();
  }
}
