/** A table as texts: names and rows of cells. */
export interface TextTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Delimiters that are looked for, the likeliest first. */
const delimiters = [';', ',', '\t', '|'] as const;

/** Text of bytes in either encoding that files have; a character cut at the end is left out. */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes, { stream: true });
}

/** Encoding of bytes, which may end within a character: UTF-8, else Windows-1252. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'windows-1252' {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** Reads a table from its text: objects line by line (NDJSON), or cells with a header (CSV). */
export function readTable(text: string): TextTable {
  return text.trimStart().startsWith('{') ? readObjects(text) : readCells(text);
}

function readObjects(text: string): TextTable {
  const objects = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  return { names, rows: objects.map((object) => names.map((name) => cellText(object[name]))) };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function readCells(text: string): TextTable {
  const splitter = new CellSplitter(findDelimiter(text));
  const [names = [], ...rows] = [...splitter.push(text), ...splitter.end()];
  return { names, rows: rows.map((cells) => names.map((_, index) => cells[index] ?? '')) };
}

/** The delimiter of a table, by the cells of its header. */
export function findDelimiter(text: string): string {
  const header = text.slice(0, text.search(/\r|\n|$/)).replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ';';
}

/** Splits text into rows of cells by RFC 4180, part by part: quotes double themselves, and hold delimiters and line ends. */
export class CellSplitter {
  readonly #delimiter: string;
  #cells: string[] = [];
  #cell = '';
  #isQuoted = false;
  /** A quote within quotes ends them, unless another one follows. */
  #isEnding = false;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
  }

  /** The rows that end in this part of the text. */
  push(text: string): string[][] {
    const rows: string[][] = [];
    for (const sign of text) {
      if (this.#isEnding) {
        this.#isEnding = false;
        if (sign === '"') {
          this.#cell += '"';
          continue;
        }
        this.#isQuoted = false;
      }
      if (this.#isQuoted) {
        if (sign === '"') this.#isEnding = true;
        else this.#cell += sign;
      } else if (sign === '"' && this.#cell === '') this.#isQuoted = true;
      else if (sign === this.#delimiter) this.#endCell();
      else if (sign === '\n') rows.push(this.#endRow());
      else if (sign !== '\r') this.#cell += sign;
    }
    return rows;
  }

  /** The last row, where no line end follows it. */
  end(): string[][] {
    return this.#cell !== '' || this.#cells.length > 0 ? [this.#endRow()] : [];
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
  }

  #endRow(): string[] {
    this.#endCell();
    const row = this.#cells;
    this.#cells = [];
    this.#isQuoted = this.#isEnding = false;
    return row;
  }
}

/** Index of a result column, which has another name where the file had one of its own; -1 where there is none. */
export function resultColumn({ names }: Pick<TextTable, 'names'>, name: string): number {
  const renamed = names.indexOf(`arpenteur_${name}`);
  return renamed === -1 ? names.lastIndexOf(name) : renamed;
}
