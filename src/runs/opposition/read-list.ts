import { ArpenteurError } from '../../errors.ts';
import { ByteSource } from '../../tables/read/byte-source.ts';
import { makeDigestTable, type Opposition, readDigest } from './opposed-contacts.ts';
import { HmacSha256 } from './hmac-sha256.ts';
import { phrase } from '../../words/phrase.ts';

/** A digest as written in lists. */
const hexDigest = /^[0-9a-f]{64}$/i;
/** A column name, which may be the first line. */
const columnName = /^[a-z][a-z0-9_-]*$/i;
/** Maximum length of a line, in bytes; a digest has 64. */
const longestLine = 4096;

/** Start of the first line of a list made by arpenteur. */
const title = '# arpenteur opposition, HMAC-SHA-256, key check ';
/** Text whose digest is the key check: it distinguishes keys without revealing them. */
const checkMessage = Buffer.from('arpenteur opposition');

/** The first line of a list made with a key, without its line end. */
export function listTitle(hmac: HmacSha256): string {
  return title + keyCheck(hmac);
}

/** True when a line is the title of a list made with another key. */
function isOfOtherKey(line: string, hmac: HmacSha256): boolean {
  return line.startsWith(title) && line.slice(title.length) !== keyCheck(hmac);
}

function keyCheck(hmac: HmacSha256): string {
  return Buffer.from(hmac.digest(checkMessage), 'binary').toString('hex').slice(0, 16);
}

/**
 * Reads an opposition list, plain or gzip: one digest of 64 hexadecimal digits per line. Empty lines and lines that begin with
 * `#` are ignored.
 *
 * @throws {ArpenteurError} OPPOSITION_LIST when a line is not a digest; the message never contains the line, which may be
 * somebody's telephone number. OPPOSITION_KEY when the list was made with another key; FILE_NOT_FOUND, FILE_UNREADABLE.
 */
export async function readOppositionList(path: string, key: Uint8Array): Promise<Opposition> {
  const hmac = new HmacSha256(key);
  let digests = new Uint32Array(1 << 12);
  let length = 0;
  await eachLine(path, (text, number) => {
    const line = text.trim();
    if (isOfOtherKey(line, hmac)) {
      throw new ArpenteurError('OPPOSITION_KEY', phrase`${path} was made with another key.`, { file: path });
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
    phrase`${file}: line ${line} is not a digest of 64 hexadecimal digits; a list in clear text is not read.`,
    { file, line },
  );
}
