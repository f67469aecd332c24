import type { ColumnType } from '../../../domain/outcomes.ts';
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { ByteDictionary } from './byte-dictionary.ts';
import { codecs, compress, type WrittenCodec } from '../format/codecs.ts';
import { type ColumnPage, plainBody } from './column-page.ts';
import { type ValueForm, valueForm, writeInt, type WrittenType } from './value-form.ts';
import { bitWidth, writeHybrid } from '../format/levels.ts';
import { makeStruct, makeText, thriftType, type ThriftStruct, writeThrift } from '../format/thrift.ts';
import { encodings } from '../format/values.ts';

/** Size from which a dictionary takes no more values: pages that need others go without. Source: parquet-mr's default. */
const mostDictionaryBytes = 1 << 20;

/** A column that is added to a file. */
export interface AddedColumn {
  readonly name: string;
  readonly type: ColumnType;
}

/** A column of a row group, written: its bytes in order, and what the footer says of it. */
export interface WrittenChunk {
  readonly pieces: readonly Uint8Array[];
  readonly bytes: number;
  readonly plainBytes: number;
  /** Entry of the row group, once the position of the first byte in the file is known. */
  readonly describe: (position: number) => ThriftStruct;
}

/** Puts the pages of one column of a row group together, with one dictionary for all. */
export class ColumnChunkWriter {
  readonly #name: string;
  readonly #form: ValueForm;
  readonly #codec: WrittenCodec;
  readonly #dictionary = new ByteDictionary();
  #pages: Uint8Array[] = [];
  #bytes = 0;
  #plainBytes = 0;
  #rows = 0;
  #nulls = 0;
  #hasPlain = false;
  #hasNumbered = false;

  constructor(name: string, type: WrittenType, codec: WrittenCodec) {
    this.#name = name;
    this.#form = valueForm(type);
    this.#codec = codec;
  }

  /** Bytes held until the row group is complete. */
  get heldBytes(): number {
    return this.#bytes + this.#dictionary.values.length;
  }

  /** Adds a page; its bytes may be used again afterwards. */
  add(page: ColumnPage): void {
    this.#rows += page.rows;
    this.#nulls += page.rows - page.values;
    if (page.plain !== undefined) {
      this.#write(page, encodings.PLAIN, page.plain.bytes.slice(), page.plain.plainBytes);
      return;
    }
    const numbered = this.#numberedBody(page);
    const body = numbered ?? this.#plainBody(page);
    const stored = compress(this.#codec, body);
    this.#write(
      page,
      numbered === undefined ? encodings.PLAIN : encodings.RLE_DICTIONARY,
      stored === body ? body.slice() : stored,
      body.length,
    );
  }

  /** Ends the row group; the writer begins another. */
  finish(): WrittenChunk {
    const pieces = this.#pages;
    let dictionaryBytes = 0;
    if (this.#hasNumbered) {
      const body = dictionaryBody(this.#dictionary, this.#form);
      const stored = compress(this.#codec, body);
      const head = writeThrift(
        makeStruct(
          [1, 'i32', 2],
          [2, 'i32', body.length],
          [3, 'i32', stored.length],
          [7, 'struct', makeStruct([1, 'i32', this.#dictionary.count], [2, 'i32', encodings.PLAIN])],
        ),
      );
      pieces.unshift(head, stored);
      dictionaryBytes = head.length + stored.length;
      this.#bytes += dictionaryBytes;
      this.#plainBytes += head.length + body.length;
    }
    const [bytes, plainBytes, rows, nulls] = [this.#bytes, this.#plainBytes, this.#rows, this.#nulls];
    const used = [
      encodings.RLE,
      ...(this.#hasPlain || this.#hasNumbered ? [encodings.PLAIN] : []),
      ...(this.#hasNumbered ? [encodings.RLE_DICTIONARY] : []),
    ];
    this.#pages = [];
    this.#bytes = this.#plainBytes = this.#rows = this.#nulls = 0;
    this.#hasPlain = this.#hasNumbered = false;
    this.#dictionary.clear();
    const describe = (position: number): ThriftStruct =>
      makeStruct(
        [2, 'i64', position],
        [
          3,
          'struct',
          makeStruct(
            [1, 'i32', this.#form.physical],
            [2, 'list', { elementType: thriftType.i32, values: used }],
            [3, 'list', { elementType: thriftType.binary, values: [makeText(this.#name)] }],
            [4, 'i32', codecs[this.#codec]],
            [5, 'i64', rows],
            [6, 'i64', plainBytes],
            [7, 'i64', bytes],
            [9, 'i64', position + dictionaryBytes],
            [11, 'i64', dictionaryBytes > 0 ? position : undefined],
            [12, 'struct', makeStruct([3, 'i64', nulls])],
          ),
        ],
      );
    return { pieces, bytes, plainBytes, describe };
  }

  /** Body of a page whose values are numbers of the dictionary; undefined where this is full. */
  #numberedBody({ entries, levels, values }: ColumnPage): Uint8Array | undefined {
    if (entries === undefined) return undefined;
    const { bytes, ends, indexes } = entries;
    const dictionary = this.#dictionary;
    if (dictionary.values.length + bytes.length > mostDictionaryBytes) return undefined;
    const numbers = new Uint32Array(ends.length);
    for (let index = 0; index < ends.length; index++) {
      numbers[index] = dictionary.add(bytes, index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0);
    }
    const renumbered = new Uint32Array(values);
    for (let at = 0; at < values; at++) renumbered[at] = numbers[indexes[at] ?? 0] ?? 0;
    const width = bitWidth(Math.max(dictionary.count - 1, 1));
    const body = new ByteBuffer(levels.length + values * 2 + 16);
    writeInt(body, levels.length);
    body.writeBytes(levels);
    body.writeByte(width);
    writeHybrid(renumbered, values, width, body);
    return body.view();
  }

  #plainBody({ entries, levels, values }: ColumnPage): Uint8Array {
    const { bytes, ends, indexes } = entries ?? {
      bytes: new Uint8Array(0),
      ends: new Int32Array(0),
      indexes: new Uint16Array(0),
    };
    const held = new ByteBuffer(0);
    held.writeBytes(bytes);
    const table = {
      values: held,
      startOf: (index: number) => (index === 0 ? 0 : (ends[index - 1] ?? 0)),
      endOf: (index: number) => ends[index] ?? 0,
    };
    return plainBody(levels, table, indexes, values, this.#form);
  }

  #write({ rows }: ColumnPage, encoding: number, stored: Uint8Array, plainBytes: number): void {
    const head = writeThrift(
      makeStruct(
        [1, 'i32', 0],
        [2, 'i32', plainBytes],
        [3, 'i32', stored.length],
        [
          5,
          'struct',
          makeStruct([1, 'i32', rows], [2, 'i32', encoding], [3, 'i32', encodings.RLE], [4, 'i32', encodings.RLE]),
        ],
      ),
    );
    if (encoding === encodings.PLAIN) this.#hasPlain = true;
    else this.#hasNumbered = true;
    this.#pages.push(head, stored);
    this.#bytes += head.length + stored.length;
    this.#plainBytes += head.length + plainBytes;
  }
}

function dictionaryBody(dictionary: ByteDictionary, form: ValueForm): Uint8Array {
  const numbers = Uint32Array.from({ length: dictionary.count }, (_, index) => index);
  // As a page without the length of its levels.
  return plainBody(new Uint8Array(0), dictionary, numbers, dictionary.count, form).subarray(4);
}
