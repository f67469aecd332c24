import type { Readable } from 'node:stream';
import { ArpenteurError } from '../errors.ts';
import { inputKeyIndex } from '../record/input-fields.ts';
import type { TextEncodingName } from '../text/folding/decode.ts';
import { ByteSource } from '../tables/byte-source.ts';
import type { TableNeed } from '../tables/columns/column-evidence.ts';
import { parseColumnsOption, type GivenColumns } from '../tables/columns/columns-option.ts';
import type { Dialect, DialectOptions } from '../tables/dialect.ts';
import { guessColumns, type ColumnGuess } from '../tables/columns/guess-columns.ts';
import { resultNames, type TableLayout } from '../tables/layout.ts';
import { readTableHead, type TableHead } from '../tables/table-head.ts';

/** One input, looked at. */
export interface PlannedInput extends TableHead {
  /** Path, or `-` for standard input. */
  readonly path: string;
  readonly gzip: boolean;
  /** Size on disk; undefined for a stream. */
  readonly bytesTotal: number | undefined;
}

/** Everything decided before the first row is read, as data: to be said, and to be run. */
export interface BatchPlan {
  readonly inputs: readonly PlannedInput[];
  /** The dialect that the output is written in: that of the first input, its encoding that of all. */
  readonly dialect: Dialect;
  /** Names of the input's columns; in NDJSON the keys seen in the sample. */
  readonly names: readonly string[];
  /** Which columns feed which key, and why. */
  readonly columns: ColumnGuess;
}

/** What {@link planBatch} is told. */
export interface PlanOptions extends DialectOptions {
  /** Paths; `-` is standard input, once. */
  readonly inputs: readonly string[];
  /** Values of `--columns`. */
  readonly columns?: readonly string[];
  /** What the inputs are read for; default an address. */
  readonly needs?: TableNeed;
  readonly stdin?: Readable;
}

/** A plan and the sources that cannot be opened twice. */
export interface OpenedPlan {
  readonly plan: BatchPlan;
  /** Streams and pipes, already looked at, in the order of the inputs; undefined for a file, which is opened again. */
  readonly streams: readonly (ByteSource | undefined)[];
}

/**
 * Looks at the beginning of every input and decides how all are read. No row is processed.
 *
 * @param hashed take the hashes of streams, which are read but once.
 * @throws {ArpenteurError} INPUT_HEADER when the inputs differ in columns, delimiter or encoding, or hold nothing of
 * what they are read for;
 * OPTION_INVALID, FILE_NOT_FOUND, FILE_UNREADABLE, INPUT_EMPTY, INPUT_BINARY, INPUT_JSON, INPUT_TOO_WIDE.
 */
export async function planBatch(options: PlanOptions, hashed = false): Promise<OpenedPlan> {
  const given = parseColumnsOption(options.columns ?? []);
  if (options.inputs.length === 0)
    throw new ArpenteurError('OPTION_INVALID', 'No input is named; - is standard input.');
  if (options.inputs.filter((path) => path === '-').length > 1) {
    throw new ArpenteurError('OPTION_INVALID', 'Standard input (-) is named twice; it can be read once.');
  }
  const streams: (ByteSource | undefined)[] = [];
  try {
    const inputs: PlannedInput[] = [];
    for (const path of options.inputs) {
      const source = await openSource(path, hashed, options.stdin);
      const once = source.bytesTotal === undefined;
      streams.push(once ? source : undefined);
      try {
        const head = await readTableHead(source, options);
        inputs.push({ ...head, path, gzip: source.gzip, bytesTotal: source.bytesTotal });
      } finally {
        if (!once) await source.close();
      }
    }
    return { plan: planInputs(inputs, given, options.needs), streams };
  } catch (error) {
    for (const source of streams) await source?.close();
    throw error;
  }
}

function planInputs(inputs: readonly PlannedInput[], given: GivenColumns, needs: TableNeed | undefined): BatchPlan {
  const [first, ...others] = inputs;
  if (first === undefined) throw new ArpenteurError('OPTION_INVALID', 'No input is named.');
  for (const other of others) requireSameTable(first, other);
  const names = first.dialect.format === 'csv' ? first.names : [...new Set(inputs.flatMap((input) => input.names))];
  const columns = guessColumns({ names, sample: first.sample, given, file: first.path, needs });
  const dialect = { ...first.dialect, ...commonEncoding(inputs) };
  return { inputs, dialect, names, columns };
}

/** Opens an input by its path. */
export async function openSource(path: string, hashed: boolean, stdin?: Readable): Promise<ByteSource> {
  return path === '-'
    ? ByteSource.openStream(stdin ?? process.stdin, 'standard input', hashed)
    : ByteSource.openFile(path, hashed);
}

/** Column of the file of rows left out: the motifs that decided it, sorted. */
const exclusionColumn = 'motifs_exclusion';

/** The layout that workers need, from a plan and the result columns. */
export function planLayout(plan: BatchPlan, resultColumns: readonly string[], safeCells = false): TableLayout {
  const { dialect, names, columns } = plan;
  const written = resultNames([...resultColumns, exclusionColumn], names);
  const csv = dialect.format === 'csv';
  return {
    format: dialect.format,
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
    safeCells,
    resultsOnly: false,
  };
}

function requireSameTable(first: PlannedInput, other: PlannedInput): void {
  const differ = (what: string): never => {
    throw new ArpenteurError(
      'INPUT_HEADER',
      `${other.path} differs from ${first.path} in ${what}; several inputs must be alike. Run them one by one.`,
      { file: other.path },
    );
  };
  const [a, b] = [first.dialect, other.dialect];
  if (a.format !== b.format) differ(`format (${a.format}, ${b.format})`);
  if (a.format === 'ndjson') return;
  if (first.names.length !== other.names.length) differ(`columns (${first.names.length}, ${other.names.length})`);
  const column = first.names.findIndex((name, at) => name !== other.names[at]);
  if (column !== -1) differ(`the name of column ${column + 1}`);
  if (a.syntax.delimiter !== b.syntax.delimiter && first.names.length > 1) differ('delimiter');
}

/** ASCII goes with either encoding; UTF-8 and windows-1252 in one output would be neither. */
function commonEncoding(inputs: readonly PlannedInput[]): Pick<Dialect, 'encoding' | 'encodingReason'> {
  let found: { encoding: TextEncodingName; encodingReason: Dialect['encodingReason']; path: string } | undefined;
  for (const { path, dialect } of inputs) {
    const { encoding, encodingReason } = dialect;
    if (found === undefined || found.encodingReason === 'ascii') found = { encoding, encodingReason, path };
    else if (encodingReason !== 'ascii' && encoding !== found.encoding) {
      throw new ArpenteurError(
        'INPUT_HEADER',
        `${path} is ${encoding}, ${found.path} is ${found.encoding}; bring them into one encoding, or run them one by one.`,
        { file: path },
      );
    }
  }
  return { encoding: found?.encoding ?? 'utf-8', encodingReason: found?.encodingReason ?? 'ascii' };
}
