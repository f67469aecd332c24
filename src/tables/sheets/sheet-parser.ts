import { ArpenteurError } from '../../errors.ts';
import { type NumberFormat, numberText } from './cell-formats.ts';
import type { SharedStrings } from './string-table.ts';
import { cellText } from './xml-elements.ts';
import { XmlScanner, type XmlTag } from './xml-scanner.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Most rows and columns of a sheet. Source: Excel specifications and limits. */
export const mostSheetRows = 1_048_576;
export const mostSheetColumns = 16_384;

/** A row of a sheet; rows without any cell are not given. */
export interface SheetRow {
  /** From 1, as Excel shows it. */
  readonly number: number;
  /** Texts by column, from 0; holes are ''. */
  readonly cells: readonly string[];
}

/** What cells refer to, and what is told of a sheet. */
export interface SheetParsing {
  readonly path: string;
  readonly strings: SharedStrings;
  readonly formats: readonly NumberFormat[];
  readonly startsIn1904: boolean;
  /** Called at the end of each row. */
  readonly onRow: (row: SheetRow) => void;
  /** Called with each range of merged cells, `A1:F1`, after the last row. */
  readonly onMerged?: ((range: string) => void) | undefined;
  /** Called with each element as it opens and closes, after all else; of a cell that closes, with its text. */
  readonly watch?: ElementWatch | undefined;
}

/** Follows the elements of a sheet. Names are without prefix. */
export interface ElementWatch {
  readonly opened: (name: string, tag: XmlTag, isSelfClosing: boolean) => void;
  readonly closed: (name: string, text: string) => void;
}

/** Reads the XML of a sheet, in pieces of any size, row by row. */
export class SheetParser {
  /** For those who also need the places of its elements. */
  readonly xml: XmlScanner;
  readonly #parsing: SheetParsing;
  #cells: string[] = [];
  #rowNumber = 0;
  #column = -1;
  #type = 'n';
  #style = 0;
  #value = '';
  #isValue = false;
  #inGuide = false;

  constructor(parsing: SheetParsing) {
    this.#parsing = parsing;
    const { watch } = parsing;
    this.xml = new XmlScanner({
      open: (name, tag, isSelfClosing) => {
        this.#open(name, tag);
        this.xml.wantsText = this.#isValue;
        watch?.opened(name, tag, isSelfClosing);
      },
      close: (name) => {
        const text = this.#close(name);
        this.xml.wantsText = this.#isValue;
        watch?.closed(name, text);
      },
      text: (text) => {
        this.#value += text;
      },
    });
  }

  #open(name: string, tag: XmlTag): void {
    switch (name) {
      case 'row': {
        const number = tag.get('r');
        this.#rowNumber = number === undefined ? this.#rowNumber + 1 : Number(number);
        this.#cells = [];
        this.#column = -1;
        if (!(this.#rowNumber >= 1 && this.#rowNumber <= mostSheetRows)) this.#fail(phrase`has a row ${number ?? ''}`);
        return;
      }
      case 'c': {
        const reference = tag.get('r');
        this.#column = reference === undefined ? this.#column + 1 : columnOf(reference);
        this.#type = tag.get('t') ?? 'n';
        this.#style = Number(tag.get('s') ?? 0);
        this.#value = '';
        if (this.#column < 0 || this.#column >= mostSheetColumns) this.#fail(phrase`has a cell ${reference ?? ''}`);
        return;
      }
      case 'rPh':
        this.#inGuide = true;
        return;
      case 'v':
      case 't':
        this.#isValue = !this.#inGuide;
        return;
      case 'mergeCell':
        this.#parsing.onMerged?.(tag.get('ref') ?? '');
        return;
      default:
    }
  }

  /** @returns the text of a cell; '' for other elements. */
  #close(name: string): string {
    if (name === 'v' || name === 't') this.#isValue = false;
    else if (name === 'rPh') this.#inGuide = false;
    else if (name === 'c') {
      const text = this.#text();
      if (text === '') return '';
      while (this.#cells.length < this.#column) this.#cells.push('');
      this.#cells[this.#column] = text;
      return text;
    } else if (name === 'row' && this.#cells.length > 0) {
      this.#parsing.onRow({ number: this.#rowNumber, cells: this.#cells });
    }
    return '';
  }

  /** Text of the cell that ends; of a formula, its stored value. */
  #text(): string {
    const { strings, formats, startsIn1904 } = this.#parsing;
    if (this.#value === '') return '';
    switch (this.#type) {
      case 's':
        return strings.text(Number(this.#value));
      case 'n':
        return numberText(this.#value, formats[this.#style], startsIn1904);
      case 'b':
        return this.#value === '1' ? 'true' : 'false';
      default:
        // str, inlineStr, d (a date in ISO 8601), e (an error such as #N/A).
        return cellText(this.#value);
    }
  }

  #fail(what: Words): never {
    const { path } = this.#parsing;
    throw new ArpenteurError('WORKBOOK_UNREADABLE', phrase`${path}: the sheet ${what}, which no sheet of Excel has.`, {
      file: path,
    });
  }
}

/** Column of a reference, from 0: `AB12` is 27; -1 for what is none. */
export function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length && at < 4; at++) {
    const letter = reference.charCodeAt(at) - 0x40;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column - 1;
}

/** Letters of a column from 0: 27 is `AB`. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(0x41 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
