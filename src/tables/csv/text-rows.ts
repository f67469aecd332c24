import type { TextEncodingName } from '../../text/folding/decode.ts';
import { detectEncoding } from '../encoding/detect-encoding.ts';
import { fieldText } from './csv-fields.ts';
import { detectSyntax } from './detect-syntax.ts';
import { byteOrderMarkLength, RecordStream, type VisitRecord } from './record-stream.ts';

/** Bytes needed to detect delimiter, line ends and encoding. */
const sampleBytes = 1 << 16;

/**
 * Rows of a CSV table as texts, header first, from pieces of any size. The syntax is detected from the beginning. Meant for tables
 * that are shown: one string is made per cell.
 */
export class TextRows {
  #beginning = new Uint8Array(0);
  #stream: RecordStream | undefined;
  #encoding: TextEncodingName = 'utf-8';
  #rows: string[][] = [];
  readonly #keep: VisitRecord = (scanner, bytes) => {
    this.#rows.push(
      Array.from({ length: scanner.count }, (_, field) => fieldText(scanner, field, bytes, this.#encoding)),
    );
  };

  /** The rows that end in this piece, and those of earlier pieces while too little was there. */
  push(piece: Uint8Array): string[][] {
    if (this.#stream !== undefined) this.#stream.push(piece, this.#keep);
    else {
      const bytes = new Uint8Array(this.#beginning.length + piece.length);
      bytes.set(this.#beginning);
      bytes.set(piece, this.#beginning.length);
      this.#beginning = bytes;
      if (bytes.length >= sampleBytes) this.#begin(false);
    }
    return this.#taken();
  }

  /** The last rows: the table needs no line end. */
  end(): string[][] {
    (this.#stream ?? this.#begin(true)).end(this.#keep);
    return this.#taken();
  }

  #begin(complete: boolean): RecordStream {
    const text = this.#beginning.subarray(byteOrderMarkLength(this.#beginning));
    this.#encoding = detectEncoding(text, complete).encoding;
    const stream = new RecordStream(detectSyntax(text, complete));
    stream.push(text, this.#keep);
    this.#stream = stream;
    this.#beginning = new Uint8Array(0);
    return stream;
  }

  #taken(): string[][] {
    const rows = this.#rows;
    this.#rows = [];
    return rows;
  }
}
