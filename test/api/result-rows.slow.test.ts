/** Pages of rows of a written result, beside what reading it from its start gives. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FoundRows, ResultRows, type WrittenTable } from '../../src/index.ts';

const rows = 20_123;
/** One row in 97 is ambiguous, with a motif; one in 4001 has two motifs; row 9000 alone is not found. */
const isRare = (number: number): boolean => number % 97 === 0;
const statutOf = (number: number): string => (number === 9000 ? 'introuvable' : isRare(number) ? 'ambigu' : 'attribue');
const motifsOf = (number: number): string => [...(isRare(number) ? ['voie_homonyme'] : []), ...(number % 4001 === 0 ? ['numero_absent'] : [])].join('|'); // prettier-ignore

const csv: WrittenTable = {
  format: 'csv',
  syntax: { delimiter: 0x3b, quotes: true, returnEndsRow: false },
  encoding: 'utf-8',
  header: true,
  columns: [{ name: 'statut' }, { name: 'note' }, { name: 'arpenteur_statut', type: 'text' }, { name: 'motifs', type: 'text' }], // prettier-ignore
};
const ndjson: WrittenTable = { ...csv, format: 'ndjson', columns: [{ name: 'statut', type: 'text' }, { name: 'motifs', type: 'json' }] }; // prettier-ignore

let folder: string;
const opened: ResultRows[] = [];
const open = (name: string, table: WrittenTable): ResultRows => {
  const result = new ResultRows(join(folder, name), table);
  opened.push(result);
  return result;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-result-rows-'));
  const numbers = Array.from({ length: rows }, (_, at) => at + 1);
  // Line ends in quotes, umlauts of two bytes and rows of all lengths: offsets are bytes, and not every line is a row.
  const line = (number: number): string => `attribue;"Né${'é'.repeat(number % 31)}\n""${number}""";${statutOf(number)};${motifsOf(number)}`; // prettier-ignore
  await writeFile(join(folder, 'rows.csv'), `\ufeffstatut;note;arpenteur_statut;motifs\r\n${numbers.map(line).join('\r\n')}`); // prettier-ignore
  const object = (number: number): string => JSON.stringify({ number, statut: statutOf(number), motifs: motifsOf(number).split('|').filter((motif) => motif !== '') }); // prettier-ignore
  await writeFile(join(folder, 'rows.ndjson'), numbers.map((number) => `${object(number)}\n`).join(''));
});
afterAll(async () => {
  for (const result of opened) await result.close();
  await rm(folder, { recursive: true });
});

const numbersOf = ({ rows }: FoundRows): number[] => rows.map(({ number }) => number);

/** Numbers that a page should have, and where the next one begins. */
function expected(isMeant: (number: number) => boolean, from: number, limit: number): number[] {
  const meant: number[] = [];
  for (let number = from; number <= rows && meant.length < limit; number++) if (isMeant(number)) meant.push(number);
  return meant;
}

describe.each([
  ['rows.csv', csv],
  ['rows.ndjson', ndjson],
] as const)('pages of %s', (name, table) => {
  test('begin at any row, also at both ends of a block and of the file', async () => {
    const result = open(name, table);
    for (const from of [1, 2, 250, 251, 16_000, 16_001, 12_345, rows - 1, rows]) {
      const page = await result.find({ statut: '', motif: '', from, limit: 25 });
      expect(numbersOf(page)).toEqual(expected(() => true, from, 25));
      expect(page.next).toBe(from + 25 > rows ? null : from + 25);
    }
    const [row] = (await result.find({ statut: '', motif: '', from: 12_345, limit: 1 })).rows;
    expect(JSON.stringify(row?.values)).toContain('12345');
    expect(await result.find({ statut: '', motif: '', from: rows + 1, limit: 25 })).toEqual({ rows: [], next: null });
  });

  test('have every row of a statut, a motif, or both, once and in order, whatever their size', async () => {
    const result = open(name, table);
    const filters = [
      ['introuvable', '', (number: number) => number === 9000],
      ['ambigu', '', (number: number) => statutOf(number) === 'ambigu'],
      ['', 'numero_absent', (number: number) => number % 4001 === 0],
      ['ambigu', 'numero_absent', (number: number) => isRare(number) && number % 4001 === 0],
      ['attribue', 'numero_absent', (number: number) => !isRare(number) && number % 4001 === 0],
    ] as const;
    for (const [statut, motif, isMeant] of filters) {
      for (const limit of [7, 200]) {
        const found: number[] = [];
        for (let from: number | null = 1; from !== null;) {
          const page: FoundRows = await result.find({ statut, motif, from, limit });
          expect(page.rows.length).toBeLessThanOrEqual(limit);
          found.push(...numbersOf(page));
          from = page.next;
        }
        expect(found).toEqual(expected(isMeant, 1, rows));
      }
    }
  });
});

test('a search that may take no time says where to go on, and gets to the end', async () => {
  const result = open('rows.csv', csv);
  const found: number[] = [];
  let questions = 0;
  for (let from: number | null = 1; from !== null; questions++) {
    const page: FoundRows = await result.find({ statut: '', motif: '', from, limit: 1000 }, 0);
    found.push(...numbersOf(page));
    from = page.next;
  }
  expect(questions).toBeGreaterThan(2);
  expect(found).toEqual(expected(() => true, 1, rows));
});

test('a result that is not there is an error, not an empty page', async () => {
  const result = open('missing.csv', csv);
  await expect(result.find({ statut: '', motif: '', from: 1, limit: 1 })).rejects.toThrow('ENOENT');
});
