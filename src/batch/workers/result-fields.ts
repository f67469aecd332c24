import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import type { CsvFieldEnder } from '../../tables/csv/csv-output.ts';
import type { RowProcessor } from './row-processor.ts';

/** Writes the result columns of the row that a processor has just processed as fields of a CSV table. */
export class ResultFields {
  readonly #processor: RowProcessor;
  readonly #ender: CsvFieldEnder;
  /** 1 for each column whose values the ender has to look at. */
  readonly #isEnded: Uint8Array;

  constructor(processor: RowProcessor, ender: CsvFieldEnder) {
    this.#processor = processor;
    this.#ender = ender;
    const { columns } = processor;
    this.#isEnded = Uint8Array.from(columns, (_, column) => Number(ender.asksFor(processor.columnType(column))));
  }

  /** Writes a column, without a delimiter. */
  write(column: number, out: ByteBuffer): void {
    const start = out.length;
    this.#processor.writeColumn(column, out);
    if (this.#isEnded[column] === 1 && out.length > start) this.#ender.end(out, start);
  }
}
