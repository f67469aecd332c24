/** Row groups and footer of a file that has the columns of another, byte for byte, followed by new ones. */
import type { AddedColumn, WrittenChunk } from './column-chunk-writer.ts';
import { schemaElement } from './value-form.ts';
import { mergeKeyValues } from './key-values.ts';
import { type ChunkPlace, invalidParquet, type ParquetFile, type RowGroup } from '../format/parquet-file.ts';
import {
  noFields,
  integerOf,
  listOf,
  makeList,
  makeStruct,
  structOf,
  structsOf,
  ThriftError,
  ThriftReader,
  type ThriftStruct,
  thriftType,
  type ThriftValue,
  writeThrift,
} from '../format/thrift.ts';
import { phrase } from '../../../words/phrase.ts';

/** Where a row group is written, piece by piece. */
export interface SpliceTarget {
  /** Position of the next byte. */
  readonly position: number;
  write(bytes: Uint8Array): Promise<void>;
}

/** Bytes copied at a time. */
const copyBytes = 4 << 20;

/**
 * Writes a row group: the input's columns as they are, the added ones, then the filters and page indexes of the input's columns.
 *
 * @returns its entry in the footer.
 */
export async function spliceRowGroup(
  file: ParquetFile,
  group: RowGroup,
  added: readonly WrittenChunk[],
  ordinal: number,
  target: SpliceTarget,
): Promise<ThriftStruct> {
  const start = target.position;
  const chunks: ThriftStruct[] = [];
  const shifts: number[] = [];
  for (const [at, chunk] of structsOf(group.thrift, 1).entries()) {
    const place = group.chunks[at];
    if (place === undefined) continue;
    const shift = target.position - place.start;
    await copyChunk(file, place, target);
    shifts.push(shift);
    chunks.push(shiftChunk(chunk, shift));
  }
  let [addedBytes, addedPlainBytes] = [0, 0];
  for (const { pieces, bytes, plainBytes, describe } of added) {
    chunks.push(describe(target.position));
    for (const piece of pieces) await target.write(piece);
    addedBytes += bytes;
    addedPlainBytes += plainBytes;
  }
  for (const [at, shift] of shifts.entries()) {
    const chunk = chunks[at];
    if (chunk !== undefined) chunks[at] = await copyIndexes(file, chunk, shift, target);
  }
  const entry = new Map(group.thrift);
  setField(entry, 1, thriftType.list, makeList(chunks));
  setField(entry, 2, thriftType.i64, (integerOf(entry, 2) ?? 0) + addedPlainBytes);
  if (entry.has(5)) setField(entry, 5, thriftType.i64, start);
  if (entry.has(6)) setField(entry, 6, thriftType.i64, (integerOf(entry, 6) ?? 0) + addedBytes);
  // The ordinal has 16 bits.
  if (entry.has(7) && ordinal < 1 << 15) setField(entry, 7, thriftType.i16, ordinal);
  else entry.delete(7);
  return entry;
}

async function copyChunk(file: ParquetFile, { start, bytes }: ChunkPlace, target: SpliceTarget): Promise<void> {
  for (let done = 0; done < bytes; done += copyBytes) {
    await target.write(await file.read(start + done, Math.min(copyBytes, bytes - done)));
  }
}

/** The entry of a column whose pages have moved. */
function shiftChunk(chunk: ThriftStruct, shift: number): ThriftStruct {
  const shifted = new Map(chunk);
  const data = new Map(structOf(chunk, 3));
  shiftField(shifted, 2, shift);
  for (const id of [9, 10, 11]) shiftField(data, id, shift);
  setField(shifted, 3, thriftType.struct, data);
  return shifted;
}

/** Copies the Bloom filter and the indexes of a column, which are stored apart from its pages. */
async function copyIndexes(
  file: ParquetFile,
  chunk: ThriftStruct,
  shift: number,
  target: SpliceTarget,
): Promise<ThriftStruct> {
  const copied = new Map(chunk);
  const data = new Map(structOf(chunk, 3));
  const filter = integerOf(data, 14);
  if (filter !== undefined && filter > 0) {
    const bytes = integerOf(data, 15) ?? (await filterBytes(file, filter));
    setField(data, 14, thriftType.i64, target.position);
    await target.write(await file.read(filter, bytes));
    setField(copied, 3, thriftType.struct, data);
  }
  const [columnIndex, columnIndexBytes] = [integerOf(chunk, 6), integerOf(chunk, 7)];
  if (columnIndex !== undefined && columnIndexBytes !== undefined) {
    setField(copied, 6, thriftType.i64, target.position);
    await target.write(await file.read(columnIndex, columnIndexBytes));
  }
  const [offsetIndex, offsetIndexBytes] = [integerOf(chunk, 4), integerOf(chunk, 5)];
  if (offsetIndex !== undefined && offsetIndexBytes !== undefined) {
    const index = readStruct(file, await file.read(offsetIndex, offsetIndexBytes));
    const pages = structsOf(index, 1).map((page) => shiftField(new Map(page), 1, shift));
    const bytes = writeThrift(setField(index, 1, thriftType.list, makeList(pages)));
    setField(copied, 4, thriftType.i64, target.position);
    setField(copied, 5, thriftType.i32, bytes.length);
    await target.write(bytes);
  }
  return copied;
}

function readStruct(file: ParquetFile, bytes: Uint8Array): ThriftStruct {
  try {
    return new ThriftReader(bytes).struct();
  } catch (error) {
    if (!(error instanceof ThriftError)) throw error;
    throw invalidParquet(file.path, phrase`its page index is damaged (${error.message})`, error);
  }
}

/** Length of a Bloom filter with its header, which older files do not store in the footer. */
async function filterBytes(file: ParquetFile, start: number): Promise<number> {
  const head = readStruct(file, await file.read(start, Math.min(64, file.bytes - start)));
  // As long as it was read: its integers are written in the fewest bytes, as Thrift has them.
  return writeThrift(head).length + (integerOf(head, 1) ?? 0);
}

/** The footer of a file with more columns than the first of its inputs. */
export function spliceFooter(
  { footer, columns: own }: ParquetFile,
  columns: readonly AddedColumn[],
  rowGroups: readonly ThriftStruct[],
): Uint8Array {
  const written = new Map(footer);
  const [root = noFields, ...elements] = structsOf(footer, 2);
  const newRoot = setField(new Map(root), 5, thriftType.i32, (integerOf(root, 5) ?? 0) + columns.length);
  const schema = [newRoot, ...elements, ...columns.map(({ name, type }) => schemaElement(name, type))];
  setField(written, 2, thriftType.list, makeList(schema));
  setField(
    written,
    3,
    thriftType.i64,
    rowGroups.reduce((sum, group) => sum + (integerOf(group, 3) ?? 0), 0),
  );
  setField(written, 4, thriftType.list, makeList(rowGroups));
  const keyValues = mergeKeyValues(footer, columns);
  if (keyValues !== undefined) setField(written, 5, thriftType.list, keyValues);
  const orders = listOf(footer, 7);
  // The order of values that the format defines, for each column.
  const defined = makeStruct([1, 'struct', new Map()]);
  if (orders.length === own.length) {
    setField(written, 7, thriftType.list, {
      elementType: thriftType.struct,
      values: [...orders, ...columns.map(() => defined)],
    });
  }
  return closeFooter(writeThrift(written));
}

/** A footer with its length and the magic number. */
export function closeFooter(footer: Uint8Array): Uint8Array {
  const out = Buffer.alloc(footer.length + 8);
  out.set(footer);
  out.writeUInt32LE(footer.length, footer.length);
  out.write('PAR1', footer.length + 4, 'latin1');
  return out;
}

function setField(struct: ThriftStruct, id: number, type: number, value: ThriftValue): ThriftStruct {
  struct.set(id, { type, value });
  return struct;
}

/** Moves the position in a field, if there is one; 0 means none. */
function shiftField(struct: ThriftStruct, id: number, shift: number): ThriftStruct {
  const value = integerOf(struct, id);
  return value === undefined || value <= 0 ? struct : setField(struct, id, thriftType.i64, value + shift);
}
