/** Tables that were written, read again as rows of JSON, in pieces of any size. */
import { describe, expect, test } from 'vitest';
import { positionColumns } from '../../../src/tables/convert/convert-table.ts';
import { rowReader, type TakeRow, type WrittenTable } from '../../../src/tables/convert/json-rows.ts';

const table: WrittenTable = {
  format: 'csv',
  syntax: { delimiter: 0x3b, quotes: true, returnEndsRow: false },
  encoding: 'utf-8',
  header: true,
  columns: [
    { name: 'code_postal' },
    { name: 'nom' },
    { name: 'nom' },
    { name: '' },
    { name: 'score', type: 'number' },
    { name: 'code_commune', type: 'code' },
    { name: 'candidats', type: 'json' },
  ],
};
const header = '\ufeffcode_postal;nom;nom;;score;code_commune;candidats\r\n';

function readAll(text: string | Uint8Array, pieceBytes: number, of: WrittenTable = table): unknown[] {
  const bytes = Buffer.from(text);
  const rows: unknown[] = [];
  const reader = rowReader(of);
  const take: TakeRow = ({ json }) => void rows.push(JSON.parse(json()));
  for (let at = 0; at < bytes.length; at += pieceBytes) reader.push(bytes.subarray(at, at + pieceBytes), take);
  reader.end(take);
  return rows;
}

describe('rows of CSV as JSON', () => {
  test('keep texts of the input, and have numbers, JSON and nothing where the result has', () => {
    const text = `${header}01000;"L'""Œuf"";\n2";é;;0.98;2A004;"[{""code"":""2A01""}]"\r\n\r\n75001;;;x;;;`;
    const expected = [
      { code_postal: '01000', nom: 'L\'"Œuf";\n2', nom_2: 'é', col4: '', score: 0.98, code_commune: '2A004', candidats: [{ code: '2A01' }] }, // prettier-ignore
      { code_postal: '75001', nom: '', nom_2: '', col4: 'x', score: null, code_commune: null, candidats: null },
    ];
    for (const pieceBytes of [1, 2, 7, 4096]) expect(readAll(text, pieceBytes)).toEqual(expected);
  });

  test('read a row that is windows-1252 in a file of UTF-8 as what it is', () => {
    const row = Buffer.from('75001;C\u009cur;\u00e9;;1;75101;\n', 'latin1');
    expect(readAll(Buffer.concat([Buffer.from(header), row]), 5)).toMatchObject([{ nom: 'Cœur', nom_2: 'é' }]);
  });

  test('give JSON that lost its delimiters to a table without quotes as text', () => {
    const comma = { ...table, syntax: { delimiter: 0x2c, quotes: false, returnEndsRow: false }, header: false };
    expect(readAll('1,a,b,c,1,2A004,[{"code":"2A01" "probabilite":0.5}]\n', 9, comma)).toMatchObject([
      { candidats: '[{"code":"2A01" "probabilite":0.5}]' },
    ]);
  });
});

test('the position found is not the one that the file had', () => {
  const columns = [
    { name: 'longitude' },
    { name: 'arpenteur_longitude', type: 'number' },
    { name: 'latitude', type: 'number' },
  ] as const;
  expect(positionColumns({ ...table, columns })).toEqual([1, 2]);
  expect(positionColumns(table)).toBeUndefined();
});

test('of NDJSON a cell is the value of the result, also where a line has a key of that name', () => {
  const ofJson = { ...table, format: 'ndjson', columns: [{ name: 'longitude', type: 'number' }] } as const;
  const cells: string[] = [];
  const take: TakeRow = ({ cell }) => void cells.push(cell(0));
  const reader = rowReader(ofJson);
  reader.push(Buffer.from('{"longitude":2.5}\n{"longitude":"9","arpenteur_longitude":2.25}\n{"longitude":null}'), take);
  reader.end(take);
  expect(cells).toEqual(['2.5', '2.25', '']);
});
