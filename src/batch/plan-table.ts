import { ArpenteurError } from '../errors.ts';
import { inputKeyIndex } from '../record/input-fields.ts';
import type { TextEncodingName } from '../text/folding/decode.ts';
import type { TableNeed } from '../tables/columns/column-lookup.ts';
import { type ColumnsOption, type GivenColumns, parseColumnsOption } from '../tables/columns/columns-option.ts';
import { type ColumnGuess, guessColumns } from '../tables/columns/guess-columns.ts';
import type { CellWriting } from '../tables/csv/safe-cells.ts';
import type { Dialect, DialectOptions } from '../tables/read/detect-dialect.ts';
import type { Utf16 } from '../tables/encoding/utf16.ts';
import { isText, locateTable, type RowFormat, type TableFormat, type TableLocation } from '../tables/formats.ts';
import { resultNames, type TableLayout } from '../tables/layout.ts';
import type { WrittenCodec } from '../tables/parquet/format/codecs.ts';
import type { ParquetFile } from '../tables/parquet/format/parquet-file.ts';
import { plainDialect, readParquetHead, requireGroupSize } from '../tables/parquet/read/read-parquet-head.ts';
import { commonTypes, type StoredType, storedTypes } from '../tables/parquet/format/stored-type.ts';
import { requireSameSchema } from '../tables/parquet/format/same-schema.ts';
import { fixedDialect, recognizeTable } from '../tables/read/open-table.ts';
import { readTableHead, type TableHead } from '../tables/read/read-table-head.ts';
import type { InputSources } from './input-sources.ts';
import { phrase, type Words } from '../words/phrase.ts';

/** One input, as found from its beginning. */
export interface PlannedInput extends TableLocation, Pick<TableHead, 'dialect' | 'names' | 'headBytes'> {
  readonly format: TableFormat;
  /** What the reader of a format that is no text found out and chose. */
  readonly facts: readonly Words[];
  readonly gzip: boolean;
  /** Byte order of an input in UTF-16, whose rows are read and written as UTF-8. */
  readonly utf16: Utf16 | undefined;
  /** Size on disk in bytes; undefined for a stream, which can be read only once. */
  readonly bytesTotal: number | undefined;
  /** Beginning of the output: byte order mark and header without its line end, one character per byte. */
  readonly head: string;
}

/** How the rows of the inputs are read, as plain data. */
export interface TablePlan {
  readonly inputs: readonly PlannedInput[];
  /** Dialect of the output: that of the first input, with the encoding of all. */
  readonly dialect: Dialect;
  /** Form in which the rows go to the workers. */
  readonly rows: RowFormat;
  /** Compression of result columns, where rows go as columns: that of the first input. */
  readonly codec: WrittenCodec;
  /** Names of the input's columns; in NDJSON the keys seen in the sample. */
  readonly names: readonly string[];
  /** Columns read for each key, and why. */
  readonly columns: ColumnGuess;
  /** Of inputs of Parquet whose rows are read as text, the types of the columns that have the same in all, by name. */
  readonly stored?: Readonly<Record<string, StoredType>>;
}

/** Options of {@link planTable}. */
export interface TableOptions extends Omit<DialectOptions, 'format'> {
  /** Paths and URIs; `-` is standard input, once. */
  readonly inputs: readonly string[];
  /** Format of all inputs; default: what each name tells, else its content. */
  readonly format?: TableFormat;
  /** Of a database, columns that order the rows. */
  readonly order?: readonly string[];
  /** Name of the sheet of a workbook; default: the first that is not hidden. */
  readonly sheet?: string;
  /** Columns of keys, each `KEY=COL[,COL...]`, or names by key (`{ adresse: ['RUE'] }`); those of other keys are guessed. */
  readonly columns?: ColumnsOption;
  /** Purpose of reading the inputs; default: addresses. */
  readonly needs?: TableNeed;
  /** Form in which rows of Parquet and NDJSON go to the workers; default: CSV, and NDJSON as it is. */
  readonly rows?: RowFormat;
  /** The input is only the beginning of a table of text, whose last row may be cut. */
  readonly isPart?: boolean;
}

/** A table and some rows from its beginning. */
export interface SampledTable {
  readonly table: TablePlan;
  /** Rows of the first input, in the order of its names. Never shown, and not part of a plan. */
  readonly sample: TableHead['sample'];
}

/**
 * Reads the beginning of every input and decides how all are read. No row is processed.
 *
 * @param hashed take the hashes of streams.
 * @throws {ArpenteurError} INPUT_HEADER when the inputs differ in columns, delimiter or encoding, or hold nothing of
 * what they are read for; OPTION_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_EMPTY, INPUT_BINARY, INPUT_JSON,
 * INPUT_TOO_WIDE.
 */
export async function planTable(options: TableOptions, sources: InputSources, hashed = false): Promise<SampledTable> {
  requireInputs(options.inputs);
  const given = parseColumnsOption(options.columns ?? []);
  if (options.inputs.filter((path) => path === '-').length > 1) {
    throw new ArpenteurError('OPTION_INVALID', 'Standard input (-) is named twice; it can be read once.');
  }
  const inputs: PlannedInput[] = [];
  let sample: TableHead['sample'] | undefined;
  let codec: WrittenCodec | undefined;
  let first: ParquetFile | undefined;
  let stored: Record<string, StoredType> | undefined;
  for (const path of options.inputs) {
    const rowsAs = options.rows === 'columns' ? undefined : options.rows;
    const { format: wanted, sheet, skip, header, order: key } = options;
    const named = { format: wanted, sheet, skip, header, key };
    const location = {
      ...(await recognizeTable(locateTable(path, named), named)),
      ...(rowsAs && { rows: rowsAs }),
      ...(options.isPart === true && { isPart: true }),
    };
    if (location.format === 'parquet' && options.rows === 'columns') {
      const file = await sources.openParquet(path);
      try {
        const { names, sample: rows, codec: found } = await readParquetHead(file);
        requireGroupSize(file);
        first ??= file;
        requireSameSchema(first, file);
        inputs.push({ ...location, format: 'parquet', facts: [], gzip: false, utf16: undefined, bytesTotal: file.bytes, dialect: plainDialect, names, headBytes: 0, head: '' }); // prettier-ignore
        codec ??= found;
        sample ??= rows;
      } finally {
        await file.close();
      }
      continue;
    }
    if (location.format === 'parquet' && options.rows !== 'ndjson') {
      const file = await sources.openParquet(path);
      const types = storedTypes(file);
      await file.close();
      stored = inputs.length === 0 ? types : commonTypes(stored ?? {}, types);
    } else if (stored !== undefined) stored = {};
    const source = await sources.open(location, hashed);
    try {
      const { gzip, utf16, bytesTotal, facts } = source;
      const {
        head,
        dialect,
        names,
        headBytes,
        sample: rows,
      } = await readTableHead(source, readingOf(location, options));
      const isRead = fixedDialect(location) !== undefined;
      const format = isRead && location.format !== undefined ? location.format : dialect.format;
      const found = { dialect, names, headBytes, head: Buffer.from(head).toString('latin1') };
      inputs.push({ ...location, format, facts, gzip, utf16, bytesTotal, ...found });
      sample ??= rows;
    } finally {
      await sources.lookedAt(path, source);
    }
  }
  if (sample === undefined) throw new ArpenteurError('OPTION_INVALID', 'No input is named; - is standard input.');
  const table = joinInputs(inputs, sample, given, options.needs);
  const rows = codec === undefined ? table.dialect.format : 'columns';
  return { table: { ...table, rows, codec: codec ?? 'UNCOMPRESSED', ...(stored && { stored }) }, sample };
}

/** How the rows of a table are read: as its format has them, or as the options of text say. */
function readingOf(location: TableLocation, options: TableOptions): DialectOptions {
  const fixed = fixedDialect(location);
  if (fixed !== undefined) return fixed;
  const { format, ...text } = options;
  return format !== undefined && isText(format) ? { ...text, format } : text;
}

/**
 * Refuses inputs that are no list of paths: callers in JavaScript may pass anything.
 *
 * @throws {ArpenteurError} OPTION_INVALID.
 */
export function requireInputs(inputs: unknown): asserts inputs is readonly string[] {
  if (Array.isArray(inputs) && inputs.every((path) => typeof path === 'string')) return;
  throw new ArpenteurError('OPTION_INVALID', "`inputs` is not a list of paths, for example ['contacts.csv'].", {
    option: 'inputs',
  });
}

function joinInputs(
  inputs: readonly PlannedInput[],
  sample: TableHead['sample'],
  given: GivenColumns,
  needs: TableNeed | undefined,
): Omit<TablePlan, 'rows' | 'codec' | 'stored'> {
  const [first, ...others] = inputs;
  if (first === undefined) throw new ArpenteurError('OPTION_INVALID', 'No input is named.');
  for (const other of others) requireSameTable(first, other);
  const names = first.dialect.format === 'csv' ? first.names : [...new Set(inputs.flatMap((input) => input.names))];
  const columns = guessColumns({ names, sample, given, file: first.path, facts: first.facts, needs });
  const dialect = { ...first.dialect, ...commonEncoding(inputs) };
  return { inputs, dialect, names, columns };
}

/** Name of a column that may be shown: its number if the header may be a row of personal data. */
export function shownName({ names, columns }: TablePlan, column: number): string {
  return columns.headerLooksLikeData ? `column ${column + 1}` : (names[column] ?? `column ${column + 1}`);
}

/** Column in the file of excluded rows: the motifs that excluded the row, sorted. */
const exclusionColumn = 'motifs_exclusion';

/** How workers read the rows of a table and write them with result columns. */
export function planLayout(
  { dialect, rows, codec, names, columns }: TablePlan,
  resultColumns: readonly string[],
  writing: CellWriting = {},
  kept?: readonly number[],
): TableLayout {
  const written = resultNames([...resultColumns, exclusionColumn], names);
  const csv = dialect.format === 'csv';
  return {
    format: rows,
    syntax: dialect.syntax,
    encoding: dialect.encoding,
    encodingFixed: dialect.encodingReason === 'option',
    lineEnd: dialect.lineEnd,
    fieldCount: csv ? names.length : 0,
    pieces: columns.choices.flatMap(({ key, columns: indexes }) =>
      indexes.map((column) => ({ key: inputKeyIndex(key), column: csv ? column : -1, name: names[column] ?? '' })),
    ),
    resultNames: written.slice(0, -1),
    exclusionName: written.at(-1) ?? exclusionColumn,
    writing,
    ...(kept === undefined ? {} : { kept }),
    codec,
    resultsOnly: false,
  };
}

function requireSameTable(first: PlannedInput, other: PlannedInput): void {
  const differ = (what: Words): never => {
    throw new ArpenteurError(
      'INPUT_HEADER',
      phrase`${other.path} differs from ${first.path} in ${what}; several inputs must be alike. Run them one by one.`,
      { file: other.path },
    );
  };
  const [a, b] = [first.dialect, other.dialect];
  if (first.format !== other.format) differ(phrase`format (${first.format}, ${other.format})`);
  if (a.format === 'ndjson') return;
  if (first.names.length !== other.names.length) differ(phrase`columns (${first.names.length}, ${other.names.length})`);
  const column = first.names.findIndex((name, at) => name !== other.names[at]);
  if (column !== -1) differ(phrase`the name of column ${column + 1}`);
  if (a.syntax.delimiter !== b.syntax.delimiter && first.names.length > 1) differ(phrase`delimiter`);
}

/** ASCII is valid in either encoding; an output that mixes UTF-8 and windows-1252 is valid in none. */
function commonEncoding(inputs: readonly PlannedInput[]): Pick<Dialect, 'encoding' | 'encodingReason'> {
  let found: { encoding: TextEncodingName; encodingReason: Dialect['encodingReason']; path: string } | undefined;
  for (const { path, dialect } of inputs) {
    const { encoding, encodingReason } = dialect;
    if (found === undefined || found.encodingReason === 'ascii') found = { encoding, encodingReason, path };
    else if (encodingReason !== 'ascii' && encoding !== found.encoding) {
      throw new ArpenteurError(
        'INPUT_HEADER',
        phrase`${path} is ${encoding}, ${found.path} is ${found.encoding}; bring them into one encoding, or run them one by one.`,
        { file: path },
      );
    }
  }
  return { encoding: found?.encoding ?? 'utf-8', encodingReason: found?.encodingReason ?? 'ascii' };
}
