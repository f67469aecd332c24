import { ArpenteurError } from '../../../errors.ts';
import type { SheetEvents } from '../sheet-book.ts';
import { columnLetters, mostSheetColumns, mostSheetRows } from '../sheet-limits.ts';
import { SheetRow } from '../sheet-row.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import type { XmlTag } from '../xml/xml-tag.ts';
import { OdsCell } from './ods-cell.ts';
import { phrase } from '../../../words/phrase.ts';

/** Most bytes of the texts that repeated cells and rows stand for: a few bytes of XML can repeat a text by the billion. */
const mostRepeatedBytes = 1 << 29;

/** Reads one sheet of the XML of a spreadsheet of OpenDocument, in pieces of any size, row by row. */
export class OdsParser {
  readonly xml: XmlScanner;
  readonly #path: string;
  readonly #told: SheetEvents;
  readonly #row = new SheetRow();
  readonly #cell = new OdsCell();
  /** Sheets still to come before the one that is read. */
  #before: number;
  /** Tables that are open: a cell may hold another one. */
  #depth = 0;
  #rowNumber = 0;
  #rowTimes = 1;
  #column = 0;
  #columnTimes = 1;
  #isCell = false;
  /** Open paragraphs of the cell; a text outside of them is none. */
  #paragraphs = 0;
  /** Open elements of the cell that are not part of its text, such as a note. */
  #foreign = 0;
  #repeatedBytes = 0;

  /** @param sheet number of the sheet, from 0. */
  constructor(path: string, sheet: number, told: SheetEvents) {
    this.#path = path;
    this.#told = told;
    this.#before = sheet;
    this.xml = new XmlScanner({
      open: (name, tag) => {
        if (name === 'table') this.#depth++;
        else if (this.#isOurs()) this.#open(name, tag);
      },
      close: (name) => {
        if (name === 'table') {
          if (--this.#depth === 0) this.#before--;
        } else if (this.#isOurs()) this.#close(name);
      },
    });
  }

  /** True inside of the sheet, but not inside of a table in one of its cells. */
  #isOurs(): boolean {
    return this.#before === 0 && this.#depth === 1;
  }

  #open(name: string, tag: XmlTag): void {
    if (this.#isCell) {
      this.#openInside(name, tag);
      return;
    }
    if (name === 'table-row') {
      this.#rowTimes = times(tag, 'table:number-rows-repeated');
      this.#rowNumber++;
      this.#row.begin(this.#rowNumber);
      this.#column = 0;
    } else if (name === 'table-cell' || name === 'covered-table-cell') {
      this.#isCell = true;
      this.#foreign = 0;
      this.#paragraphs = 0;
      this.#columnTimes = times(tag, 'table:number-columns-repeated');
      this.#cell.begin(tag);
      this.#tellMerged(tag);
    }
  }

  #openInside(name: string, tag: XmlTag): void {
    this.#takeText();
    if (this.#foreign > 0 || !textElements.has(name)) this.#foreign++;
    else if (isParagraph(name)) {
      this.#paragraphs++;
      this.#cell.beginParagraph();
    } else if (name === 's') this.#cell.addBlanks(Math.min(times(tag, 'text:c'), mostBlanks));
    else if (name === 'tab') this.#cell.addText(tabulator);
    else if (name === 'line-break') this.#cell.addText(lineBreak);
    this.xml.wantsText = this.#paragraphs > 0 && this.#foreign === 0;
  }

  #close(name: string): void {
    if (!this.#isCell) {
      if (name === 'table-row') this.#endRow();
      return;
    }
    this.#takeText();
    if (this.#foreign > 0) this.#foreign--;
    else if (isParagraph(name)) this.#paragraphs--;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell(name === 'covered-table-cell');
    this.xml.wantsText = this.#paragraphs > 0 && this.#foreign === 0;
  }

  /** Takes the text before a tag. */
  #takeText(): void {
    const { text } = this.xml;
    if (text.length > 0) this.#cell.addWritten(text.bytes, text.length);
    text.clear();
  }

  /** @param isCovered the cell lies under a merged one, and is not shown. */
  #endCell(isCovered: boolean): void {
    this.#isCell = false;
    const { text } = this.#row;
    const start = text.length;
    if (!isCovered) this.#cell.write(text);
    const last = this.#column + this.#columnTimes;
    if (text.length > start) {
      if (last > mostSheetColumns) this.#fail(`has a text in column ${last}`);
      this.#row.endCell(this.#column, start);
      if (this.#columnTimes > 1) {
        this.#countRepeated((this.#columnTimes - 1) * (text.length - start));
        this.#row.repeat(this.#column, this.#columnTimes - 1);
      }
    }
    this.#column = last;
  }

  #endRow(): void {
    const last = this.#rowNumber + this.#rowTimes - 1;
    if (this.#row.columns > 0) {
      if (last > mostSheetRows) this.#fail(`has a row ${last}`);
      if (this.#rowTimes > 1) this.#countRepeated((this.#rowTimes - 1) * (this.#row.textBytes() + 1));
      for (; this.#rowNumber <= last; this.#rowNumber++) {
        this.#row.number = this.#rowNumber;
        this.#told.onRow(this.#row);
      }
    }
    this.#rowNumber = last;
  }

  #tellMerged(tag: XmlTag): void {
    const rows = times(tag, 'table:number-rows-spanned');
    const columns = times(tag, 'table:number-columns-spanned');
    if (rows === 1 && columns === 1) return;
    const first = `${columnLetters(this.#column)}${this.#rowNumber}`;
    const last = `${columnLetters(this.#column + columns - 1)}${this.#rowNumber + rows - 1}`;
    this.#told.onMerged?.(`${first}:${last}`);
  }

  #countRepeated(bytes: number): void {
    this.#repeatedBytes += bytes;
    if (this.#repeatedBytes > mostRepeatedBytes) this.#fail('repeats cells to more than 512 MiB of text');
  }

  #fail(what: string): never {
    throw new ArpenteurError('WORKBOOK_UNREADABLE', phrase`${this.#path}: the sheet ${what}, which no sheet holds.`, {
      file: this.#path,
    });
  }
}

/** Elements of a cell's text; others are notes, pictures, and guides of pronunciation. */
const textElements: ReadonlySet<string> = new Set([
  'p', 'h', 'span', 'a', 's', 'tab', 'line-break', 'ruby', 'ruby-base', 'meta', 'bookmark-ref', 'date', 'time', 'title', 'sheet-name', 'file-name', 'page-number', 'author-name',
]); // prettier-ignore

const mostBlanks = 1 << 15;
const tabulator = Buffer.from('\t');
const lineBreak = Buffer.from('\n');

function isParagraph(name: string): boolean {
  return name === 'p' || name === 'h';
}

/** How often an element stands, by an attribute; 1 without it. */
function times(tag: XmlTag, attribute: string): number {
  return Math.max(1, tag.number(attribute) ?? 1);
}
