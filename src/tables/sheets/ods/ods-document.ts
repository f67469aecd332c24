import type { SheetBook, SheetEvents, SheetPart } from '../sheet-book.ts';
import { eachElement } from '../xml/xml-elements.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import { asUnreadable, unreadable, ZipArchive } from '../zip-archive.ts';
import { OdsParser } from './ods-parser.ts';
import { phrase } from '../../../words/phrase.ts';

/** The part that holds all sheets, with the styles that they use. */
const content = 'content.xml';
const manifest = 'META-INF/manifest.xml';
const spreadsheet = 'application/vnd.oasis.opendocument.spreadsheet';

/** An open spreadsheet of OpenDocument (`.ods`), as LibreOffice writes it. Source: OASIS OpenDocument 1.3. */
export class OdsDocument implements SheetBook {
  readonly archive: ZipArchive;
  readonly sheets: readonly SheetPart[];

  private constructor(archive: ZipArchive, sheets: readonly SheetPart[]) {
    this.archive = archive;
    this.sheets = sheets;
  }

  /**
   * Opens a spreadsheet and lists its sheets, whose names stand between their rows: its content is scanned once.
   *
   * @throws {ArpenteurError} WORKBOOK_UNREADABLE: no `.ods`, damaged, protected by a password, or a zip bomb.
   */
  static async open(path: string): Promise<OdsDocument> {
    const archive = await ZipArchive.open(path);
    try {
      await refuseOthers(archive);
      const sheets = await listSheets(archive);
      if (sheets.length === 0) throw unreadable(path, phrase`the document has no sheet`);
      return new OdsDocument(archive, sheets);
    } catch (error) {
      archive.close();
      throw asUnreadable(path, error);
    }
  }

  /** Nothing: cells refer to nothing outside of the sheet. */
  prepare(): Promise<void> {
    return Promise.resolve();
  }

  parser(sheet: SheetPart, told: SheetEvents): OdsParser {
    return new OdsParser(this.archive.path, this.sheets.indexOf(sheet), told);
  }
}

async function refuseOthers(archive: ZipArchive): Promise<void> {
  const { path } = archive;
  const type = archive.has('mimetype') ? (await archive.readText('mimetype')).trim() : '';
  let isEncrypted = archive.has('encrypted-package');
  if (archive.has(manifest)) {
    eachElement(await archive.readText(manifest), (name) => {
      if (name === 'encryption-data') isEncrypted = true;
    });
  }
  if (isEncrypted) throw unreadable(path, phrase`the document is protected by a password; save it without one`);
  const isOther = type !== '' && !type.startsWith(spreadsheet);
  if (isOther || !archive.has(content))
    throw unreadable(path, phrase`found ${type || 'a zip archive'}, which is no .ods`);
}

async function listSheets(archive: ZipArchive): Promise<SheetPart[]> {
  const sheets: SheetPart[] = [];
  /** Names of the styles that hide a sheet. */
  const hiding = new Set<string>();
  let style = '';
  /** Tables that are open: those in cells, and copies of sheets of other documents, are no sheets. */
  let depth = 0;
  const scanner = new XmlScanner({
    open: (name, tag) => {
      if (name === 'style') style = tag.get('style:name') ?? '';
      else if (name === 'table-properties' && tag.get('table:display') === 'false') hiding.add(style);
      else if (name === 'dde-links') depth++;
      else if (name === 'table' && depth++ === 0) {
        const isHidden = hiding.has(tag.get('table:style-name') ?? '');
        sheets.push({ name: tag.get('table:name') ?? '', part: content, isHidden });
      }
    },
    close: (name) => {
      if (name === 'table' || name === 'dde-links') depth--;
    },
  });
  for await (const piece of archive.readPart(content)) scanner.write(piece);
  scanner.close();
  return sheets;
}
