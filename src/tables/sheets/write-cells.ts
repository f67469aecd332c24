/** Cells of a sheet as XML. */
import { type ColumnType, isNumeric } from '../../domain/outcomes.ts';
import { ArpenteurError } from '../../errors.ts';
import { columnLetters, mostSheetColumns, mostSheetRows } from './sheet-parser.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Most characters of a cell. Source: Excel specifications and limits. */
const mostCharacters = 32_767;

/** A column of cells. */
export interface CellColumn {
  readonly name: string;
  /** Without one, its values are text. */
  readonly type?: ColumnType | undefined;
}

/** Writes the cells of neighbouring columns. */
export class CellWriter {
  readonly #file: string;
  readonly #columns: readonly CellColumn[];
  readonly #letters: readonly string[];
  readonly #isNumber: readonly boolean[];

  /**
   * @param file that is written, for messages.
   * @param first column of the first cell, from 0.
   * @throws {ArpenteurError} SHEET_FULL.
   */
  constructor(file: string, columns: readonly CellColumn[], first: number) {
    if (first + columns.length > mostSheetColumns)
      throw full(file, phrase`${first + columns.length} columns`, mostSheetColumns);
    this.#file = file;
    this.#columns = columns;
    this.#letters = columns.map((_, column) => columnLetters(first + column));
    this.#isNumber = columns.map(({ type }) => isNumeric(type));
  }

  /** The names of the columns. @param style number of their style. */
  header(row: number, style: string): string {
    return this.#columns
      .map(({ name }, column) => textCell(`${this.#letters[column] ?? ''}${row}`, name, ` s="${style}"`))
      .join('');
  }

  /**
   * The cells of a row; empty ones are left out.
   *
   * @param row from 1.
   * @throws {ArpenteurError} SHEET_FULL.
   */
  cells(row: number, texts: readonly string[]): string {
    if (row > mostSheetRows) throw full(this.#file, phrase`more rows`, mostSheetRows);
    let xml = '';
    for (let column = 0; column < this.#letters.length; column++) {
      const text = texts[column] ?? '';
      if (text === '') continue;
      const reference = `${this.#letters[column] ?? ''}${row}`;
      if (this.#isNumber[column] === true) xml += `<c r="${reference}"><v>${text}</v></c>`;
      else {
        if (text.length > mostCharacters)
          throw full(this.#file, phrase`a cell of ${text.length} characters`, mostCharacters);
        xml += textCell(reference, text, '');
      }
    }
    return xml;
  }
}

function textCell(reference: string, text: string, attributes: string): string {
  // Blanks at an end, or a line break, would be lost.
  const space = blank.test(text) ? ' xml:space="preserve"' : '';
  return `<c r="${reference}"${attributes} t="inlineStr"><is><t${space}>${escapeXml(text)}</t></is></c>`;
}

const blank = /^\s|\s$|[\n\t]/;

const special = /[&<>"\x00-\x08\x0b-\x1f\ufffe\uffff]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text in XML; characters that XML does not allow as Excel writes them, `_x0001_`. */
function escapeXml(text: string): string {
  return text.replace(
    special,
    (character) => entities[character] ?? `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
  );
}

function full(file: string, found: Words, most: number): ArpenteurError {
  const message = phrase`${file}: the result has ${found}; a sheet of Excel holds ${most.toLocaleString('en')}.`;
  return new ArpenteurError('SHEET_FULL', message, { file });
}
