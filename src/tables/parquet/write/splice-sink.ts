import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { FileMove } from '../../../files/commit-files.ts';
import type { OutputState, ResumableSink, RowSink } from '../../row-sink.ts';
import type { WrittenCodec } from '../format/codecs.ts';
import { ColumnChunkWriter, type WrittenChunk } from './column-chunk-writer.ts';
import { PageBuilder, readPages } from './column-page.ts';
import { chunkRows } from '../read/column-rows.ts';
import type { AddedColumn } from './column-chunk-writer.ts';
import { ParquetFile } from '../format/parquet-file.ts';
import { spliceFooter, spliceRowGroup } from './splice.ts';
import { ThriftReader, type ThriftStruct, writeThrift } from '../format/thrift.ts';

/** A Parquet file that is written from others and the results of their rows. */
export interface SpliceOptions {
  /** Paths of the inputs, of one schema, in the order of their rows. */
  readonly inputs: readonly string[];
  readonly columns: readonly AddedColumn[];
  readonly codec: WrittenCodec;
}

/** Bytes gathered before they are written. */
const gatheredBytes = 1 << 20;

/**
 * Takes the pages of result columns, chunk by chunk, and writes each row group when its last row is there. The rows of an input
 * never leave their row group, so a run can be resumed between two of them.
 */
export class SpliceSink implements ResumableSink {
  readonly #sink: RowSink | ResumableSink;
  readonly #options: SpliceOptions;
  readonly #writers: readonly ColumnChunkWriter[];
  readonly #groups: ThriftStruct[] = [];
  #file: ParquetFile | undefined;
  #first: ParquetFile | undefined;
  #input = 0;
  /** Row groups of the current input that are written. */
  #group = 0;
  #rows = 0;
  #position = 0;
  #gathered: Uint8Array[] = [];
  #gatheredBytes = 0;

  private constructor(sink: RowSink | ResumableSink, options: SpliceOptions) {
    this.#sink = sink;
    this.#options = options;
    this.#writers = options.columns.map(({ name, type }) => new ColumnChunkWriter(name, type, options.codec));
  }

  /**
   * @param sink takes the bytes of the file.
   * @param begun how far an earlier run came.
   */
  static async open(sink: RowSink | ResumableSink, options: SpliceOptions, begun?: OutputState): Promise<SpliceSink> {
    const splice = new SpliceSink(sink, options);
    try {
      await splice.#begin(begun);
      return splice;
    } catch (error) {
      await splice.#closeInputs();
      throw error;
    }
  }

  get ended(): boolean {
    return this.#sink.ended;
  }

  /** True between two row groups. */
  get canSync(): boolean {
    return this.#rows === 0;
  }

  async #begin(begun: OutputState | undefined): Promise<void> {
    await this.#openNext();
    this.#first = this.#file;
    if (begun === undefined || begun.bytes === 0) {
      await this.#write(Buffer.from('PAR1', 'latin1'));
      return;
    }
    this.#position = begun.bytes;
    const groups = new ThriftReader(Buffer.from(begun.pending ?? '', 'base64'));
    for (const { length } = Buffer.from(begun.pending ?? '', 'base64'); groups.at < length;) {
      this.#groups.push(groups.struct());
      await this.#nextGroup();
    }
  }

  /** @param bytes pages as `PageBuilder` writes them, at the beginning of their buffer. */
  async write(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    const pages = readPages(bytes, this.#writers.length);
    for (const [at, writer] of this.#writers.entries()) {
      const page = pages[at];
      if (page !== undefined) writer.add(page);
    }
    this.#rows += pages[0]?.rows ?? 0;
    const file = this.#file;
    const group = file?.rowGroups[this.#group];
    if (file === undefined || group === undefined || this.#rows < group.rows) return;
    const added = [
      ...constantChunks(file, group.rows, this.#options.codec),
      ...this.#writers.map((writer) => writer.finish()),
    ];
    const target = {
      position: this.#position,
      write: async (piece: Uint8Array) => {
        await this.#write(piece);
        target.position = this.#position;
      },
    };
    this.#groups.push(await spliceRowGroup(file, group, added, this.#groups.length, target));
    this.#rows = 0;
    await this.#nextGroup();
  }

  async finish(): Promise<FileMove | undefined> {
    if (this.#first !== undefined) {
      const partitions = this.#first.partitions.map(({ name }) => ({ name, type: 'text' as const }));
      await this.#write(spliceFooter(this.#first, [...partitions, ...this.#options.columns], this.#groups));
    }
    await this.#flush();
    await this.#closeInputs();
    return this.#sink.finish();
  }

  async sync(): Promise<OutputState> {
    await this.#flush();
    const state = 'sync' in this.#sink ? await this.#sink.sync() : { bytes: this.#position, crc32: 0 };
    return { ...state, pending: Buffer.concat(this.#groups.map(writeThrift)).toString('base64') };
  }

  async keep(): Promise<void> {
    await this.#closeInputs();
    if ('keep' in this.#sink) await this.#sink.keep();
  }

  async discard(): Promise<void> {
    await this.#closeInputs();
    await this.#sink.discard();
  }

  /** Goes on to the next row group that has rows, of this input or the next one. */
  async #nextGroup(): Promise<void> {
    this.#group++;
    while (this.#file !== undefined && this.#group >= this.#file.rowGroups.length) await this.#openNext();
  }

  async #openNext(): Promise<void> {
    if (this.#file !== this.#first) await this.#file?.close();
    const path = this.#options.inputs[this.#input++];
    this.#file = path === undefined ? undefined : await ParquetFile.open(path);
    this.#group = 0;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    this.#position += bytes.length;
    this.#gathered.push(bytes);
    this.#gatheredBytes += bytes.length;
    if (this.#gatheredBytes >= gatheredBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = this.#gathered.length === 1 ? this.#gathered[0] : Buffer.concat(this.#gathered);
    this.#gathered = [];
    this.#gatheredBytes = 0;
    if (bytes !== undefined && bytes.length > 0) await this.#sink.write(bytes);
  }

  async #closeInputs(): Promise<void> {
    const files = new Set([this.#file, this.#first]);
    this.#file = this.#first = undefined;
    for (const file of files) await file?.close();
  }
}

/** The partition columns of a file, for one row group. */
function constantChunks({ partitions }: ParquetFile, rows: number, codec: WrittenCodec): WrittenChunk[] {
  const out = new ByteBuffer(1 << 12);
  return partitions.map(({ name, value }) => {
    const builder = new PageBuilder('text', codec);
    const writer = new ColumnChunkWriter(name, 'text', codec);
    for (let done = 0; done < rows; done += chunkRows) {
      for (let row = 0; row < Math.min(chunkRows, rows - done); row++) {
        const start = builder.out.length;
        builder.out.writeText(value ?? '');
        builder.end(start, value === undefined);
      }
      out.clear();
      builder.take(out);
      for (const page of readPages(out.bytes, 1)) writer.add(page);
    }
    return writer.finish();
  });
}
