/** The contacts that every geocoder gets, with what is expected of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cell, readExpected, readRows } from '../../scripts/evaluate/read-rows.ts';
import { dataFolder, scratchFolder } from '../kit/paths.ts';
import { shuffledIndexes } from '../kit/seeded.ts';
import type { ExpectedPlace } from './judge-answers.ts';

/** Real lists with known answers, as town halls typed them. */
export const contactLists = ['roll94', 'paris2012'] as const;
/** Of the sample and of the order of the long file. */
export const seed = 20_260_401;

/** A contact and what is expected of it. */
export interface JudgedContact {
  readonly list: (typeof contactLists)[number];
  readonly adresse: string;
  readonly codePostal: string;
  readonly commune: string;
  readonly expected: ExpectedPlace;
}

/** All contacts of the lists that have an expected answer, in a seeded order: the first are a sample of both lists. */
export async function readContacts(): Promise<JudgedContact[]> {
  const contacts: JudgedContact[] = [];
  for (const list of contactLists) {
    const expected = await readExpected(join(dataFolder, 'contacts', `${list}.attendu.csv.gz`));
    for (const row of await readRows(join(dataFolder, 'contacts', `${list}.csv.gz`))) {
      const wanted = expected.get(cell(row, 'id'));
      if (wanted === undefined || cell(wanted, 'code_insee') === '') continue;
      contacts.push({
        list,
        adresse: cell(row, 'adresse'),
        codePostal: cell(row, 'code_postal'),
        commune: cell(row, 'commune'),
        expected: {
          codeInsee: cell(wanted, 'code_insee'),
          longitude: degrees(cell(wanted, 'lon_geocodeur')),
          latitude: degrees(cell(wanted, 'lat_geocodeur')),
        },
      });
    }
  }
  return Array.from(shuffledIndexes(contacts.length, seed), (at) => contacts[at]).filter(
    (contact) => contact !== undefined,
  );
}

/** Writes `rows` contacts as CSV, all of them again and again where that is more than there are; returns the path. */
export function writeContacts(name: string, contacts: readonly JudgedContact[], rows: number): string {
  const path = join(scratchFolder, name);
  const lines = contacts.map(({ adresse, codePostal, commune }) =>
    [adresse, codePostal, commune].map(quoted).join(';'),
  );
  const out = Array.from({ length: rows }, (_, row) => `${row};${lines[row % lines.length] ?? ''}\n`);
  writeFileSync(path, `id;adresse;code_postal;commune\n${out.join('')}`);
  return path;
}

/** Number in a cell; NaN for an empty one. */
export function degrees(text: string): number {
  return text === '' ? Number.NaN : Number(text);
}

function quoted(text: string): string {
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
