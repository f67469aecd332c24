import { ArpenteurError } from '../errors.ts';
import type { ByteSource } from '../tables/read/byte-source.ts';
import { RecordBorders } from '../tables/csv/csv-borders.ts';
import type { CsvSyntax } from '../tables/csv/csv-syntax.ts';
import { phrase } from '../words/phrase.ts';

/** Maximum size of a record in bytes: an unclosed quote would otherwise read the whole file into memory. */
const maxRecordBytes = 64 << 20;

/** Complete records, ready for a worker. */
export interface Chunk {
  /** Shared memory. */
  readonly buffer: ArrayBufferLike;
  /** Bytes of `buffer` that hold records; the rest is free. */
  readonly length: number;
  readonly records: number;
}

/** Options of {@link readChunks}. */
export interface ChunkReaderOptions {
  readonly source: ByteSource;
  readonly syntax: CsvSyntax;
  /** Bytes before the first record: the byte order mark and the header. */
  readonly skip: number;
  /** Called with the skipped bytes. */
  readonly onSkip?: ((bytes: Uint8Array) => void) | undefined;
  /** Target size of a chunk in bytes; it grows for a larger record. */
  readonly chunkBytes: number;
  /** Records before the first one read here, including the header, for row numbers in messages. */
  readonly recordsBefore: number;
  /** Returns a free buffer, or undefined to allocate one. */
  readonly takeBuffer: () => ArrayBufferLike | undefined;
}

/**
 * Reads a source in chunks that end at record borders. Memory is limited to two chunks, or to the largest record.
 *
 * @throws {ArpenteurError} INPUT_QUOTE_UNCLOSED, INPUT_TOO_WIDE, and what reading throws.
 */
export async function* readChunks(options: ChunkReaderOptions): AsyncGenerator<Chunk, void> {
  const { source, chunkBytes } = options;
  const borders = new RecordBorders(options.syntax);
  let buffer = newBuffer(options, chunkBytes);
  let bytes = new Uint8Array(buffer);
  let length = 0;
  let skip = options.skip;
  let recordsDone = options.recordsBefore;
  const recordNumber = (): number => recordsDone + borders.records + 1;

  for (let piece = await source.read(); piece !== undefined; piece = await source.read()) {
    const skipped = Math.min(skip, piece.length);
    skip -= skipped;
    if (skipped > 0) options.onSkip?.(piece.subarray(0, skipped));
    for (let from = skipped; from < piece.length;) {
      const count = Math.min(piece.length - from, bytes.length - length);
      bytes.set(piece.subarray(from, from + count), length);
      borders.scan(bytes, length, length + count);
      length += count;
      from += count;
      if (length < bytes.length) continue;
      if (borders.border === 0) {
        if (bytes.length >= maxRecordBytes) throw tooLarge(source.name, recordNumber(), borders.unclosed);
        const larger = new SharedArrayBuffer(Math.min(bytes.length * 2, maxRecordBytes));
        new Uint8Array(larger).set(bytes);
        buffer = larger;
        bytes = new Uint8Array(buffer);
        continue;
      }
      const { border, records } = borders;
      const rest = bytes.subarray(border, length);
      const nextBuffer = newBuffer(options, Math.max(chunkBytes, rest.length));
      const nextBytes = new Uint8Array(nextBuffer);
      nextBytes.set(rest);
      length = rest.length;
      borders.shift();
      recordsDone += records;
      yield { buffer, length: border, records };
      buffer = nextBuffer;
      bytes = nextBytes;
    }
    source.giveBack(piece);
  }
  if (!borders.finish(length)) throw unclosed(source.name, recordNumber());
  if (length > 0) yield { buffer, length, records: borders.records };
}

function newBuffer({ takeBuffer, chunkBytes }: ChunkReaderOptions, atLeast: number): ArrayBufferLike {
  const free = takeBuffer();
  // Buffers that grew for one large record are let go, or memory would stay at its peak.
  if (free !== undefined && free.byteLength >= atLeast && free.byteLength <= chunkBytes * 2) return free;
  return new SharedArrayBuffer(atLeast);
}

function unclosed(file: string, row: number): ArpenteurError {
  return new ArpenteurError(
    'INPUT_QUOTE_UNCLOSED',
    phrase`${file}: a quote that opens in row ${row} is never closed. Correct the row, or read quotes as text with \`quotes: none\`.`,
    { file, row },
  );
}

function tooLarge(file: string, row: number, inQuotes: boolean): ArpenteurError {
  if (inQuotes) return unclosed(file, row);
  return new ArpenteurError(
    'INPUT_TOO_WIDE',
    phrase`${file}: row ${row} is larger than ${maxRecordBytes >> 20} MiB; check the line ends and the delimiter.`,
    { file, row },
  );
}
