/** A table as texts: names and rows of cells. */
export interface TextTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Delimiters that are looked for, the likeliest first. */
const delimiters = [';', ',', '\t', '|'] as const;

/** Text of bytes in the encodings that files have: UTF-8, else Windows-1252. */
export function decodeText(bytes: Uint8Array): string {
  try {
    // Bytes may end within a character, which `stream` leaves out.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
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
  const header = text.slice(0, text.search(/\r|\n|$/)).replaceAll(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  const delimiter = delimiters[counts.indexOf(Math.max(...counts))] ?? ';';
  const [names = [], ...rows] = splitCells(text, delimiter);
  return { names, rows: rows.map((cells) => names.map((_, index) => cells[index] ?? '')) };
}

/** Rows of cells by RFC 4180: quotes double themselves, and hold delimiters and line ends. */
function splitCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (sign === '"' && (isQuoted || cell === '')) isQuoted = !isQuoted;
    else if (isQuoted) cell += sign;
    else if (sign === delimiter) {
      cells.push(cell);
      cell = '';
    } else if (sign === '\n') {
      rows.push([...cells, cell]);
      cells = [];
      cell = '';
    } else if (sign !== '\r') cell += sign;
  }
  if (cell !== '' || cells.length > 0) rows.push([...cells, cell]);
  return rows;
}

/** Index of a result column, which has another name where the file had one of its own; -1 where there is none. */
export function resultColumn({ names }: TextTable, name: string): number {
  const renamed = names.indexOf(`arpenteur_${name}`);
  return renamed === -1 ? names.lastIndexOf(name) : renamed;
}
