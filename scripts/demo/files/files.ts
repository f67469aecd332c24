/** The files of the demo as bytes: CSV lines, GeoJSON, Windows-1252 and gzip, the same on every machine. */
import { gzipSync } from 'fflate';

/** File name -> bytes, in the order of the folder's README. */
export type DemoFiles = Map<string, Uint8Array>;

const utf8 = new TextEncoder();

/** UTF-8 bytes. */
export function toBytes(text: string): Uint8Array {
  return utf8.encode(text);
}

/**
 * Gzip by fflate, which is pure JavaScript: Node's zlib gives different bytes in different versions.
 * No name and no time in the header.
 */
export function gzip(text: string): Uint8Array {
  return gzipSync(utf8.encode(text), { level: 9, mtime: 0 });
}

/** Windows-1252 bytes of the letters that Latin-1 lacks and the tables use. */
const windows1252: Readonly<Record<string, number>> = { '€': 0x80, Œ: 0x8c, '’': 0x92, '–': 0x96, œ: 0x9c, Ÿ: 0x9f };

/** Windows-1252 bytes; throws for a letter that it does not have. */
export function toWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => {
    const code = windows1252[letter] ?? letter.charCodeAt(0);
    if (code > 0xff) throw new RangeError(`${letter} is not in Windows-1252.`);
    return code;
  });
}

/** Lines of separated fields; a field is quoted where it must be. */
export function toCsv(
  header: readonly string[],
  rows: Iterable<readonly (string | number)[]>,
  delimiter: ',' | ';',
): string {
  const lines = [header.join(delimiter)];
  for (const row of rows) lines.push(row.map((field) => quoteIfNeeded(String(field), delimiter)).join(delimiter));
  return `${lines.join('\n')}\n`;
}

/** Lines of fields, all quoted, as in the COG. */
export function toQuotedCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines: string[] = [];
  for (const row of [header, ...rows]) lines.push(row.map((field) => `"${field.replaceAll('"', '""')}"`).join(','));
  return `${lines.join('\n')}\n`;
}

function quoteIfNeeded(field: string, delimiter: string): string {
  const needed = field.includes(delimiter) || field.includes('"') || field.includes('\n');
  return needed ? `"${field.replaceAll('"', '""')}"` : field;
}
