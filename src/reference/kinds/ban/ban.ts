/** BAN: numbered addresses, as CSV (official, with ids, Base adresse locale) or NDJSON of addok. */
import { firstByteOf } from '../../files/open-source-file.ts';
import type { CsvRow } from '../../formats/csv/csv-row.ts';
import { scanCsv } from '../../formats/csv/csv-rows.ts';
import { byCodeInsee, defineKind } from '../define-kind.ts';
import { readBanNdjson } from './ban-ndjson.ts';
import { type AdresseRow, banFields, BanRow, banStreetSlots } from './ban-row.ts';

/**
 * The kind `ban`: one row per position, so that an address with an entrance and a parcel has two rows, next to each other.
 * NDJSON is not cut: its first part has all of it.
 */
export const ban = defineKind({
  name: 'ban',
  holds: 'Numbered addresses (Base Adresse Nationale, `adresses-XX.csv`; Base Adresse Locale 1.3; NDJSON of addok)',
  adds: 'Every address that can be found, its position and its BAN id. With `circonscriptions`, all that a pack needs.',
  published: 'Base Adresse Nationale, https://adresse.data.gouv.fr/data/ban/adresses/; Licence Ouverte 2.0.',
  formats: 'CSV, NDJSON',
  fields: banFields,
  scan: async (source, findings, use: (adresse: AdresseRow) => void, part) => {
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
        adresse.startStreet();
      };
      await scanCsv(source, file, banFields, noted, show, { part, prime, repeated: banStreetSlots });
      adresse.finish();
    }
  },
  canBeCut: true,
  codes: byCodeInsee,
  leastGzipRatio: 6,
});
