import { readFile } from 'node:fs/promises';
import { parseString } from 'fast-csv';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../../scripts/seeded/numbers.ts';
import { InputSources } from '../../../src/batch/input-sources.ts';
import { planTable } from '../../../src/batch/plan-table.ts';
import { chooseCriteria } from '../../../src/runs/doublons/choose-criteria.ts';
import { findDoublons } from '../../../src/runs/doublons/find-doublons.ts';
import { KeptRows } from '../../../src/runs/doublons/kept-rows.ts';
import { TestFolder } from '../../batch/run-fixture.ts';

const columns = ['nom', 'prenom', 'telephone', 'adresse', 'code_postal', 'commune'] as const;
type Person = Readonly<Record<(typeof columns)[number], string>>;

let folder: TestFolder;
beforeAll(async () => {
  folder = await TestFolder.make();
});
afterAll(() => folder.remove());

/** Persons of the demo's contacts that have all columns, each name once. */
async function readPersons(): Promise<Person[]> {
  const text = await readFile(new URL('../../../data/demo/contacts.csv', import.meta.url), 'utf8');
  const persons = new Map<string, Person>();
  for await (const row of parseString<Person, Person>(text, { headers: true, delimiter: ';' })) {
    const person = row as Person;
    const isWhole = columns.every((column) => person[column] !== '') && person.nom.length > 3;
    const name = `${person.nom} ${person.prenom}`.toUpperCase();
    if (isWhole && !persons.has(name)) persons.set(name, person);
  }
  return [...persons.values()];
}

/** A word with one letter other, missing, added, or in place of its neighbour; never the first. */
function mistype(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 1));
  const [before, letter, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
  const other = letter.toLowerCase() === 'x' ? 'z' : 'x';
  const swapped = before.slice(0, -1) + letter + before.slice(-1) + after;
  const forms = [before + other + after, before + after, before + other + letter + after, swapped];
  const form = forms[Math.floor(random() * forms.length)] ?? word;
  return form === word ? before + other + after : form;
}

/** For each row, whether it is a duplicate of an earlier one. */
async function areDoublons(persons: readonly Person[]): Promise<boolean[]> {
  const lines = [columns, ...persons.map((person) => columns.map((column) => person[column]))];
  const input = await folder.write('in.csv', lines.map((cells) => cells.join(';')).join('\n'));
  const sampled = await planTable({ inputs: [input] }, new InputSources());
  const { criteria } = chooseCriteria(sampled, ['nom', 'telephone_nom', 'nom_proche']);
  const search = { table: sampled.table, criteria, withIds: false, output: folder.file('out.csv') };
  const kept = new KeptRows(await findDoublons(search, new InputSources(), { threads: 1 }));
  return persons.map((_, index) => kept.keptFor(index + 1) !== 0);
}

const share = (flags: readonly boolean[]): number => flags.filter(Boolean).length / flags.length;

test('99 of 100 duplicates with one letter of the surname changed are found; couples at one telephone are told apart', async () => {
  const persons = await readPersons();
  expect(persons.length).toBeGreaterThan(1_000);
  const random = seededRandom(20_260_315);
  const mistyped = persons.map((person) => ({ ...person, nom: mistype(person.nom, random), telephone: '' }));
  const partners = persons.map((person, at) => ({
    ...person,
    prenom: persons.at(at - 1)?.prenom === person.prenom ? `Noé${person.prenom}` : (persons.at(at - 1)?.prenom ?? ''),
  }));
  const found = await areDoublons([...persons, ...mistyped]);
  expect(share(found.slice(0, persons.length))).toBe(0);
  expect(share(found.slice(persons.length))).toBeGreaterThanOrEqual(0.99);
  const confused = await areDoublons([...persons, ...partners]);
  expect(share(confused)).toBeLessThanOrEqual(0.005);
});
