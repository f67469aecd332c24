import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openOutputFile } from '../../../src/batch/outputs/output-file.ts';
import { commitSinks } from '../../../src/batch/outputs/commit-sinks.ts';
import type { WrittenTable } from '../../../src/tables/convert/json-rows.ts';
import type { TableLocation } from '../../../src/tables/formats.ts';
import { SheetTable } from '../../../src/tables/sheets/read-sheet.ts';
import { CellRows } from '../../../src/tables/sheets/write/cell-rows.ts';
import { SheetSink } from '../../../src/tables/sheets/write/sheet-sink.ts';
import { CellWriter } from '../../../src/tables/sheets/write/write-cells.ts';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';
import { Workbook } from '../../../src/tables/sheets/xlsx/workbook.ts';
import { makeWorkbook, sheetXml, textRow } from '../../kit/make-workbook.ts';

let folder = '';
let input = '';
let output = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'arpenteur-sink-'));
  input = join(folder, 'in.xlsx');
  output = join(folder, 'out.xlsx');
});
afterAll(() => rm(folder, { recursive: true }));

const table: WrittenTable = {
  format: 'csv',
  syntax: { delimiter: 0x2c, quotes: true, returnEndsRow: false },
  encoding: 'utf-8',
  header: true,
  columns: [{ name: 'id' }, { name: 'adresse' }, { name: 'statut', type: 'text' }, { name: 'score', type: 'number' }],
};
const rows = 'id,adresse,statut,score\n1,6 rue A,"été & ""x""",0.5\n2,1 quai Ney,,\n';

/** Writes rows in pieces of a few bytes; returns the XML of the sheet. */
async function write(source: TableLocation | undefined, text = rows): Promise<string> {
  const file = await openOutputFile(output);
  const sink = await SheetSink.open(file, output, { table, source }).catch(async (error: unknown) => {
    await file.discard();
    throw error;
  });
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += 7) await sink.write(bytes.subarray(at, at + 7));
    await commitSinks(output, [sink]);
  } catch (error) {
    await sink.discard();
    throw error;
  }
  const workbook = await Workbook.open(output);
  const part = workbook.sheets.at(-1)?.part ?? '';
  const xml = await workbook.archive.readText(part);
  workbook.archive.close();
  return xml;
}

describe('a new workbook', () => {
  test('has typed cells below a bold, frozen header', async () => {
    const xml = await write(undefined);
    expect(xml).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(xml).toContain('<c r="D1" s="1" t="inlineStr"><is><t>score</t></is></c>');
    expect(xml).toContain('<c r="C2" t="inlineStr"><is><t>été &amp; &quot;x&quot;</t></is></c>');
    expect(xml).toContain('<c r="D2"><v>0.5</v></c></row>');
    expect(xml).toMatch(/<row r="3"><c r="A3".*?<c r="B3"[^/]*<\/t><\/is><\/c><\/row>/);
  });

  test('keeps blanks at the ends of a text, and its line breaks', async () => {
    const xml = await write(undefined, 'id,adresse\n1, 6 rue A\n2,"6 rue A\nbis"\n');
    expect(xml).toContain('<t xml:space="preserve"> 6 rue A</t>');
    expect(xml).toContain('<t xml:space="preserve">6 rue A\nbis</t>');
  });

  test('refuses more columns than a sheet has', async () => {
    const columns = Array.from({ length: 16_385 }, (_, at) => ({ name: `c${at}` }));
    const file = await openOutputFile(output);
    await expect(SheetSink.open(file, output, { table: { ...table, columns } })).rejects.toMatchObject({
      code: 'SHEET_FULL',
      message: expect.stringMatching(/16385 columns; a sheet of Excel holds 16,384/) as string,
    });
    await file.discard();
  });

  test('refuses a row below the last of a sheet', () => {
    const writer = new CellWriter(output, table.columns, 0);
    const write = (row: number): void => {
      writer.cells(new ByteBuffer(1 << 10), row, new CellRows('utf-8'), 0);
    };
    write(1_048_576);
    expect(() => {
      write(1_048_577);
    }).toThrow(/more rows; a sheet of Excel holds 1,048,576/);
  });

  test('refuses a text that no cell holds', async () => {
    await expect(write(undefined, `id,adresse\n1,${'x'.repeat(32_768)}\n`)).rejects.toMatchObject({
      code: 'SHEET_FULL',
    });
  });
});

describe('a sheet with columns added', () => {
  const source = (): TableLocation => ({ path: input, format: 'xlsx' });
  const header = textRow(1, ['id', 'adresse']);

  test('keeps its XML but for the added cells, the frozen header and hints of its size', async () => {
    const styled = '<c r="Q3" s="2"/>';
    const before = sheetXml(
      header +
        textRow(2, ['1', '6 rue A']) +
        textRow(3, ['2', 'é']).replace('</row>', `${styled}</row>`) +
        '<row r="9"/>',
      '<pageMargins left="1"/>',
    );
    await makeWorkbook(input, before);
    const xml = await write(source());
    const added = /<c r="[CD]\d"[^>]*>(?:<is>.*?<\/is>|<v>[\d.]*<\/v>)<\/c>/g;
    expect(xml.match(added)?.map((cell) => cell.slice(6, 8))).toEqual(['C1', 'D1', 'C2', 'D2']);
    const plain = before.replace('<dimension ref="A1:ZZ9"/>', '').replace('<selection activeCell="B2"/>', '').replace(/ spans="1:2"/g, '').replace(styled, ''); // prettier-ignore
    expect(xml.replace(added, '').replace(/<pane [^>]*>/, '')).toBe(plain);
    const table = await SheetTable.of(await Workbook.open(output));
    expect(table.area).toEqual({ headerRow: 1, firstColumn: 0, columns: 4, freeColumn: 4 });
    table.close();
  });

  test('keeps panes of its own, and gets views where it has none', async () => {
    const pane = '<pane xSplit="1" state="frozen"/>';
    const data = header + textRow(2, ['1', 'a']) + textRow(3, ['2', 'b']);
    await makeWorkbook(input, sheetXml(data).replace('<selection activeCell="B2"/>', pane));
    expect((await write(source())).match(/<pane [^>]*>/g)).toEqual([pane]);
    await makeWorkbook(input, sheetXml(data).replace(/<sheetViews>.*<\/sheetViews>/, ''));
    expect(await write(source())).toContain('state="frozen"/></sheetView></sheetViews><sheetData>');
    await makeWorkbook(input, sheetXml(data).replace(/<sheetView .*<\/sheetView>/, '<sheetView workbookViewId="0"/>'));
    expect(await write(source())).toContain('state="frozen"/></sheetView></sheetViews><sheetData>');
  });

  test('has the prefix that its writer gave all names', async () => {
    const prefixed = sheetXml(header + textRow(2, ['1', 'a']) + textRow(3, ['2', 'b']))
      .replace(/<(\/?)(?=[a-z])/gi, '<$1x:')
      .replace('xmlns=', 'xmlns:x=');
    await makeWorkbook(input, prefixed);
    expect(await write(source())).toMatch(/<x:c r="D2"><x:v>0.5<\/x:v><\/x:c><\/x:row>/);
  });

  test('refuses to write over a cell with a value, and macros', async () => {
    const note = textRow(302, ['9', 'x', 'note']);
    const many = Array.from({ length: 300 }, (_, at) => textRow(at + 2, [String(at), 'x'])).join('');
    await makeWorkbook(input, sheetXml(header + many + note));
    const text = `id,adresse,statut,score\n${'1,x,ok,1\n'.repeat(301)}`;
    await expect(write(source(), text)).rejects.toThrow(/cell C302 stands where the results are written/);
    await makeWorkbook(input, sheetXml(header), { 'xl/vbaProject.bin': 'x' });
    await expect(write(source())).rejects.toThrow(/holds macros/);
  });

  test('refuses a sheet that has other rows than those that come', async () => {
    await makeWorkbook(input, sheetXml(header + textRow(2, ['1', 'a'])));
    await expect(write(source())).rejects.toMatchObject({ code: 'INPUT_CHANGED' });
    await makeWorkbook(input, sheetXml(header + [2, 3, 4].map((row) => textRow(row, ['1', 'a'])).join('')));
    await expect(write(source())).rejects.toMatchObject({ code: 'INPUT_CHANGED' });
  });
});
