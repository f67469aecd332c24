/**
 * Streams the rows of a CSV source: the bulk reader (BAN has 28 million rows, the roll 16 million) and the reader of the
 * small tables, in one.
 *
 * Rules of RFC 4180, with the delimiter from the header, LF or CRLF, quotes only where a field begins with one. Bytes are
 * scanned once; what no field of ours asks for is never decoded.
 */
import { fieldText } from '../../../tables/csv/csv-fields.ts';
import { lineFeed, quote } from '../../../tables/csv/csv-syntax.ts';
import { detectDelimiter } from '../../../tables/csv/detect-syntax.ts';
import { byteOrderMarkLength } from '../../../tables/csv/record-stream.ts';
import { detectEncoding } from '../../../tables/encoding/detect-encoding.ts';
import { bindFields } from './csv-header.ts';
import { CsvRow, type FieldSource } from './csv-row.ts';
import type { ColumnRun } from './repeat-scanner.ts';
import { type FilePart, isCut, wholeFile } from '../../files/file-part.ts';
import type { FileFindings } from '../../findings/findings.ts';
import { readSourceBytes, sourceInvalid } from '../../files/open-source-file.ts';
import type { FieldSpec } from '../../fields/field-spec.ts';
import type { ReferenceSource, SourceFile } from '../../source.ts';
import { EncodingDetector } from './text-decoder.ts';
import { largestRecordBytes } from '../../findings/thresholds.ts';
import { phrase, type Words } from '../../../words/phrase.ts';

/** Bytes used to detect the delimiter. */
const sampleBytes = 1 << 18;

/** Converts a row of the file to one of ours; undefined when it is left out (and noted). */
export type ConvertCsvRow<Row> = (row: CsvRow, findings: FileFindings) => Row | undefined;

/** A part of a file to be read. */
export interface CsvPart {
  readonly part: FilePart;
  /** Receives rows before the first of the part, at least the last of them: context for comparing neighbours. */
  readonly prime?: (row: CsvRow) => void;
  /** Slots of the fields that mostly repeat those of the row before: {@link CsvRow.repeats}. */
  readonly repeated?: readonly number[];
}

/**
 * Converted rows of a CSV file in order, in batches of the rows of one piece of the file.
 *
 * @param fields of ours; slot `i` of the row is field `i` in the order of this object.
 * @throws ArpenteurError SOURCE_INVALID for an empty file, a missing column, a quote never closed; FILE_*.
 */
export async function* readCsv<Row>(
  source: ReferenceSource,
  file: SourceFile,
  fields: Readonly<Record<string, FieldSpec>>,
  findings: FileFindings,
  convert: ConvertCsvRow<Row>,
  wanted: CsvPart = { part: wholeFile },
): AsyncGenerator<readonly Row[]> {
  const scanner = new CsvScanner(source, file, fields, findings, wanted);
  for await (const chunk of readSourceBytes(source.kind, file)) {
    const rows = scanner.scan(chunk, false, convert);
    if (rows.length > 0) yield rows;
    if (scanner.isDone) return;
  }
  const last = scanner.scan(Buffer.alloc(0), true, convert);
  if (last.length > 0) yield last;
  if (findings.rows === 0 && !isCut(wanted.part)) findings.add('ROWS_NONE', file.label);
}

/**
 * Passes every row of a CSV file, in order, to a function that takes what it needs: for files where one object per row would
 * dominate the cost.
 *
 * @param use called with one object that is reused for the next row.
 * @param wanted a part of the file, default all; rows have the same numbers and contents either way.
 * @throws as {@link readCsv}.
 */
export async function scanCsv(
  source: ReferenceSource,
  file: SourceFile,
  fields: Readonly<Record<string, FieldSpec>>,
  findings: FileFindings,
  use: (row: CsvRow, findings: FileFindings) => void,
  wanted?: CsvPart,
): Promise<void> {
  const convert = (row: CsvRow): undefined => {
    use(row, findings);
  };
  const rows = readCsv(source, file, fields, findings, convert, wanted);
  // No row is kept, so no batch is yielded: the first answer is the last.
  await rows.next();
}

/** Slots of the fields by name: the order in which {@link readCsv} numbers them. */
export function slotsOf<Field extends string>(
  fields: Readonly<Record<Field, FieldSpec>>,
): Readonly<Record<Field, number>> {
  return Object.fromEntries(Object.keys(fields).map((field, slot) => [field, slot])) as Record<Field, number>;
}

/**
 * Runs of the columns of some fields, with a column between them that is none of our fields. None where a field combines several columns.
 */
function runsOf(slots: readonly number[], sources: readonly FieldSource[], columnCount: number): readonly ColumnRun[] {
  const columns: number[] = [];
  for (const slot of slots) {
    const source = sources[slot] ?? -1;
    if (typeof source !== 'number' || source >= columnCount - 1) return [];
    if (source !== -1) columns.push(source);
  }
  const runs: { from: number; to: number }[] = [];
  for (const column of columns.sort((a, b) => a - b)) {
    const run = runs[runs.length - 1];
    const isNext = run !== undefined && (column <= run.to || (column === run.to + 1 && !sources.includes(run.to)));
    if (isNext) run.to = column + 1;
    else runs.push({ from: column, to: column + 1 });
  }
  return runs;
}

/** Splits bytes into rows across the borders of the pieces. */
class CsvScanner {
  readonly #source: ReferenceSource;
  readonly #file: SourceFile;
  readonly #fields: Readonly<Record<string, FieldSpec>>;
  readonly #findings: FileFindings;
  readonly #encoding: EncodingDetector;
  readonly #wanted: CsvPart;
  /** Memory of the pending bytes and the next piece. One for all pieces: V8 collects garbage for every few buffers of this size. */
  #joined: Buffer = Buffer.alloc(0);
  #pending: Buffer = Buffer.alloc(0);
  /** Bytes of text before the pending ones. */
  #offset = 0;
  #row: CsvRow | undefined;
  #columnCount = 0;

  constructor(
    source: ReferenceSource,
    file: SourceFile,
    fields: Readonly<Record<string, FieldSpec>>,
    findings: FileFindings,
    wanted: CsvPart,
  ) {
    this.#wanted = wanted;
    this.#source = source;
    this.#file = file;
    this.#fields = fields;
    this.#findings = findings;
    this.#encoding = new EncodingDetector(findings);
  }

  /** True when the next rows are beyond the part to read. */
  get isDone(): boolean {
    return this.#row !== undefined && this.#offset >= this.#wanted.part.to;
  }

  /** Converts the rows that end in the pending bytes and this piece; the rest waits for the next. */
  scan<Row>(chunk: Buffer, isLast: boolean, convert: ConvertCsvRow<Row>): readonly Row[] {
    // A hole left by a broken disk or transfer would silently swallow rows.
    if (this.#row !== undefined && chunk.includes(0)) {
      throw this.#invalid(phrase`there are NUL bytes after row ${this.#row.number}: the file is damaged`, phrase`text`);
    }
    let bytes = this.#join(chunk);
    if (isLast && bytes.length > 0 && bytes[bytes.length - 1] !== lineFeed) {
      bytes = Buffer.concat([bytes, Buffer.from([lineFeed])]);
    }
    const limit = bytes.lastIndexOf(lineFeed) + 1;
    let at = 0;
    if (this.#row === undefined && limit > 0) at = this.#readHeader(bytes, limit);
    const rows: Row[] = [];
    const row = this.#row;
    if (row === undefined) {
      if (isLast) throw this.#invalid(phrase`the file is empty`, phrase`a header line and rows`);
      at = 0;
    } else if (at < limit) {
      const { from, to } = this.#wanted.part;
      this.#findings.isMuted = this.#offset + at < from;
      row.moveTo(bytes, this.#encoding.next(bytes.subarray(at, limit), `from row ${row.number + 1}`));
      at = this.#skipRows(row, at, limit, from - this.#offset);
      this.#findings.isMuted = false;
      if (this.#offset + at >= from) at = this.#readRows(row, at, limit, to - this.#offset, convert, rows);
    }
    this.#offset += at;
    this.#pending = bytes.subarray(at);
    if (this.#pending.length > largestRecordBytes || (isLast && this.#pending.length > 0 && !this.isDone))
      throw this.#unclosed();
    return rows;
  }

  /** The pending bytes and those of a piece, until the next is joined. */
  #join(chunk: Buffer): Buffer {
    const pending = this.#pending;
    const length = pending.length + chunk.length;
    const joined = length > this.#joined.length ? Buffer.allocUnsafe(2 * length) : this.#joined;
    pending.copy(joined);
    chunk.copy(joined, pending.length);
    this.#joined = joined;
    return joined.subarray(0, length);
  }

  #readHeader(bytes: Buffer, limit: number): number {
    const start = byteOrderMarkLength(bytes);
    const line = bytes.subarray(start, bytes.indexOf(lineFeed, start));
    if (line.includes(0)) throw this.#invalid(phrase`the header has NUL bytes, so the file is not text`, phrase`CSV`);
    const { delimiter } = detectDelimiter(
      bytes.subarray(start, Math.min(limit, sampleBytes)),
      true,
      false,
      false,
      undefined,
      false,
    );
    const header = new CsvRow(0, [], delimiter);
    header.bytes = bytes;
    const next = this.#splitRow(header, start, limit);
    if (next === -1) throw this.#invalid(phrase`a quote in the header is never closed`, phrase`a header line`);
    const { encoding } = detectEncoding(line, true);
    const columns = Array.from({ length: header.fields.count }, (_, column) =>
      fieldText(header.fields, column, bytes, encoding),
    );
    this.#columnCount = columns.length;
    const sources = bindFields(this.#source, this.#file, this.#fields, columns);
    const runs = runsOf(this.#wanted.repeated ?? [], sources, columns.length);
    this.#row = new CsvRow(columns.length, sources, delimiter, runs);
    return next;
  }

  /** Counts the rows that begin before `until`, and passes on the last; returns where the next begins. */
  #skipRows(row: CsvRow, start: number, limit: number, until: number): number {
    const { bytes } = row;
    const end = Math.min(limit, until);
    let at = start;
    let last = -1;
    // Up to the first quote, rows are lines.
    const firstQuote = bytes.indexOf(quote, start);
    const areLines = firstQuote === -1 || firstQuote >= limit;
    while (at < end) {
      const next = areLines ? bytes.indexOf(lineFeed, at) + 1 : this.#splitRow(row, at, limit);
      if (next === -1) break;
      row.number++;
      last = at;
      at = next;
    }
    if (last !== -1 && this.#wanted.prime !== undefined) {
      this.#splitRow(row, last, limit);
      this.#wanted.prime(row);
    }
    return at;
  }

  /** Converts the rows that begin before `until`; returns where the next begins. */
  #readRows<Row>(
    row: CsvRow,
    start: number,
    limit: number,
    until: number,
    convert: ConvertCsvRow<Row>,
    rows: Row[],
  ): number {
    const end = Math.min(limit, until);
    let at = start;
    while (at < end) {
      const next = this.#splitRow(row, at, limit);
      if (next === -1) return at;
      row.number++;
      at = next;
      const { count, start: starts, end: ends } = row.fields;
      if (count === 1 && starts[0] === ends[0]) continue; // blank line
      this.#findings.rows++;
      if (count !== this.#columnCount) {
        this.#findings.add('ROW_MALFORMED', `row ${row.number}: ${count} fields, header ${this.#columnCount}`);
      }
      const converted = convert(row, this.#findings);
      if (converted !== undefined) rows.push(converted);
    }
    return at;
  }

  /** Cuts the row into fields; returns where the next row begins, or -1 when the row does not end here. */
  #splitRow(row: CsvRow, start: number, limit: number): number {
    const next = row.fields.next(row.bytes, start, limit);
    return row.fields.isClosed ? next : -1;
  }

  #unclosed(): Error {
    return this.#invalid(
      phrase`a quote opened in row ${(this.#row?.number ?? 0) + 1} is never closed`,
      phrase`closed quotes`,
    );
  }

  #invalid(found: Words, expected: Words): Error {
    return sourceInvalid(this.#source.kind, this.#file, found, expected);
  }
}
