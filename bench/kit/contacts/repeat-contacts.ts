import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

const semicolon = 0x3b;
const lineEnd = 0x0a;
const blockBytes = 4 << 20;

/**
 * Writes the rows of a plain CSV file repeatedly, each with a new id in its first column, up to the requested number; if the file
 * has more rows, only its first. Quoted line ends are not supported.
 *
 * @param to - path to write; an existing file is reused.
 */
export function repeatContacts(from: string, rows: number, to: string): void {
  if (existsSync(to)) return;
  const file = readFileSync(from);
  const headBytes = file.indexOf(lineEnd) + 1;
  const restStarts = startsOfRests(file, headBytes);
  const out = openSync(`${to}.partial`, 'w');
  const block = Buffer.alloc(blockBytes + (1 << 16));
  let filled = file.copy(block, 0, 0, headBytes);
  let at = 0;
  for (let row = 0; row < rows; row++) {
    const start = restStarts[at++] ?? 0;
    const end = file.indexOf(lineEnd, start) + 1;
    filled += block.write(String(row), filled, 'latin1');
    filled += file.copy(block, filled, start, end);
    if (at === restStarts.length) at = 0;
    if (filled < blockBytes && row < rows - 1) continue;
    writeSync(out, block, 0, filled);
    filled = 0;
  }
  closeSync(out);
  renameSync(`${to}.partial`, to);
}

/** Start of the text after the id, at its delimiter, for each row. */
function startsOfRests(file: Buffer, headBytes: number): Uint32Array {
  const starts: number[] = [];
  for (let line = headBytes; line < file.length; line = file.indexOf(lineEnd, line) + 1) {
    starts.push(file.indexOf(semicolon, line));
  }
  return Uint32Array.from(starts);
}
