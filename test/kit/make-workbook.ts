/** Workbooks written part by part, as Excel has them. */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Parts that differ from an empty workbook: by name, or without it to leave one out. */
export type WorkbookParts = Readonly<Record<string, string | undefined>>;

const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A cell's texts by its column letter and row; the XML of `<c>` without its reference is taken as it is. */
export function sheetXml(rows: string, after = ''): string {
  return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:ZZ9"/><sheetViews><sheetView workbookViewId="0"><selection activeCell="B2"/></sheetView></sheetViews><sheetData>${rows}</sheetData>${after}</worksheet>`;
}

/** A row of texts. */
export function textRow(number: number, texts: readonly string[]): string {
  const cells = texts.map((text, at) =>
    text === '' ? '' : `<c r="${String.fromCharCode(65 + at)}${number}" t="inlineStr"><is><t>${text}</t></is></c>`,
  );
  return `<row r="${number}" spans="1:${texts.length}">${cells.join('')}</row>`;
}

/** Writes a workbook with the sheets `Notes`, hidden, and `Contacts`, whose XML is given. */
export async function makeWorkbook(path: string, contacts: string, parts: WorkbookParts = {}): Promise<void> {
  const all: WorkbookParts = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="r1" Type="${types}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns:r="${types}"><sheets><sheet name="Notes" state="hidden" r:id="r1"/><sheet name="Contacts" r:id="r2"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${types}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${types}/worksheet" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="r3" Type="${types}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r4" Type="${types}/styles" Target="styles.xml"/></Relationships>`,
    'xl/sharedStrings.xml':
      '<sst><si><t>6 rue de la Paix</t></si><si><r><t>1 quai </t></r><r><t>Ney</t></r><rPh><t>x</t></rPh></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="[$-40C]d\\ mmm\\ yyyy;@"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': sheetXml(''),
    'xl/worksheets/sheet2.xml': contacts,
    ...parts,
  };
  await writeZip(path, all);
}

/** Writes a spreadsheet of OpenDocument, as LibreOffice has them. @param tables the XML of its sheets. */
export async function makeOds(path: string, tables: string, parts: WorkbookParts = {}): Promise<void> {
  const names = ['office', 'table', 'text', 'style']
    .map((name) => ` xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
    .join('');
  await writeZip(path, {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<?xml version="1.0"?><office:document-content${names}><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document-content>`,
    'META-INF/manifest.xml':
      '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>',
    ...parts,
  });
}

/** A sheet of OpenDocument. */
export function odsTable(name: string, rows: string): string {
  return `<table:table table:name="${name}">${rows}</table:table>`;
}

/** A row of texts. @param attributes of the row, each after a blank. */
export function odsRow(texts: readonly string[], attributes = ''): string {
  const cells = texts.map((text) =>
    text === ''
      ? '<table:table-cell/>'
      : `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`,
  );
  return `<table:table-row${attributes}>${cells.join('')}</table:table-row>`;
}

/** The first part is not compressed. */
async function writeZip(path: string, parts: WorkbookParts): Promise<void> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(parts)) {
    if (text !== undefined) zip.addBuffer(Buffer.from(text), name, { compress: name !== 'mimetype' });
  }
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
