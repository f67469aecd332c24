import { ArpenteurError } from '../../../errors.ts';
import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { quote } from '../../csv/csv-syntax.ts';
import { type NumberFormat, plainNumber, writeNumberText } from './cell-formats.ts';
import type { SheetEvents } from '../sheet-book.ts';
import { columnAt, mostSheetColumns, mostSheetRows } from '../sheet-limits.ts';
import { SheetRow } from '../sheet-row.ts';
import type { SharedStrings } from './string-table.ts';
import { writeCellText } from '../xml/xml-elements.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import { wholeNumber, type XmlTag } from '../xml/xml-tag.ts';
import { phrase } from '../../../words/phrase.ts';

/** What cells refer to, and listeners. */
interface SheetParsing extends SheetEvents {
  readonly path: string;
  readonly strings: SharedStrings;
  readonly formats: readonly NumberFormat[];
  readonly startsIn1904: boolean;
  /** Called with each element as it opens and closes, after all else; of a cell that closes, with whether it has a text. */
  readonly watch?: ElementWatch | undefined;
}

/** Follows the elements of a sheet. Names are without prefix. */
export interface ElementWatch {
  readonly opened: (name: string, tag: XmlTag, isSelfClosing: boolean) => void;
  readonly closed: (name: string, hasText: boolean) => void;
}

/** Reads the XML of a sheet, in pieces of any size, row by row. */
export class SheetParser {
  /** For callers that also need the positions of elements. */
  readonly xml: XmlScanner;
  readonly #parsing: SheetParsing;
  readonly #row = new SheetRow();
  #rowNumber = 0;
  #column = -1;
  #type: CellType = 'other';
  #style = 0;
  #inGuide = false;
  /** Text of a formula that is nothing but a text: some writers store no value of `="96130"`. */
  #literal: string | undefined;

  constructor(parsing: SheetParsing) {
    this.#parsing = parsing;
    const { watch } = parsing;
    this.xml = new XmlScanner({
      open: (name, tag, isSelfClosing) => {
        this.#open(name, tag);
        watch?.opened(name, tag, isSelfClosing);
      },
      close: (name) => {
        const hasText = this.#close(name);
        watch?.closed(name, hasText);
      },
    });
  }

  #open(name: string, tag: XmlTag): void {
    switch (name) {
      case 'row': {
        const number = tag.number('r');
        this.#rowNumber = number ?? this.#rowNumber + 1;
        this.#row.begin(this.#rowNumber);
        this.#column = -1;
        if (!(this.#rowNumber >= 1 && this.#rowNumber <= mostSheetRows)) this.#fail(`has a row ${tag.get('r') ?? ''}`);
        return;
      }
      case 'c':
        this.#column = tag.find('r') ? columnAt(tag.xml, tag.valueStart, tag.valueEnd) : this.#column + 1;
        this.#type = cellType(tag);
        this.#style = tag.number('s') ?? 0;
        this.xml.text.clear();
        this.#literal = undefined;
        if (this.#column < 0 || this.#column >= mostSheetColumns) this.#fail(`has a cell ${tag.get('r') ?? ''}`);
        return;
      case 'rPh':
        this.#inGuide = true;
        return;
      case 'f':
        this.xml.wantsText = true;
        return;
      case 'v':
      case 't':
        this.xml.wantsText = !this.#inGuide;
        return;
      case 'mergeCell':
        this.#parsing.onMerged?.(tag.get('ref') ?? '');
        return;
      default:
        this.xml.wantsText = false;
    }
  }

  /** Column of the cell that was told last, from 0. */
  get column(): number {
    return this.#column;
  }

  /** @returns whether the element is a cell that has a text. */
  #close(name: string): boolean {
    this.xml.wantsText = false;
    if (name === 'c') {
      const { text } = this.#row;
      const start = text.length;
      if (this.xml.text.length > 0) this.#writeText();
      else if (this.#literal !== undefined) text.writeText(this.#literal);
      this.#row.endCell(this.#column, start);
      return text.length > start;
    }
    if (name === 'f') {
      this.#literal = literalOf(this.xml.text);
      this.xml.text.clear();
    } else if (name === 'rPh') this.#inGuide = false;
    else if (name === 'row' && this.#row.columns > 0) this.#parsing.onRow(this.#row);
    return false;
  }

  /** Writes the text of the cell that ends; of a formula, its stored value. */
  #writeText(): void {
    const { strings, formats, startsIn1904 } = this.#parsing;
    const { bytes, length } = this.xml.text;
    const { text } = this.#row;
    switch (this.#type) {
      case 'shared':
        strings.write(wholeNumber(bytes, 0, length), text);
        return;
      case 'number':
        writeNumberText(text, bytes, length, formats[this.#style] ?? plainNumber, startsIn1904);
        return;
      case 'boolean':
        text.writeAscii(length === 1 && bytes[0] === 0x31 ? 'true' : 'false');
        return;
      case 'other':
        // str, inlineStr, d (a date in ISO 8601), e (an error such as #N/A).
        writeCellText(text, bytes, length);
    }
  }

  #fail(what: string): never {
    const { path } = this.#parsing;
    throw new ArpenteurError('WORKBOOK_UNREADABLE', phrase`${path}: the sheet ${what}, which no sheet of Excel has.`, {
      file: path,
    });
  }
}

/** The text that a formula such as `"96130"` is. */
function literalOf({ bytes, length }: ByteBuffer): string | undefined {
  if (bytes[0] !== quote || bytes[length - 1] !== quote) return undefined;
  const [, text] = /^"((?:[^"]|"")*)"$/.exec(Buffer.from(bytes.subarray(0, length)).toString('utf8')) ?? [];
  return text?.replaceAll('""', '"');
}

type CellType = 'shared' | 'number' | 'boolean' | 'other';

/** Type of a cell by its attribute `t`. */
function cellType(tag: XmlTag): CellType {
  if (!tag.find('t')) return 'number';
  if (tag.valueEnd - tag.valueStart !== 1) return 'other';
  const letter = String.fromCharCode(tag.xml[tag.valueStart] ?? 0);
  return ({ s: 'shared', n: 'number', b: 'boolean' } as const)[letter] ?? 'other';
}
