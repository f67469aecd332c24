/** Formats of tables, and how one is chosen: by the option `format`, the scheme of a name, or its ending. */

/** Formats of rows as text. */
export type TextFormat = 'csv' | 'ndjson';

/** Form of rows as they go to the workers and come back: as text, or the columns of a Parquet file that are matched. */
export type RowFormat = TextFormat | 'columns';

interface FormatNames {
  /** Endings of its files, in any case; none for a database. */
  readonly endings?: readonly string[];
  /** True if its files may be compressed: then `.gz` follows. */
  readonly isGzipped?: boolean;
  /** Scheme of its URIs; none for a file. */
  readonly scheme?: RegExp;
}

/** A new format is a row here, a reader in open-table.ts and, if it is written, a sink in the batch's open-sink.ts. */
const formats = {
  csv: { endings: ['.csv', '.tsv', '.txt'], isGzipped: true },
  ndjson: { endings: ['.ndjson', '.jsonl', '.jsonlines'], isGzipped: true },
  parquet: { endings: ['.parquet', '.parq', '.pq'] },
  postgres: { scheme: /^postgres(ql)?:\/\//i },
  xlsx: { endings: ['.xlsx', '.xlsm'] },
  ods: { endings: ['.ods'] },
} as const satisfies Readonly<Record<string, FormatNames>>;

/** Format that a table is read from or written to. */
export type TableFormat = keyof typeof formats;

/** Names of the formats, for people. */
export const formatTitles: Readonly<Record<TableFormat, string>> = {
  csv: 'CSV',
  ndjson: 'NDJSON',
  parquet: 'Parquet',
  postgres: 'PostgreSQL',
  xlsx: 'workbook',
  ods: 'OpenDocument spreadsheet',
};

/** All formats, as the option `format` takes them. */
export const tableFormats = Object.keys(formats) as readonly TableFormat[];

/**
 * The format that a name tells: `postgresql://...` by its scheme, `contacts.parquet` by its ending.
 *
 * @param name a path, a URI, or `-`.
 * @returns undefined if the name does not tell: the content then tells CSV from NDJSON.
 */
export function formatOfName(name: string): TableFormat | undefined {
  return tableFormats.find(
    (format) => endingOf(name, format) !== undefined || namesOf(format).scheme?.test(name) === true,
  );
}

/** Endings of all files that are read, including `.gz`, for a file chooser. */
export const fileEndings: readonly string[] = [
  ...tableFormats.flatMap((format) => namesOf(format).endings ?? []),
  '.gz',
];

/** A file's name without the ending of its format: `contacts` for `contacts.csv.gz`. */
export function withoutEnding(name: string): string {
  const format = formatOfName(name);
  const ending = format === undefined ? undefined : endingOf(name, format);
  return ending === undefined ? name.replace(/\.gz$/i, '') : name.slice(0, -ending.length);
}

/** The ending that tells the format of a name, including `.gz`; undefined if it tells another one. */
function endingOf(name: string, format: TableFormat): string | undefined {
  const { endings = [], isGzipped = false } = namesOf(format);
  const lowered = name.toLowerCase();
  const all = isGzipped ? endings.flatMap((ending) => [ending, `${ending}.gz`]) : endings;
  return all.find((ending) => lowered.endsWith(ending));
}

function namesOf(format: TableFormat): FormatNames {
  return formats[format];
}

/** True for formats whose files are rows of text. */
export function isText(format: TableFormat): format is TextFormat {
  return format === 'csv' || format === 'ndjson';
}

/** True for the URI of a database, which is no path of a file. */
export function isUri(name: string): boolean {
  return tableFormats.some((format) => namesOf(format).scheme?.test(name) === true);
}

/** Where a table lies, and in which format. Plain data, part of the plan of a run. */
export interface TableLocation {
  /** Path of a file, URI of a database, or `-` for standard input. */
  readonly path: string;
  /** Undefined for text whose content tells its format. */
  readonly format: TableFormat | undefined;
  /** Form in which a reader gives its rows; default CSV. */
  readonly rows?: TextFormat;
  /** Of a workbook, the sheet; default the first that is not hidden. */
  readonly sheet?: string | undefined;
  /** Of a workbook, rows above its header; default: titles and blank rows, if any. */
  readonly skip?: number | undefined;
  /** Of a workbook, false where the first row is data. */
  readonly header?: boolean | undefined;
  /** Of a database, columns that order the rows; default: as they lie there. */
  readonly key?: readonly string[] | undefined;
  /** Of text, true where the file is only the beginning of a table, whose last row may be cut. */
  readonly isPart?: boolean | undefined;
}

/** Location of an input. @param options those of the run; `format` holds for all inputs. */
export function locateTable(path: string, options: Partial<Omit<TableLocation, 'path'>> = {}): TableLocation {
  const format = options.format ?? formatOfName(path);
  const { sheet, skip, header, key } = options;
  if (format === 'xlsx' || format === 'ods') return { path, format, sheet, skip, header };
  return format === 'postgres' ? { path, format, key } : { path, format };
}

/**
 * Format in which the rows of a run are written: that of the output's name. Rows of text stay in the form in which they are read;
 * others become CSV where no name tells, as in a split.
 *
 * @param inputs format of the inputs.
 */
export function chooseOutputFormat(output: string | undefined, inputs: TableFormat): TableFormat {
  const named = output === undefined ? undefined : formatOfName(output);
  if (isText(inputs)) return named === undefined || isText(named) ? inputs : named;
  return named ?? 'csv';
}
