/** NDJSON as rows of CSV, for outputs whose columns are fixed: Parquet, tables of databases, workbooks. */
import { ArpenteurError } from '../../errors.ts';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { lineFeed } from '../csv/csv-syntax.ts';
import { CsvFieldEnder } from '../csv/csv-output.ts';
import { ByteSource } from '../read/byte-source.ts';
import type { TableReader, TableSession } from '../read/table-reader.ts';
import type { TableLocation } from '../formats.ts';
import { type JsonObject, parseJsonObject } from './ndjson-fields.ts';
import { phrase } from '../../words/phrase.ts';

/** Keys beyond which a file is taken for data that is not a table. */
const mostKeys = 10_000;

/**
 * Reads NDJSON as CSV in UTF-8. Its columns are all keys of the file, in the order in which they first appear, so the file is read
 * once before its rows are. Lists and objects stay JSON; null and a key that a line lacks are an empty field; an empty text is `""`.
 *
 * @throws {ArpenteurError} INPUT_JSON with the line that is not an object.
 */
export const ndjsonReader: TableReader = {
  dialect: () => ({ format: 'csv', delimiter: ',', encoding: 'utf-8', quotes: 'standard' }),
  hold: holdKeys,
  open: async (location, hashed) => (await holdKeys(location)).open(hashed),
};

async function holdKeys({ path }: TableLocation): Promise<TableSession> {
  const keys = new Set<string>();
  const source = await ByteSource.openFile(path);
  try {
    for await (const objects of readObjects(source)) {
      for (const object of objects) for (const key of Object.keys(object)) keys.add(key);
      if (keys.size <= mostKeys) continue;
      throw new ArpenteurError(
        'INPUT_JSON',
        phrase`${path} has more than ${mostKeys.toLocaleString('en')} different keys.`,
        {
          file: path,
        },
      );
    }
  } finally {
    await source.close();
  }
  if (keys.size === 0) throw new ArpenteurError('INPUT_EMPTY', phrase`${path} has no row with a key.`, { file: path });
  return {
    open: async (hashed) => {
      const rows = await ByteSource.openFile(path, hashed);
      const origin = {
        bytesTotal: rows.bytesTotal,
        isOnce: false,
        bytesRead: () => rows.bytesRead,
        get sha256() {
          return rows.sha256();
        },
        facts: [phrase`${keys.size} keys`],
      };
      return ByteSource.ofRows(path, origin, csvOf(rows, [...keys]), () => rows.close());
    },
    close: () => Promise.resolve(),
  };
}

async function* csvOf(source: ByteSource, keys: readonly string[]): AsyncGenerator<Uint8Array, undefined> {
  const syntax = { delimiter: 0x2c, quotes: true, returnEndsRow: false };
  const ender = new CsvFieldEnder({ syntax, encoding: 'utf-8', writing: {} });
  const out = new ByteBuffer(1 << 18);
  const writeRow = (texts: readonly (string | undefined)[]): void => {
    for (const [at, text] of texts.entries()) {
      if (at > 0) out.writeByte(syntax.delimiter);
      if (text === undefined) continue;
      const from = out.length;
      out.writeText(text);
      if (text === '') out.writeAscii('""');
      else ender.end(out, from);
    }
    // A row of one null would be an empty line, which is not a row.
    if (texts.length === 1 && texts[0] === undefined) out.writeAscii('""');
    out.writeByte(lineFeed);
  };
  writeRow(keys);
  for await (const objects of readObjects(source)) {
    for (const object of objects) writeRow(keys.map((key) => cellOf(object, key)));
    yield out.view().slice();
    out.clear();
  }
  if (out.length > 0) yield out.view();
  return undefined;
}

function cellOf(object: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The objects of the lines, as many at a time as a piece of the file holds. */
async function* readObjects(source: ByteSource): AsyncGenerator<readonly JsonObject[], void> {
  const decoder = new TextDecoder();
  let rest = '';
  let line = 0;
  const parse = (text: string): JsonObject | undefined => {
    line++;
    if (text.trim() === '') return undefined;
    const object = parseJsonObject(text);
    if (object !== undefined) return object;
    throw new ArpenteurError('INPUT_JSON', phrase`${source.name}: line ${line} is not a JSON object.`, {
      file: source.name,
      line,
    });
  };
  for (let piece = await source.read(); piece !== undefined; piece = await source.read()) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield lines.map(parse).filter((object) => object !== undefined);
  }
  const last = parse(rest + decoder.decode());
  if (last !== undefined) yield [last];
}
