import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { numberText, readFormatCode } from '../../../src/tables/sheets/xlsx/cell-formats.ts';
import { SheetTable, type SheetOptions } from '../../../src/tables/sheets/read-sheet.ts';
import { columnLetters, columnOf } from '../../../src/tables/sheets/sheet-limits.ts';
import { Workbook } from '../../../src/tables/sheets/xlsx/workbook.ts';
import { sheetCsv } from '../../kit/sheet-csv.ts';
import { makeWorkbook, sheetXml, textRow, type WorkbookParts } from '../../kit/make-workbook.ts';

let folder = '';
let path = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-sheets-'));
  path = join(folder, 'in.xlsx');
});
afterAll(() => rm(folder, { recursive: true }));

/** The table of a workbook as CSV. */
async function read(rows: string, options: SheetOptions = {}, parts: WorkbookParts = {}): Promise<string> {
  await makeWorkbook(path, rows.startsWith('<?xml') ? rows : sheetXml(rows), parts);
  return sheetCsv(await SheetTable.of(await Workbook.open(path), options));
}

const header = textRow(1, ['id', 'adresse', 'cp']);

describe('cells of a sheet', () => {
  test('are read as they are shown: texts, numbers, postcodes, dates, values of formulas', async () => {
    const cells =
      '<c r="A2"><v>1000.0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>1640</v></c>' +
      '<c r="D2" s="2"><v>45366</v></c><c r="E2" s="3"><v>45366.75</v></c><c r="F2" t="str"><f>"96130"</f><v>96130</v></c>' +
      '<c r="G2" t="b"><v>1</v></c><c r="H2" t="e"><v>#N/A</v></c><c r="I2"><v>3.3612345678E10</v></c><c r="J2"><f>1+1</f></c>';
    const names = textRow(1, ['n', 'adresse', 'cp', 'jour', 'moment', 'f', 'b', 'e', 'tel', 'vide']);
    expect(await read(`${names}<row r="2">${cells}</row>`)).toBe(
      'n,adresse,cp,jour,moment,f,b,e,tel,vide\n1000,1 quai Ney,01640,2024-03-15,2024-03-15 18:00:00,96130,true,#N/A,33612345678,\n',
    );
  });

  test('have the text of a formula that is nothing else, where its value is not stored', async () => {
    const formula = (column: string, text: string): string => `<c r="${column}2"><f>${text}</f><v></v></c>`;
    const cells =
      formula('A', '&quot;01640&quot;') + formula('B', '"a ""b"" c"') + formula('C', '"a"&amp;"b"') + formula('D', '1');
    expect(await read(`${textRow(1, ['a', 'b', 'c', 'd'])}<row r="2">${cells}</row>`)).toBe(
      'a,b,c,d\n01640,"a ""b"" c",,\n',
    );
  });

  test('with commas, quotes and line breaks come through, and control characters as Excel writes them', async () => {
    const row = textRow(2, ['1', 'a, "b"\nc_x0009_d', 'x &amp; y']);
    expect(await read(header + row)).toBe('id,adresse,cp\n1,"a, ""b""\nc\td",x & y\n');
  });

  test('without references follow each other', async () => {
    const row = '<row><c t="inlineStr"><is><t>7</t></is></c><c/><c><v>75001</v></c></row>';
    expect(await read(`${header}${row}`)).toBe('id,adresse,cp\n7,,75001\n');
  });

  test.each([
    ['dd/mm/yyyy', 'date'],
    ['[$-40C]mmmm\\ yy', 'date'],
    ['yyyy-mm-dd hh:mm', 'moment'],
    ['[h]:mm:ss', 'time'],
    ['General', 'plain'],
    ['#,##0.00 "jours"', 'plain'],
    ['00000', 'zeros'],
    ['00" "00" "00" "00" "00', 'zeros'],
  ])('the format %s is a %s', (code, kind) => {
    expect(readFormatCode(code).kind).toBe(kind);
  });

  test('dates count from 1900 with its false leap day, or from 1904', () => {
    const date = { kind: 'date' } as const;
    expect(['1', '59', '61'].map((value) => numberText(value, date))).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
    ]);
    expect(numberText('0', date, true)).toBe('1904-01-01');
  });

  test('columns have letters', () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(['A1', 'ZZ12', 'AAA1', '12'].map(columnOf)).toEqual([0, 701, 702, -1]);
  });
});

describe('the table of a sheet', () => {
  const rows = (from: number): string =>
    textRow(from, ['1', '6 rue A', '75001']) + textRow(from + 2, ['2', '', '75002']);

  test('is found below titles, merged ones too, and beside empty columns', async () => {
    const titles = textRow(1, ['Export']) + textRow(3, ['', 'id', 'adresse', 'cp']);
    const data = textRow(4, ['', '1', '6 rue A', '75001']) + textRow(6, ['', '2', '', '75002']);
    const sheet = sheetXml(titles + data, '<mergeCells><mergeCell ref="A1:D1"/></mergeCells>');
    expect(await read(sheet)).toBe('id,adresse,cp\n1,6 rue A,75001\n2,,75002\n');
  });

  test('begins where `skip` says, and has columns by number without a header', async () => {
    expect(await read(textRow(1, ['x', 'y', 'z']) + header.replace(/1/g, '2') + rows(3), { skip: 1 })).toMatch(/^id,/);
    expect(await read(rows(1), { header: false })).toBe('col1,col2,col3\n1,6 rue A,75001\n2,,75002\n');
  });

  test('is that of the first sheet that is not hidden, or of the one named', async () => {
    expect(await read(header + rows(2))).toMatch(/^id,/);
    const notes = { 'xl/worksheets/sheet1.xml': sheetXml(textRow(1, ['a', 'b', 'c'])) };
    expect(await read(header + rows(2), { sheet: 'notes' }, notes)).toBe('a,b,c\n');
    await expect(read(header, { sheet: 'Contact' })).rejects.toMatchObject({
      code: 'OPTION_INVALID',
      message: expect.stringContaining('nearest: Contacts') as string,
    });
  });
});

describe('a sheet of 10,000 columns', () => {
  const cells = (row: number, text: (column: number) => string): string =>
    `<row r="${row}">${Array.from({ length: 10_000 }, (_, at) => `<c r="${columnLetters(at)}${row}" t="str"><v>${text(at)}</v></c>`).join('')}</row>`;

  test('is read with all of them', async () => {
    const csv = await read(cells(1, (at) => `c${at}`) + cells(2, String));
    const [names, values, end] = csv.split('\n').map((line) => line.split(','));
    expect([names?.length, names?.at(-1), values?.length, values?.at(-1), end]).toEqual([
      10_000,
      'c9999',
      10_000,
      '9999',
      [''],
    ]);
  });
});

describe('a workbook that cannot be read', () => {
  test('with cells of several rows merged into one: which ones is said', async () => {
    const merged = sheetXml(header + textRow(2, ['1', 'x', 'y']), '<mergeCells><mergeCell ref="B2:B4"/></mergeCells>');
    await expect(read(merged)).rejects.toMatchObject({
      code: 'SHEET_MERGED',
      message: expect.stringMatching(/B2:B4 .*rows 3 to 4/) as string,
    });
    await expect(read(merged.replace('B2:B4', 'B2:B3'))).rejects.toThrow(/row 3 lacks its value/);
  });

  test.each([
    ['a cell beyond the last column', `${header}<row r="2"><c r="AAAA2"><v>1</v></c></row>`, {}],
    ['a row beyond the last', `${header}<row r="2000000"><c><v>1</v></c></row>`, {}],
    ['XML cut short', sheetXml(header).slice(0, -30), {}],
    ['no sheet', header, { 'xl/workbook.xml': '<workbook><sheets/></workbook>' }],
    ['a zip without parts', header, { '[Content_Types].xml': undefined }],
    ['an entity that is not of XML', `${header}<row r="2"><c t="str"><v>&bomb;</v></c></row>`, {}],
  ])('%s', async (_, rows, parts) => {
    await expect(read(rows, {}, parts)).rejects.toMatchObject({ code: 'WORKBOOK_UNREADABLE' });
  });

  test('of which nothing is there', async () => {
    await expect(read('')).rejects.toMatchObject({ code: 'INPUT_EMPTY' });
  });

  test('with a password, or as .xls', async () => {
    const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    await writeFile(path, Buffer.concat([ole, Buffer.alloc(600), Buffer.from('EncryptedPackage', 'utf16le')]));
    await expect(Workbook.open(path)).rejects.toThrow(/protected by a password/);
    await writeFile(path, Buffer.concat([ole, Buffer.alloc(600)]));
    await expect(Workbook.open(path)).rejects.toThrow(/\.xls of Excel 97/);
  });

  test('as it unpacks to hundreds of times its size', async () => {
    const bomb = sheetXml(header + ' '.repeat(70 << 20));
    await expect(read(bomb)).rejects.toMatchObject({
      code: 'WORKBOOK_UNREADABLE',
      message: expect.stringMatching(/times its size/) as string,
    });
  });
});
