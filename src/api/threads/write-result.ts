import { readChunks } from '../../batch/chunk-reader.ts';
import { sinkOf } from '../../batch/outputs/open-sink.ts';
import type { WrittenTable } from '../../tables/convert/json-rows.ts';
import { defaultGroupRows } from '../../tables/parquet/write/table-sink.ts';
import { ByteSource } from '../../tables/read/byte-source.ts';
import { readTableHead } from '../../tables/read/read-table-head.ts';
import type { RowSink } from '../../tables/row-sink.ts';

/** Formats of files that a table of CSV can be written as. */
export const fileFormats = ['xlsx', 'parquet'] as const;
/** One of {@link fileFormats}. */
export type FileFormat = (typeof fileFormats)[number];

const chunkBytes = 1 << 20;

/**
 * Reads the file of a table of CSV and yields it as a workbook or a Parquet file, piece by piece.
 *
 * @throws {ArpenteurError} SHEET_FULL: a workbook cannot hold it.
 */
export async function* writeResult(
  path: string,
  table: WrittenTable,
  format: FileFormat,
): AsyncGenerator<Uint8Array, undefined> {
  const { syntax, encoding, header } = table;
  const source = await ByteSource.openFile(path);
  const pieces = new PieceSink();
  try {
    const delimiter = String.fromCharCode(syntax.delimiter);
    const quotes = syntax.quotes ? 'standard' : 'none';
    const { headBytes } = await readTableHead(source, { format: 'csv', delimiter, encoding, quotes, header, skip: 0 });
    const parquet = { groupRows: defaultGroupRows, codec: 'ZSTD' } as const;
    const sink = await sinkOf(format, pieces, { path: 'the result', table, parquet, begun: undefined });
    let head = new Uint8Array(0);
    const onSkip = (bytes: Uint8Array): void => {
      head = Uint8Array.from([...head, ...bytes]);
    };
    const reading = { source, syntax, skip: headBytes, chunkBytes, recordsBefore: 1, takeBuffer: () => undefined, onSkip }; // prettier-ignore
    let chunks = 0;
    for await (const { buffer, length } of readChunks(reading)) {
      if (chunks++ === 0) await sink.write(head);
      await sink.write(new Uint8Array(buffer, 0, length));
      yield* pieces.take();
    }
    // The sinks take the header even where no row follows.
    if (chunks === 0) await sink.write(head);
    await sink.finish();
    yield* pieces.take();
    return undefined;
  } finally {
    await source.close();
  }
}

/** Keeps what is written until it is taken. */
class PieceSink implements RowSink {
  readonly ended = false;
  #pieces: Uint8Array[] = [];

  write(bytes: Uint8Array): Promise<void> {
    this.#pieces.push(bytes.slice());
    return Promise.resolve();
  }

  take(): Uint8Array[] {
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }

  finish(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  discard(): Promise<void> {
    return Promise.resolve();
  }
}
