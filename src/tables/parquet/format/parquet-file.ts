import { open, type FileHandle } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../../errors.ts';
import { codecName, codecs, isReadCodec, loadCodecs } from './codecs.ts';
import { type Partition, partitionsOf } from './partitions.ts';
import { isFlat, type ParquetColumn, readSchema, topNames } from './schema.ts';
import { integerOf, structOf, structsOf, ThriftError, ThriftReader, type ThriftStruct } from './thrift.ts';
import { phrase, type Words } from '../../../words/phrase.ts';

/** Bytes at the end of a file: the length of the footer and the magic number. */
const tailBytes = 8;
/** Largest footer that is read; one of 100,000 column chunks has some 10 MB. */
const mostFooterBytes = 512 << 20;

/** Where the values of a column lie in one row group. */
export interface ChunkPlace {
  /** Position and length of its pages in the file. */
  readonly start: number;
  readonly bytes: number;
  readonly codec: number;
  /** Values, nulls included. */
  readonly values: number;
}

/** A row group of a file. */
export interface RowGroup {
  readonly rows: number;
  /** By column. */
  readonly chunks: readonly ChunkPlace[];
  /** As the footer has it. */
  readonly thrift: ThriftStruct;
}

/** A Parquet file, open, with its footer read and checked. */
export class ParquetFile {
  readonly path: string;
  readonly bytes: number;
  readonly footer: ThriftStruct;
  /** The bytes of the footer, which identify the file's content, including byte ranges and statistics. */
  readonly footerBytes: Uint8Array;
  readonly columns: readonly ParquetColumn[];
  /** Names at the top level of the schema, including those of groups. */
  readonly names: readonly string[];
  /** Partition columns, from the file's path. */
  readonly partitions: readonly Partition[];
  /** Those that have rows. */
  readonly rowGroups: readonly RowGroup[];
  readonly rows: number;
  readonly #handle: FileHandle;

  private constructor(path: string, bytes: number, handle: FileHandle, footerBytes: Uint8Array, footer: ThriftStruct) {
    const elements = structsOf(footer, 2);
    this.path = path;
    this.bytes = bytes;
    this.#handle = handle;
    this.footer = footer;
    this.footerBytes = footerBytes;
    this.columns = readSchema(elements);
    this.names = topNames(elements);
    this.partitions = partitionsOf(path, this.names);
    const groups = structsOf(footer, 4).map((group) => readRowGroup(group, this.columns.length, bytes));
    this.rowGroups = groups.filter(({ rows }) => rows > 0);
    this.rows = this.rowGroups.reduce((sum, { rows }) => sum + rows, 0);
    if (this.rows !== integerOf(footer, 3)) throw new RangeError('its row groups have other rows than the file');
  }

  /**
   * Opens a file and reads its footer.
   *
   * @throws {ArpenteurError} FILE_NOT_FOUND, FILE_UNREADABLE, PARQUET_INVALID.
   */
  static async open(path: string): Promise<ParquetFile> {
    let handle: FileHandle | undefined;
    try {
      await loadCodecs();
      handle = await open(path, 'r');
      const status = await handle.stat();
      if (status.isDirectory()) {
        throw new ArpenteurError('FILE_UNREADABLE', phrase`${path} is a folder, expected a file.`, { file: path });
      }
      const file = await readFooter(path, handle, status.size);
      requireReadable(file);
      return file;
    } catch (error) {
      await handle?.close();
      throw openError(path, error);
    }
  }

  /** Columns with at most one value per row: those that can be matched. */
  get flatColumns(): ParquetColumn[] {
    return this.columns.filter(isFlat);
  }

  static of(path: string, bytes: number, handle: FileHandle, footerBytes: Uint8Array): ParquetFile {
    return new ParquetFile(path, bytes, handle, footerBytes, new ThriftReader(footerBytes).struct());
  }

  /**
   * Reads bytes of the file.
   *
   * @throws {ArpenteurError} INPUT_CHANGED when the file has become shorter; PARQUET_INVALID, FILE_UNREADABLE.
   */
  async read(start: number, bytes: number): Promise<Uint8Array> {
    if (!(start >= 0 && bytes >= 0 && start + bytes <= this.bytes)) {
      throw invalidParquet(this.path, phrase`its footer names bytes that it does not have`);
    }
    const into = Buffer.allocUnsafeSlow(bytes);
    try {
      for (let done = 0; done < bytes;) {
        const { bytesRead } = await this.#handle.read(into, done, bytes - done, start + done);
        if (bytesRead === 0) {
          throw new ArpenteurError('INPUT_CHANGED', phrase`${this.path} became shorter while it was read.`, {
            file: this.path,
          });
        }
        done += bytesRead;
      }
    } catch (error) {
      throw openError(this.path, error);
    }
    return into;
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

async function readFooter(path: string, handle: FileHandle, size: number): Promise<ParquetFile> {
  const invalid = (what: Words): ArpenteurError => invalidParquet(path, what);
  const readAt = async (start: number, bytes: number): Promise<Buffer> => {
    const into = Buffer.alloc(bytes);
    const { bytesRead } = await handle.read(into, 0, bytes, start);
    if (bytesRead !== bytes) throw invalid(phrase`it became shorter while it was read`);
    return into;
  };
  if (size === 0) throw new ArpenteurError('INPUT_EMPTY', phrase`${path}: the file has no bytes.`, { file: path });
  if (size < tailBytes + 4) throw invalid(phrase`${size} bytes are too few for a Parquet file`);
  const tail = await readAt(size - tailBytes, tailBytes);
  const mark = tail.toString('latin1', 4);
  const first = (await readAt(0, 4)).toString('latin1');
  if (mark === 'PARE')
    throw invalid(phrase`its footer is encrypted; decrypt the file first, nothing of it can be read without its key`);
  if (mark !== 'PAR1') {
    throw invalid(
      first === 'PAR1'
        ? phrase`it begins as Parquet and has no footer: it was cut short, or is still being written`
        : phrase`it is not a Parquet file`,
    );
  }
  const length = tail.readUInt32LE(0);
  if (length > Math.min(size - tailBytes - 4, mostFooterBytes))
    throw invalid(phrase`its footer of ${length} bytes does not fit into it`);
  return ParquetFile.of(path, size, handle, await readAt(size - tailBytes - length, length));
}

function readRowGroup(group: ThriftStruct, columns: number, fileBytes: number): RowGroup {
  const rows = integerOf(group, 3) ?? 0;
  const chunks = structsOf(group, 1).map((chunk): ChunkPlace => {
    const data = structOf(chunk, 3);
    if (data === undefined) return { start: 0, bytes: 0, codec: -1, values: 0 };
    if (chunk.has(1)) throw new RangeError('it keeps columns in other files');
    const page = integerOf(data, 9) ?? 0;
    const dictionary = integerOf(data, 11) ?? 0;
    const start = dictionary > 0 ? Math.min(page, dictionary) : page;
    const bytes = integerOf(data, 7) ?? 0;
    if (rows > 0 && (start < 4 || bytes < 0 || start + bytes > fileBytes))
      throw new RangeError('a column lies outside of the file');
    return { start, bytes, codec: integerOf(data, 4) ?? 0, values: integerOf(data, 5) ?? 0 };
  });
  if (chunks.length !== columns)
    throw new RangeError(`a row group has ${chunks.length} columns, the schema ${columns}`);
  return { rows, chunks, thrift: group };
}

/** Refuses files that can be opened but not read. */
function requireReadable({ path, footer, columns, names, rowGroups, rows }: ParquetFile): void {
  if (footer.has(8) || rowGroups.some(({ thrift }) => structsOf(thrift, 1).some((chunk) => chunk.has(8)))) {
    throw invalidParquet(path, phrase`its columns are encrypted; decrypt the file first`);
  }
  if (columns.length === 0 || rows === 0) {
    throw new ArpenteurError('INPUT_EMPTY', phrase`${path}: the file has ${columns.length} columns and ${rows} rows.`, {
      file: path,
    });
  }
  if (!columns.some(isFlat)) {
    throw invalidParquet(
      path,
      phrase`all its columns (${names.join(', ')}) are nested; bring the fields that are needed to the top`,
    );
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw invalidParquet(path, phrase`two columns are named ${twice}; rename one of them`);
  const codec = rowGroups.flatMap(({ chunks }) => chunks).find((chunk) => !isReadCodec(chunk.codec))?.codec;
  if (codec !== undefined) {
    throw invalidParquet(
      path,
      phrase`it is compressed with ${codecName(codec) ?? phrase`codec ${codec}`}; expected ${Object.keys(codecs).join(', ')} except LZO and LZ4`,
    );
  }
}

/** The error of a file that cannot be read as Parquet. */
export function invalidParquet(path: string, what: Words, cause?: unknown): ArpenteurError {
  return new ArpenteurError('PARQUET_INVALID', phrase`${path}: ${what}.`, { file: path }, cause);
}

function openError(path: string, error: unknown): unknown {
  if (error instanceof ArpenteurError) return error;
  if (error instanceof ThriftError || error instanceof RangeError) {
    return invalidParquet(path, phrase`its footer is damaged (${error.message})`, error);
  }
  const code = systemErrorCode(error);
  if (code === 'ENOENT')
    return new ArpenteurError('FILE_NOT_FOUND', phrase`${path} does not exist.`, { file: path }, error);
  return new ArpenteurError('FILE_UNREADABLE', phrase`${path}: it cannot be read (${code}).`, { file: path }, error);
}
