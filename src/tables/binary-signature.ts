import { ArpenteurError } from '../errors.ts';
import { phrase, type Words } from '../words/phrase.ts';

interface Signature {
  readonly bytes: readonly number[];
  readonly format: Words;
  readonly advice: Words;
}

const zip = [0x50, 0x4b, 0x03, 0x04] as const;
const parquet = [0x50, 0x41, 0x52, 0x31] as const;

/** First bytes of formats that people send by mistake, and what to do with each. */
const signatures: readonly Signature[] = [
  {
    bytes: zip,
    format: phrase`a zip archive or a spreadsheet (xlsx, ods)`,
    advice: phrase`unpack it, or export the sheet as CSV`,
  },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    format: phrase`an old spreadsheet (xls)`,
    advice: phrase`export the sheet as CSV`,
  },
  { bytes: parquet, format: 'Parquet', advice: phrase`name it .parquet, or give \`format: parquet\`` },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], format: 'PDF', advice: phrase`export the table as CSV` },
  { bytes: [0x42, 0x5a, 0x68], format: 'bzip2', advice: phrase`decompress it first; only gzip is read as it is` },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], format: 'zstd', advice: phrase`decompress it first; only gzip is read as it is` },
  {
    bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
    format: 'xz',
    advice: phrase`decompress it first; only gzip is read as it is`,
  },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], format: phrase`a 7z archive`, advice: phrase`unpack it first` },
  { bytes: [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], format: 'SQLite', advice: phrase`export the table as CSV` },
];

const utf16Advice = phrase`save it as UTF-8 (iconv -f UTF-16 -t UTF-8 IN > OUT; in Excel: CSV UTF-8)`;

/** True when the bytes begin a gzip stream. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** True when the bytes begin a file whose rows take more as text: gzip, a workbook, or Parquet. */
export function isPacked(bytes: Uint8Array): boolean {
  return isGzip(bytes) || begins(bytes, zip) || begins(bytes, parquet);
}

function begins(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/**
 * Refuses what is not text in an encoding that is read here.
 *
 * @param sample first bytes of the (decompressed) input.
 * @param name of the input, for the message.
 * @throws {ArpenteurError} INPUT_BINARY: the signature of another format, UTF-16 without a byte order mark, or a NUL byte.
 */
export function refuseBinary(sample: Uint8Array, name: string): void {
  const refuse = (found: Words, advice: Words): never => {
    throw new ArpenteurError('INPUT_BINARY', phrase`${name}: found ${found}, expected text; ${advice}.`, {
      file: name,
    });
  };
  for (const { bytes, format, advice } of signatures) {
    if (begins(sample, bytes)) refuse(format, advice);
  }
  const nul = sample.indexOf(0);
  if (nul === -1) return;
  if (looksLikeUtf16(sample)) refuse(phrase`UTF-16 without its byte order mark`, utf16Advice);
  refuse(phrase`a NUL byte at offset ${nul}`, phrase`check that the file is CSV or NDJSON and was copied whole`);
}

/** Text in UTF-16 has a NUL in nearly every second byte, and nearly always at the same parity. */
function looksLikeUtf16(sample: Uint8Array): boolean {
  const nuls = [0, 0];
  const length = Math.min(sample.length, 4096);
  for (let at = 0; at < length; at++) if (sample[at] === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1;
  return Math.max(nuls[0] ?? 0, nuls[1] ?? 0) > length * 0.3 && Math.min(nuls[0] ?? 0, nuls[1] ?? 0) < length * 0.1;
}
