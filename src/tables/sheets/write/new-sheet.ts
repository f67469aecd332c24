import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { ZipOutput } from './zip-output.ts';
import { type CellColumn, CellWriter } from './write-cells.ts';
import type { SheetRows } from './sheet-rows.ts';

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006';
const contentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts of a workbook with one sheet; its style 1 is bold, for the header. */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${contentType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${contentType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${contentType}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="Arpenteur" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>`,
};

/** Bytes of XML for a byte of a row, about. */
const expansion = 5;

/** Rows that make a workbook of their own: one sheet with a bold, frozen header. */
export function newSheet(file: string, columns: readonly CellColumn[], zip: ZipOutput): SheetRows {
  const writer = new CellWriter(file, columns, 0);
  for (const [name, xml] of Object.entries(parts)) zip.addText(name, xmlHead + xml);
  const entry = zip.open('xl/worksheets/sheet1.xml');
  let row = 1;
  return {
    firstField: 0,
    async begin() {
      const out = new ByteBuffer();
      out.writeText(
        `${xmlHead}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${frozenBelow(1)}</sheetView></sheetViews><sheetData><row r="1">`,
      );
      writer.header(out, 1, '1');
      out.writeAscii('</row>');
      await entry.write(out.view());
    },
    async add(rows) {
      const out = new ByteBuffer(rows.bytes.length * expansion);
      for (let at = 0; at < rows.count; at++) {
        row++;
        out.writeAscii('<row r="');
        out.writeInteger(row);
        out.writeAscii('">');
        writer.cells(out, row, rows, at);
        out.writeAscii('</row>');
      }
      await entry.write(out.view());
    },
    async end() {
      await entry.write(Buffer.from('</sheetData></worksheet>'));
      entry.end();
    },
    close: () => undefined,
  };
}

/** A pane that keeps the rows up to `row` in view. */
export function frozenBelow(row: number): string {
  return `<pane ySplit="${row}" topLeftCell="A${row + 1}" activePane="bottomLeft" state="frozen"/>`;
}
