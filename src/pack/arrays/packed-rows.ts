/**
 * Rows of whole numbers in as few bits as each block of rows needs. Neighbouring rows have similar values (houses of a street, their
 * bureau, their position), so a block stores the least value of each column once, and each row only what it exceeds that by.
 *
 * Blocks, {@link blockWords} words each:
 *
 *     word 0        first word of the block's rows in the other section
 *     words 1..n    least value of each column (32 bits, signed)
 *     then          where each column ends in a row, in bits: one byte per column, ascending
 *
 * The rows of a block follow each other without gaps, and each block begins at a new word. The head of a block
 * is at most one cache line: a row costs two waits for memory, or three where it lies in two lines, however many of its columns
 * are read.
 */
import type { SectionArray } from '../format.ts';
import { places, prefetchWords } from './prefetch.ts';
import { sharedUint32 } from './thread-arrays.ts';

/** Rows per block. */
export const rowsPerBlock = 64;
const blockShift = 6;
const rowMask = rowsPerBlock - 1;
/** Words in one piece of the rows that a writer has filled. */
const pieceWords = 1 << 18;

/** Words per block of rows with that many columns. */
export function blockWords(columns: number): number {
  return 1 + columns + Math.ceil(columns / 4);
}

/** Packed rows as sections. */
export interface PackedSections {
  readonly blocks: Uint32Array;
  readonly rows: Uint32Array;
}

/** Reads any value of any row. Whatever the sections hold, a read ends and returns a number. */
export class PackedRows {
  readonly #blocks: Uint32Array;
  /** The same as bytes. */
  readonly #ends: Uint8Array;
  readonly #rows: Uint32Array;
  readonly #columns: number;
  readonly #words: number;

  constructor({ blocks, rows }: PackedSections, columns: number) {
    this.#blocks = blocks;
    this.#ends = new Uint8Array(blocks.buffer, blocks.byteOffset, blocks.byteLength);
    this.#rows = rows;
    this.#columns = columns;
    this.#words = blockWords(columns);
  }

  /** Value of a column (from 0) in a row; 0 beyond the last block. */
  at(row: number, column: number): number {
    const block = (row >>> blockShift) * this.#words;
    const ends = 4 * (block + 1 + this.#columns);
    const from = column === 0 ? 0 : (this.#ends[ends + column - 1] ?? 0);
    const width = (this.#ends[ends + column] ?? 0) - from;
    const least = this.#blocks[block + 1 + column] ?? 0;
    if (width === 0) return least | 0;
    const rowBits = this.#ends[ends + this.#columns - 1] ?? 0;
    const bit = (row & rowMask) * rowBits + from;
    const word = (this.#blocks[block] ?? 0) + (bit >>> 5);
    const shift = bit & 31;
    let value = (this.#rows[word] ?? 0) >>> shift;
    if (shift + width > 32) value |= (this.#rows[word + 1] ?? 0) << (32 - shift);
    return (least + (value & (0xffffffff >>> (32 - width)))) | 0;
  }

  /** Prefetches the first `count` of some rows, at most `mostPrefetched`. */
  prefetch(rows: Int32Array, count: number): void {
    const [blocks, ends] = [this.#blocks, this.#ends];
    for (let at = 0; at < count; at++) places[at] = ((rows[at] ?? 0) >>> blockShift) * this.#words;
    prefetchWords(blocks, count);
    for (let at = 0; at < count; at++) {
      const row = rows[at] ?? 0;
      const block = (row >>> blockShift) * this.#words;
      const rowBits = ends[4 * (block + 1 + this.#columns) + this.#columns - 1] ?? 0;
      const bit = (row & rowMask) * rowBits;
      const start = blocks[block] ?? 0;
      places[at] = start + (bit >>> 5);
      places[count + at] = start + ((bit + rowBits) >>> 5);
    }
    prefetchWords(this.#rows, 2 * count);
  }

  /** Reads the values of columns `[from, to)` of a row, in their order: faster than one by one. */
  read(row: number, from: number, to: number, out: Int32Array): void {
    const block = (row >>> blockShift) * this.#words;
    const ends = 4 * (block + 1 + this.#columns);
    const rowBit = (row & rowMask) * (this.#ends[ends + this.#columns - 1] ?? 0);
    const start = this.#blocks[block] ?? 0;
    let end = from === 0 ? 0 : (this.#ends[ends + from - 1] ?? 0);
    for (let column = from; column < to; column++) {
      const bit = rowBit + end;
      const next = this.#ends[ends + column] ?? 0;
      const width = next - end;
      end = next;
      let value = this.#blocks[block + 1 + column] ?? 0;
      if (width !== 0) {
        const word = start + (bit >>> 5);
        const shift = bit & 31;
        let above = (this.#rows[word] ?? 0) >>> shift;
        if (shift + width > 32) above |= (this.#rows[word + 1] ?? 0) << (32 - shift);
        value += above & (0xffffffff >>> (32 - width));
      }
      out[column - from] = value;
    }
  }

  /** First row in `[from, to)` whose value in a column is not below `value`, where the values ascend; `to` if there is none. */
  firstFrom(column: number, value: number, from: number, to: number): number {
    let [low, high] = [from, to];
    while (low < high && low >>> blockShift !== (high - 1) >>> blockShift) {
      const middle = (low + high) >>> 1;
      if (this.at(middle, column) < value) low = middle + 1;
      else high = middle;
    }
    return low < high ? this.#firstInBlock(column, value, low, high) : low;
  }

  /** First row in `[from, to)` whose value in a column is above `value`, where the values ascend; `to` if there is none. */
  firstAbove(column: number, value: number, from: number, to: number): number {
    return this.firstFrom(column, Math.floor(value) + 1, from, to);
  }

  /** As {@link firstFrom}, for rows of one block, whose head is read once. */
  #firstInBlock(column: number, value: number, from: number, to: number): number {
    const block = (from >>> blockShift) * this.#words;
    const ends = 4 * (block + 1 + this.#columns);
    const first = column === 0 ? 0 : (this.#ends[ends + column - 1] ?? 0);
    const width = (this.#ends[ends + column] ?? 0) - first;
    const wanted = value - ((this.#blocks[block + 1 + column] ?? 0) | 0);
    if (wanted <= 0) return from;
    if (width === 0) return to;
    const rowBits = this.#ends[ends + this.#columns - 1] ?? 0;
    const start = this.#blocks[block] ?? 0;
    const mask = 0xffffffff >>> (32 - width);
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      const bit = (middle & rowMask) * rowBits + first;
      const word = start + (bit >>> 5);
      const shift = bit & 31;
      let found = (this.#rows[word] ?? 0) >>> shift;
      if (shift + width > 32) found |= (this.#rows[word + 1] ?? 0) << (32 - shift);
      if ((found & mask) >>> 0 < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Packs rows in their order. */
export class PackedRowsWriter {
  readonly #count: number;
  readonly #columns: number;
  readonly #blocks: Uint32Array;
  /** Values of the current block, column by column. */
  readonly #values: Int32Array;
  readonly #pieces: Uint32Array[] = [];
  #piece = new Uint32Array(pieceWords);
  /** Words used of the current piece, and of those before. */
  #used = 0;
  #before = 0;
  #row = 0;

  /** @param count total number of rows. */
  constructor(count: number, columns: number) {
    this.#count = count;
    this.#columns = columns;
    this.#blocks = sharedUint32(blockWords(columns) * Math.ceil(count / rowsPerBlock));
    this.#values = new Int32Array(rowsPerBlock * columns);
  }

  /** Sets a value of the next row, 32 bits. All columns have to be set. */
  set(column: number, value: number): void {
    this.#values[(column << blockShift) + (this.#row & rowMask)] = value;
  }

  /** Ends a row. */
  endRow(): void {
    const row = this.#row++;
    if ((this.#row & rowMask) === 0 || this.#row === this.#count)
      this.#writeBlock(row >>> blockShift, (row & rowMask) + 1);
  }

  /** The packed rows, in memory shared by threads. */
  finish(): PackedSections {
    const rows = sharedUint32(this.#before + this.#used);
    let to = 0;
    // Each piece is given up once it is copied.
    for (let piece = this.#pieces.shift(); piece !== undefined; piece = this.#pieces.shift()) {
      rows.set(piece, to);
      to += piece.length;
    }
    rows.set(this.#piece.subarray(0, this.#used), to);
    return { blocks: this.#blocks, rows };
  }

  #writeBlock(block: number, rows: number): void {
    const [columns, values] = [this.#columns, this.#values];
    const at = blockWords(columns) * block;
    const ends = new Uint8Array(this.#blocks.buffer, 4 * (at + 1 + columns), columns);
    let rowBits = 0;
    for (let column = 0; column < columns; column++) {
      const first = column << blockShift;
      let least = values[first] ?? 0;
      let most = least;
      for (let row = first + 1; row < first + rows; row++) {
        const value = values[row] ?? 0;
        if (value < least) least = value;
        else if (value > most) most = value;
      }
      this.#blocks[at + 1 + column] = least;
      rowBits += 32 - Math.clz32(most - least);
      ends[column] = rowBits;
    }
    const words = Math.ceil((rows * rowBits) / 32);
    if (this.#used + words > pieceWords) this.#startPiece();
    this.#blocks[at] = this.#before + this.#used;
    let from = 0;
    for (let column = 0; column < columns; column++) {
      const width = (ends[column] ?? 0) - from;
      if (width > 0) this.#writeColumn(column, rows, this.#blocks[at + 1 + column] ?? 0, from, width, rowBits);
      from += width;
    }
    this.#used += words;
  }

  #writeColumn(column: number, rows: number, least: number, from: number, width: number, rowBits: number): void {
    const [values, piece] = [this.#values, this.#piece];
    let bit = 32 * this.#used + from;
    for (let row = 0; row < rows; row++, bit += rowBits) {
      const value = ((values[(column << blockShift) + row] ?? 0) - least) | 0;
      const [word, shift] = [bit >>> 5, bit & 31];
      piece[word] = (piece[word] ?? 0) | (value << shift);
      if (shift + width > 32) piece[word + 1] = (piece[word + 1] ?? 0) | (value >>> (32 - shift));
    }
  }

  #startPiece(): void {
    this.#pieces.push(this.#piece.subarray(0, this.#used));
    this.#before += this.#used;
    this.#piece = new Uint32Array(pieceWords);
    this.#used = 0;
  }
}

/**
 * Joins rows that were packed in parts, in their order. All parts but the last have full blocks.
 *
 * @param parts removed one by one, as each is given up once it is copied.
 */
export function joinPackedRows(parts: PackedSections[], columns: number): PackedSections {
  const sum = (of: keyof PackedSections): number => parts.reduce((total, part) => total + part[of].length, 0);
  const joined = { blocks: sharedUint32(sum('blocks')), rows: sharedUint32(sum('rows')) };
  let [toBlock, toRow] = [0, 0];
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    joined.rows.set(part.rows, toRow);
    joined.blocks.set(part.blocks, toBlock);
    const end = toBlock + part.blocks.length;
    for (; toBlock < end; toBlock += blockWords(columns)) {
      joined.blocks[toBlock] = (joined.blocks[toBlock] ?? 0) + toRow;
    }
    toRow += part.rows.length;
  }
  return joined;
}

/** Adds a number to all values of a column. */
export function raiseColumn({ blocks }: PackedSections, columns: number, column: number, by: number): void {
  for (let at = 1 + column; at < blocks.length; at += blockWords(columns)) blocks[at] = (blocks[at] ?? 0) + by;
}

/**
 * Describes what is wrong with the form of packed rows: blocks that do not follow each other, or columns of more bits than a
 * value has. The values are checked by whoever knows their meaning.
 */
export function packedRowsFault(
  blocks: SectionArray,
  rows: SectionArray,
  columns: number,
  count: number,
): string | undefined {
  const words = blockWords(columns);
  const bytes = new Uint8Array(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  let expected = 0;
  for (let block = 0; block * rowsPerBlock < count; block++) {
    if (blocks[block * words] !== expected)
      return `has block ${block} at word ${blocks[block * words]}; expected ${expected}`;
    let end = 0;
    for (let column = 0; column < columns; column++) {
      const width = (bytes[4 * (block * words + 1 + columns) + column] ?? 0) - end;
      if (width < 0 || width > 32) return `has ${width} bits in column ${column} of block ${block}`;
      end += width;
    }
    expected += Math.ceil((Math.min(rowsPerBlock, count - block * rowsPerBlock) * end) / 32);
  }
  return rows.length === expected ? undefined : `has ${rows.length} words; expected ${expected}`;
}

/**
 * Describes what is wrong with a column of starts, by the heads of the blocks alone, as this is done whenever a pack is opened: it
 * begins with 0, no block begins before the one before it, no block has wider values than it may reach up to the next, and the last
 * row says where the last of the things ends. So whatever the rows hold, a range is no longer than two blocks are apart.
 *
 * @param count number of rows.
 * @param things number of things that the starts divide, or of blocks of `size` of them.
 */
export function packedStartsFault(
  packed: PackedSections,
  columns: number,
  column: number,
  count: number,
  things: number,
  size: number,
): string | undefined {
  const words = blockWords(columns);
  const { blocks } = packed;
  const ends = new Uint8Array(blocks.buffer, blocks.byteOffset, blocks.byteLength);
  const last = new PackedRows(packed, columns).at(count - 1, column);
  let least = 0;
  for (let block = 0; block * rowsPerBlock < count; block++) {
    const own = (blocks[block * words + 1 + column] ?? 0) | 0;
    if (own < least || (block === 0 && own !== 0)) return `has starts that descend from ${least} to ${own}`;
    least = own;
    const next = (block + 1) * rowsPerBlock < count ? (blocks[(block + 1) * words + 1 + column] ?? 0) | 0 : last;
    const at = 4 * (block * words + 1 + columns) + column;
    const width = (ends[at] ?? 0) - (column === 0 ? 0 : (ends[at - 1] ?? 0));
    if (next < least || width < 0 || width > 32 - Math.clz32(next - least))
      return `has starts beyond ${next} in block ${block}`;
  }
  return Math.ceil(last / size) === things ? undefined : `has starts up to ${last}; expected the last of ${things}`;
}
