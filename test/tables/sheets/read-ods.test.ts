import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTable, recognizeTable } from '../../../src/tables/read/open-table.ts';
import { openBook } from '../../../src/tables/sheets/open-book.ts';
import { type SheetOptions, SheetTable } from '../../../src/tables/sheets/read-sheet.ts';
import { sheetCsv } from '../../kit/sheet-csv.ts';
import { makeOds, odsRow, odsTable, type WorkbookParts } from '../../kit/make-workbook.ts';

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-ods-'));
  path = join(folder, 'in.ods');
});
afterAll(() => rm(folder, { recursive: true }));

/** The table of a spreadsheet as CSV. */
async function read(file: string, options: SheetOptions = {}): Promise<string> {
  return sheetCsv(await SheetTable.of(await openBook(file, 'ods'), options));
}

/** The same of a spreadsheet with these rows. */
async function readRows(rows: string, options: SheetOptions = {}, parts: WorkbookParts = {}): Promise<string> {
  await makeOds(path, odsTable('Contacts', rows), parts);
  return read(path, options);
}

const header = odsRow(['id', 'adresse', 'cp']);
const cell = (type: string, value: string, shown: string): string =>
  `<table:table-cell office:value-type="${type}" ${value}><text:p>${shown}</text:p></table:table-cell>`;

describe('a spreadsheet of OpenDocument', () => {
  test('of odfpy gives texts, postcodes, dates, times, amounts and the rows below its title', async () => {
    expect(await read(join(import.meta.dirname, 'files/odfpy.ods'))).toBe(
      [
        'id,adresse,cp,commune,date,moment,heure,montant,actif',
        '1,1 IMPASSE  DES URSULINES,01640,MARVEJOLLES LE PONT,2026-03-15,2026-03-15 18:30:00,08:05:00,1234.5,true',
        '2,"AVENUE DE ""CHARMOY"", VIEUX\nBât. é & <b>",96340,LES HAUTS-DE-BRUNELLE,,,,,',
        '3,x,x,x,,,,,',
        '3,x,x,x,,,,,',
        '33612345678,,0.5,,,,,,',
        '',
      ].join('\n'),
    );
  });

  test('gives the values of formulas, their errors, and numbers however they are shown', async () => {
    const row = [
      cell('float', 'office:value="1000.0" table:formula="of:=1"', '1 000'),
      cell('string', 'office:string-value=""', '#N/A'),
      cell('float', 'office:value="75001"', '75001'),
    ].join('');
    expect(await readRows(`${header}<table:table-row>${row}</table:table-row>`)).toBe(
      'id,adresse,cp\n1000,#N/A,75001\n',
    );
  });

  test('leaves out notes, tables inside of cells, and cells that merged ones cover', async () => {
    const note = '<office:annotation><text:p>note</text:p></office:annotation>';
    const inner = `<table:table table:is-sub-table="true">${odsRow(['inner'])}</table:table>`;
    const cells =
      `<table:table-cell>${note}<text:p>1</text:p></table:table-cell>` +
      `<table:table-cell table:number-columns-spanned="2"><text:p>6 rue<text:tab/>A<text:line-break/>bis</text:p>${inner}</table:table-cell>` +
      '<table:covered-table-cell><text:p>x</text:p></table:covered-table-cell>';
    expect(await readRows(`${header}<table:table-row>${cells}</table:table-row>`)).toBe(
      'id,adresse,cp\n1,"6 rue\tA\nbis",\n'.replace('\tA\nbis', '\tA\nbis'),
    );
  });

  test('ends where its rows do, although a million empty ones follow', async () => {
    const empty =
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
    expect(await readRows(header + odsRow(['1', 'a', '75001'], ' table:number-rows-repeated="3"') + empty)).toBe(
      `id,adresse,cp\n${'1,a,75001\n'.repeat(3)}`,
    );
  });

  test('gives the first sheet that is not hidden, or the one named', async () => {
    const sheets = odsTable('Un', header + odsRow(['1', 'a', 'b'])) + odsTable('Deux', odsRow(['x', 'y', 'z']));
    await makeOds(path, sheets);
    expect(await read(path)).toMatch(/^id,/);
    expect(await read(path, { sheet: 'deux' })).toBe('x,y,z\n');
    await expect(read(path, { sheet: 'Trois' })).rejects.toThrow(/sheets: Un, Deux/);
  });

  test('is recognized without its ending, and is a table of a run', async () => {
    await readRows(header + odsRow(['1', 'a', '75001']));
    const upload = join(folder, 'upload');
    await writeFile(upload, await readFile(path));
    const location = await recognizeTable({ path: upload, format: undefined }, {});
    expect(location.format).toBe('ods');
    const source = await openTable(location, true);
    const bytes = await source.read();
    await source.close();
    expect(Buffer.from(bytes ?? []).toString('utf8')).toBe('id,adresse,cp\n1,a,75001\n');
  });
});

describe('a spreadsheet of OpenDocument that cannot be read', () => {
  const manifest = (inside: string): string =>
    `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml">${inside}</manifest:file-entry></manifest:manifest>`;

  test.each<readonly [what: string, rows: string, parts: WorkbookParts, says: RegExp]>([
    [
      'with a password',
      header,
      { 'META-INF/manifest.xml': manifest('<manifest:encryption-data/>') },
      /protected by a password/,
    ],
    [
      'that is a text',
      header,
      { mimetype: 'application/vnd.oasis.opendocument.text' },
      /opendocument\.text, which is no \.ods/,
    ],
    ['without its content', header, { 'content.xml': undefined }, /no \.ods/],
    ['without a sheet', '', { 'content.xml': '<office:document-content/>' }, /has no sheet/],
    [
      'cut short',
      header,
      { 'content.xml': '<office:document-content><table:table table:name="a">' },
      /damaged or cut short/,
    ],
    [
      'with a row beyond the last',
      header + odsRow(['1', 'a'], ' table:number-rows-repeated="2000000"'),
      {},
      /has a row 2000001/,
    ],
    [
      'with a text beyond the last column',
      header +
        odsRow(['1', 'a']).replace('<table:table-cell', '<table:table-cell table:number-columns-repeated="20000"'),
      {},
      /text in column 20000/,
    ],
    [
      'that repeats a text by the billion',
      header + odsRow(['x'.repeat(2000), 'a'], ' table:number-rows-repeated="1000000"'),
      {},
      /repeats cells/,
    ],
    ['with an entity of its own', header.replace('id', '&bomb;'), {}, /unknown entity/],
    ['with a document type', header, { 'content.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }, /document type/],
    ['that unpacks to hundreds of times its size', `${header}<!--${' '.repeat(70 << 20)}-->`, {}, /times its size/],
  ])('%s', async (_, rows, parts, says) => {
    await expect(readRows(rows, {}, parts)).rejects.toMatchObject({
      code: 'WORKBOOK_UNREADABLE',
      message: expect.stringMatching(says) as string,
    });
  });

  test('with cells of several rows merged into one: which ones is said', async () => {
    const merged = odsRow(['1', 'a']).replace('<table:table-cell', '<table:table-cell table:number-rows-spanned="2"');
    await expect(readRows(header + merged + odsRow(['', 'b']))).rejects.toMatchObject({
      code: 'SHEET_MERGED',
      message: expect.stringMatching(/A2:A3 .*row 3 lacks/) as string,
    });
  });

  test('as it is not there, or a folder', async () => {
    await expect(read(join(folder, 'none.ods'))).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    await expect(read(folder)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });

  test('with nothing in it', async () => {
    await expect(readRows('<table:table-row/>')).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });
});
