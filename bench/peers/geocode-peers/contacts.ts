/** The contacts for every geocoder, with the expected answers. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bureauKey, circonscriptionKey } from '../../../scripts/evaluate/compare-codes.ts';
import { cell, readExpected, readRows, type Row } from '../../../scripts/evaluate/read-rows.ts';
import { scratchFolder } from '../../kit/paths.ts';
import { shuffledIndexes } from '../../../scripts/seeded/numbers.ts';
import type { ExpectedPlace } from './judge-answers.ts';

/** Seed of the sample and of the order of the long file. */
export const seed = 20_260_401;

/** A contact and its expected answer. */
export interface JudgedContact {
  readonly list: string;
  readonly adresse: string;
  readonly codePostal: string;
  readonly commune: string;
  readonly expected: ExpectedPlace;
  /** Expected codes, as keys of `circonscriptionKey` and `bureauKey`; '' for none. */
  readonly codes: JudgedCodes;
}

/** A circonscription and a bureau. */
export interface JudgedCodes {
  readonly circonscription: string;
  readonly bureau: string;
}

/** A list of contacts and the file of their answers. */
export interface ContactList {
  readonly name: string;
  readonly contacts: string;
  readonly answers: string;
  /** Position of an answer in degrees; NaN for none. */
  readonly position: (answer: Row) => Pick<ExpectedPlace, 'longitude' | 'latitude'>;
}

/** All contacts of the lists with an expected answer, in a seeded order, so that the first ones are a sample of all lists. */
export async function readContacts(lists: readonly ContactList[]): Promise<JudgedContact[]> {
  const judged: JudgedContact[] = [];
  for (const { name, contacts, answers, position } of lists) {
    const expected = await readExpected(answers);
    for (const row of await readRows(contacts)) {
      const wanted = expected.get(cell(row, 'id'));
      if (wanted === undefined || cell(wanted, 'code_insee') === '') continue;
      judged.push({
        list: name,
        adresse: cell(row, 'adresse'),
        codePostal: cell(row, 'code_postal'),
        commune: cell(row, 'commune'),
        expected: { codeInsee: cell(wanted, 'code_insee'), ...position(wanted) },
        codes: readCodes(wanted),
      });
    }
  }
  return Array.from(shuffledIndexes(judged.length, seed), (at) => judged[at]).filter(
    (contact) => contact !== undefined,
  );
}

/** Writes `rows` contacts as CSV, repeating them if there are fewer; returns the path. */
export function writeContacts(name: string, contacts: readonly JudgedContact[], rows: number): string {
  const path = join(scratchFolder, name);
  const lines = contacts.map(({ adresse, codePostal, commune }) =>
    [adresse, codePostal, commune].map(quoted).join(';'),
  );
  const out = Array.from({ length: rows }, (_, row) => `${row};${lines[row % lines.length] ?? ''}\n`);
  writeFileSync(path, `id;adresse;code_postal;commune\n${out.join('')}`);
  return path;
}

/** The codes in a row of answers or of a result. */
export function readCodes(row: Row): JudgedCodes {
  return {
    circonscription: circonscriptionKey(cell(row, 'code_circonscription')) ?? '',
    bureau: bureauKey(cell(row, 'code_bureau_vote')) ?? '',
  };
}

/** Number in a cell; NaN for an empty one. */
export function degrees(text: string): number {
  return text === '' ? Number.NaN : Number(text);
}

function quoted(text: string): string {
  return /[";\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
