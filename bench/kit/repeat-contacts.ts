import { closeSync, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';

const semicolon = 0x3b;
const lineEnd = 0x0a;
const blockBytes = 4 << 20;

/**
 * Writes the rows of a plain CSV file again and again, each under a new id in its first column, until there are as many as
 * asked for; of a file with more rows, its first. Quoted line ends are not known to it.
 *
 * @param to - path to write; a file made before is used again.
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

/** Where the text behind the id begins, of each row: at its delimiter. */
function startsOfRests(file: Buffer, headBytes: number): Uint32Array {
  const starts: number[] = [];
  for (let line = headBytes; line < file.length; line = file.indexOf(lineEnd, line) + 1) {
    starts.push(file.indexOf(semicolon, line));
  }
  return Uint32Array.from(starts);
}
