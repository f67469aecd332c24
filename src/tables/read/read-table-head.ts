import { ArpenteurError } from '../../errors.ts';
import type { ByteSource } from './byte-source.ts';
import { detectDialect, type Dialect, type DialectOptions } from './detect-dialect.ts';
import { eachSampleRecord, sampleRecords } from '../csv/sample-records.ts';
import { isJsonObject, jsonText, parseJsonObject } from '../ndjson/ndjson-fields.ts';
import { phrase } from '../../words/phrase.ts';

/** Bytes inspected before the first row is read. */
const sampleBytes = 1 << 18;
/** Maximum rows of the sample used to guess columns. */
const sampleRows = 300;
/** Maximum cells used for that guess: a table may have 100,000 columns. */
const sampleCells = 500_000;
/** Maximum size of a header longer than the sample. */
const maxHeaderBytes = 64 << 20;

/** Beginning of a table: format, columns and some rows. */
export interface TableHead {
  readonly dialect: Dialect;
  /** Names of the columns; in NDJSON the keys that the sample's objects have. */
  readonly names: readonly string[];
  /** Bytes before the first row: byte order mark, rows above the header, header. */
  readonly headBytes: number;
  /** Byte order mark and header without its line end: the beginning of the output. */
  readonly head: Uint8Array;
  /** Some rows as strings, in the order of `names`. Never shown. */
  readonly sample: readonly (readonly string[])[];
}

/**
 * Reads the beginning of a source; the source can be read from its first byte afterwards.
 *
 * @throws {ArpenteurError} INPUT_EMPTY, INPUT_BINARY, INPUT_JSON, INPUT_TOO_WIDE, INPUT_QUOTE_UNCLOSED (in the header).
 */
export async function readTableHead(source: ByteSource, options: DialectOptions): Promise<TableHead> {
  for (let count = sampleBytes; ; count *= 4) {
    const { bytes, complete } = await source.peek(count);
    const dialect = detectDialect(bytes, source.name, complete, options);
    const markBytes = dialect.byteOrderMark ? 3 : 0;
    const text = bytes.subarray(markBytes + dialect.above.bytes);
    let recordEnd = 0;
    let columns = 1;
    const headerEnd = eachSampleRecord(text, dialect.syntax, complete, 1, (scanner) => {
      recordEnd = scanner.recordEnd;
      columns = scanner.count;
    });
    if (headerEnd === 0) {
      if (complete) throw unclosedHeader(source.name);
      if (count < maxHeaderBytes) continue;
      throw new ArpenteurError('INPUT_TOO_WIDE', phrase`${source.name}: no line end in the first ${count >> 20} MiB.`, {
        file: source.name,
      });
    }
    if (dialect.format === 'ndjson')
      return jsonHead(text, dialect, complete, bytes.subarray(0, markBytes), source.name);
    const rows = Math.min(sampleRows, Math.ceil(sampleCells / columns));
    const records = sampleRecords(text, dialect.syntax, dialect.encoding, complete, rows + 1);
    const first = records[0] ?? [];
    const headBytes = markBytes + dialect.above.bytes + (dialect.header ? headerEnd : 0);
    return {
      dialect,
      names: dialect.header ? first : first.map((_, column) => `col${column + 1}`),
      headBytes,
      head: Buffer.concat([bytes.subarray(0, markBytes), text.subarray(0, dialect.header ? recordEnd : 0)]),
      sample: dialect.header ? records.slice(1) : records,
    };
  }
}

function jsonHead(text: Uint8Array, dialect: Dialect, complete: boolean, mark: Uint8Array, file: string): TableHead {
  const lines = new TextDecoder().decode(text).split('\n');
  // The last line of a sample may be cut.
  if (!complete) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '').slice(0, sampleRows);
  const objects = filled.map(parseJsonObject).filter((object) => object !== undefined);
  if (objects.length === 0) {
    throw new ArpenteurError(
      'INPUT_JSON',
      phrase`${file}: line 1 is not a whole JSON object, nor is any other looked at; expected one object a line.`,
      { file, line: 1 },
    );
  }
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))].filter((name) =>
    objects.some((object) => !isJsonObject(object[name]) && !Array.isArray(object[name])),
  );
  return {
    dialect,
    names,
    headBytes: mark.length,
    head: mark.slice(),
    sample: objects.map((object) => names.map((name) => jsonText(object[name]))),
  };
}

function unclosedHeader(file: string): ArpenteurError {
  return new ArpenteurError(
    'INPUT_QUOTE_UNCLOSED',
    phrase`${file}: a quote that opens in row 1 is never closed. Correct the row, or read quotes as text with \`quotes: none\`.`,
    { file, row: 1 },
  );
}
