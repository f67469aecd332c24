import { attributesOf, eachElement } from '../xml/xml-elements.ts';
import type { SheetBook, SheetEvents, SheetPart } from '../sheet-book.ts';
import { asUnreadable, unreadable, ZipArchive } from '../zip-archive.ts';
import { type NumberFormat, readCellFormats } from './cell-formats.ts';
import { type ElementWatch, SheetParser } from './sheet-parser.ts';
import { SharedStrings } from './string-table.ts';
import { phrase } from '../../../words/phrase.ts';

/** What the main part of a workbook says. */
interface Structure {
  readonly sheets: readonly SheetPart[];
  /** Days count from 1904-01-01 instead of 1900-01-01. */
  readonly startsIn1904: boolean;
  /** Paths of parts by the last part of their relationship's type: `sharedStrings`, `styles`. */
  readonly related: ReadonlyMap<string, string>;
}

/** An open .xlsx workbook. */
export class Workbook implements SheetBook {
  readonly archive: ZipArchive;
  readonly #structure: Structure;
  #strings: SharedStrings | undefined;
  #formats: readonly NumberFormat[] = [];

  private constructor(archive: ZipArchive, structure: Structure) {
    this.archive = archive;
    this.#structure = structure;
  }

  /**
   * Opens a workbook and reads its list of sheets.
   *
   * @throws {ArpenteurError} WORKBOOK_UNREADABLE: not .xlsx, damaged, protected by a password, or a zip bomb.
   */
  static async open(path: string): Promise<Workbook> {
    const archive = await ZipArchive.open(path);
    try {
      return new Workbook(archive, await readStructure(archive));
    } catch (error) {
      archive.close();
      throw asUnreadable(path, error);
    }
  }

  /** Worksheets in the order of their tabs; charts and macro sheets are not among them. */
  get sheets(): readonly SheetPart[] {
    return this.#structure.sheets;
  }

  async prepare(): Promise<void> {
    const { related } = this.#structure;
    this.#strings = await SharedStrings.read(this.archive, related.get('sharedStrings'));
    this.#formats = await readCellFormats(this.archive, related.get('styles'));
  }

  /** Parser of the XML of a sheet; its rows are all rows of the sheet. @param watch follows the elements. */
  parser(_: SheetPart, told: SheetEvents, watch?: ElementWatch): SheetParser {
    return new SheetParser({
      path: this.archive.path,
      startsIn1904: this.#structure.startsIn1904,
      strings: this.#strings ?? new SharedStrings(),
      formats: this.#formats,
      watch,
      ...told,
    });
  }
}

async function readStructure(archive: ZipArchive): Promise<Structure> {
  const { path } = archive;
  if (!archive.has('[Content_Types].xml'))
    throw unreadable(path, phrase`found a zip archive that is no .xlsx workbook`);
  const root = relationships(await archive.readText('_rels/.rels'), '');
  const book = root.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  const slash = book.lastIndexOf('/') + 1;
  const relations = relationships(
    await archive.readText(`${book.slice(0, slash)}_rels/${book.slice(slash)}.rels`),
    book.slice(0, slash),
  );
  const parts = new Map(relations.map(({ id, target }) => [id, target]));
  const worksheets = new Set(relations.filter(({ type }) => type === 'worksheet').map(({ id }) => id));
  const sheets: SheetPart[] = [];
  let startsIn1904 = false;
  eachElement(await archive.readText(book), (name, attributes) => {
    if (name === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
    if (name !== 'sheet') return;
    const id = attributesOf(attributes, 'id') ?? '';
    const part = parts.get(id);
    if (part === undefined || !worksheets.has(id)) return;
    sheets.push({ name: attributes['name'] ?? '', part, isHidden: (attributes['state'] ?? 'visible') !== 'visible' });
  });
  if (sheets.length === 0) throw unreadable(path, phrase`the workbook has no worksheet`);
  return { sheets, startsIn1904, related: new Map(relations.map(({ type, target }) => [type, target])) };
}

interface Relationship {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

function relationships(xml: string, folder: string): Relationship[] {
  const found: Relationship[] = [];
  eachElement(xml, (name, { Id = '', Type = '', Target = '' }) => {
    if (name !== 'Relationship') return;
    const target = new URL(Target, `file:///${folder}`).pathname.slice(1);
    found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target: decodeURIComponent(target) });
  });
  return found;
}
