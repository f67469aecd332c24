import type { FieldCounts } from './field-counts.ts';

/** find-marks.wat in binary form, compiled by `wat2wasm` of wabt 1.0.39. */
const findMarksBinary =
  'AGFzbQEAAAABDAFgB39/f39/f38BfwMCAQAFAwEAAQcWAgZtZW1vcnkCAAlmaW5kTWFya3MAAAqYAQGVAQIFewJ/IAP9DyEHIAT9DyEIIAX9DyEJIAb9DyEKIAIhDQJAA0AgACABTw0BIAD9AAQAIQsgCyAH/SMgCyAI/SP9UCALIAn9IyALIAr9I/1Q/VD9ZCEMAkAgDEUNAANAIA0gACAMaGo2AgAgDUEEaiENIAwgDEEBa3EhDCAMDQALCyAAQRBqIQAMAAsLIA0gAmtBAnYL';

/** The part of WebAssembly used here: its types come only with those of browsers. */
declare const WebAssembly: {
  readonly Module: new (binary: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
};

interface FindMarks {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly findMarks: (from: number, to: number, out: number, a: number, b: number, c: number, d: number) => number;
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const pageBytes = 1 << 16;
/** Bytes scanned per call; the positions of their marks are stored after them. */
const pieceBytes = 1 << 20;

/** Cuts CSV into fields at its delimiters, quotes and line ends, which WebAssembly finds 16 bytes at a time. */
export class WasmFields {
  readonly #findMarks: FindMarks['findMarks'];
  readonly #bytes: Uint8Array;
  readonly #marks: Uint32Array;
  readonly #delimiter: number;

  constructor(delimiter: number) {
    const module = new WebAssembly.Module(Buffer.from(findMarksBinary, 'base64'));
    const { memory, findMarks } = new WebAssembly.Instance(module).exports as FindMarks;
    memory.grow((5 * pieceBytes) / pageBytes);
    this.#findMarks = findMarks;
    this.#bytes = new Uint8Array(memory.buffer, 0, pieceBytes);
    this.#marks = new Uint32Array(memory.buffer, pieceBytes);
    this.#delimiter = delimiter;
  }

  /** Counts records, fields and the bytes of the second fields. Records are short; line ends are `\\n`. */
  count(bytes: Uint8Array): FieldCounts {
    const counts = { records: 0, fields: 0, text: 0 };
    for (let at = 0; at < bytes.length;) at += this.#countPiece(bytes.subarray(at, at + pieceBytes), counts);
    return counts;
  }

  /** Counts the complete records of a piece; returns their bytes. */
  #countPiece(piece: Uint8Array, counts: { records: number; fields: number; text: number }): number {
    const bytes = this.#bytes;
    const marks = this.#marks;
    bytes.set(piece);
    bytes.fill(0, piece.length);
    const delimiter = this.#delimiter;
    const count = this.#findMarks(0, Math.ceil(piece.length / 16) * 16, pieceBytes, delimiter, quote, lineFeed, carriageReturn); // prettier-ignore
    let { records, fields, text } = counts;
    let done = 0;
    let doneFields = fields;
    let doneText = text;
    let start = 0;
    let field = 0;
    let isQuoted = false;
    for (let at = 0; at < count; at++) {
      const place = marks[at] ?? 0;
      const byte = bytes[place];
      if (byte === quote) {
        if (isQuoted && marks[at + 1] === place + 1 && bytes[place + 1] === quote) at++;
        else if (isQuoted) isQuoted = false;
        else if (place === start) isQuoted = true;
        continue;
      }
      if (isQuoted || byte === carriageReturn) continue;
      fields++;
      if (field === 1) text += place - start - (bytes[start] === quote ? 2 : 0);
      field++;
      start = place + 1;
      if (byte !== lineFeed) continue;
      records++;
      field = 0;
      done = start;
      doneFields = fields;
      doneText = text;
    }
    counts.records = records;
    counts.fields = doneFields;
    counts.text = doneText;
    return done;
  }
}
