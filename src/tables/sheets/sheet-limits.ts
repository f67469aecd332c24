/** How large a sheet is, and how its columns are named. */

/** Most rows and columns of a sheet. Source: Excel specifications and limits; LibreOffice has the same. */
export const mostSheetRows = 1_048_576;
export const mostSheetColumns = 16_384;

/** Column of a reference, from 0: `AB12` is 27; -1 for what is none. */
export function columnOf(reference: string): number {
  return columnAt(Buffer.from(reference, 'latin1'), 0, reference.length);
}

/** Column of the reference in `bytes[start, end)`. */
export function columnAt(bytes: Uint8Array, start: number, end: number): number {
  let column = 0;
  for (let at = start; at < end && at < start + 4; at++) {
    const letter = (bytes[at] ?? 0) - 0x40;
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
