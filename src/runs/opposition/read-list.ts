import { ArpenteurError } from '../../errors.ts';
import { ByteSource } from '../../tables/byte-source.ts';
import { makeDigestTable, type Opposition, readDigest } from './opposed-contacts.ts';
import { HmacSha256 } from './hmac-sha256.ts';

/** A digest as lists hold it. */
const hexDigest = /^[0-9a-f]{64}$/i;
/** The name of a column, which may stand in the first line. */
const columnName = /^[a-z][a-z0-9_-]*$/i;
/** Longest line looked at, in bytes; a digest has 64. */
const longestLine = 4096;

/** Begins the first line of a list that arpenteur made. */
const title = '# arpenteur opposition, HMAC-SHA-256, key check ';
/** What the key check is the digest of: it tells keys apart and says nothing of either. */
const checkMessage = Buffer.from('arpenteur opposition');

/** The first line of a list made with a key, without its line end. */
export function listTitle(hmac: HmacSha256): string {
  return title + keyCheck(hmac);
}

/** True when a line is the title of a list made with another key. */
export function isOfOtherKey(line: string, hmac: HmacSha256): boolean {
  return line.startsWith(title) && line.slice(title.length) !== keyCheck(hmac);
}

function keyCheck(hmac: HmacSha256): string {
  return Buffer.from(hmac.digest(checkMessage), 'binary').toString('hex').slice(0, 16);
}

/**
 * Reads an opposition list: a digest a line, 64 hexadecimal digits, gzip or not. Empty lines and lines that begin with `#`
 * are left out.
 *
 * @throws {ArpenteurError} OPPOSITION_LIST when a line is no digest, which is never repeated: it may be somebody's
 * telephone; OPPOSITION_KEY when the list names another key; FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function readOppositionList(path: string, key: Uint8Array): Promise<Opposition> {
  const hmac = new HmacSha256(key);
  let digests = new Uint32Array(1 << 12);
  let length = 0;
  await eachLine(path, (text, number) => {
    const line = text.trim();
    if (isOfOtherKey(line, hmac)) {
      throw new ArpenteurError('OPPOSITION_KEY', `${path} was made with another key.`, { file: path });
    }
    if (line === '' || line.startsWith('#') || (number === 1 && columnName.test(line) && !hexDigest.test(line))) return;
    if (!hexDigest.test(line)) throw notADigest(path, number);
    if (length === digests.length) {
      const grown = new Uint32Array(length * 2);
      grown.set(digests);
      digests = grown;
    }
    readDigest(Buffer.from(line, 'hex').toString('binary'), digests, length);
    length += 4;
  });
  return { table: makeDigestTable(digests.subarray(0, length)), key };
}

/** Calls `use` with each line of a file and its number from 1. */
async function eachLine(path: string, use: (line: string, number: number) => void): Promise<void> {
  const source = await ByteSource.openFile(path);
  try {
    let rest = '';
    let number = 0;
    for (let piece = await source.read(); piece !== undefined; piece = await source.read()) {
      const lines = (rest + Buffer.from(piece.buffer, piece.byteOffset, piece.length).toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) use(number === 0 ? line.replace(/^ï»¿/, '') : line, ++number);
      if (rest.length > longestLine) throw notADigest(path, number + 1);
    }
    if (rest !== '') use(rest, number + 1);
  } finally {
    await source.close();
  }
}

function notADigest(file: string, line: number): ArpenteurError {
  return new ArpenteurError(
    'OPPOSITION_LIST',
    `${file}: line ${line} is not a digest of 64 hexadecimal digits; a list in clear text is not read.`,
    { file, line },
  );
}
