/** Converts a written table into another format. */
import { openSync, closeSync, readSync } from 'node:fs';
import { rowReader, type TakeRow, type WrittenTable } from './json-rows.ts';

/** Formats a table can be converted to. */
export const jsonFormats = ['ndjson', 'geojson'] as const;
/** One of {@link jsonFormats}. */
export type JsonFormat = (typeof jsonFormats)[number];

const pieceBytes = 1 << 18;

/**
 * Reads the file of a table and yields it as NDJSON, one object per line, or as GeoJSON, one feature per row: its geometry is
 * the position found, or null, and its properties are the row.
 *
 * @param table format of the file; for GeoJSON it needs the result columns `longitude` and `latitude`: {@link positionColumns}.
 */
export function* convertTable(path: string, table: WrittenTable, format: JsonFormat): Generator<Uint8Array> {
  const { head, between, tail, row } = format === 'ndjson' ? ndjson : geojson(table);
  const reader = rowReader(table);
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(pieceBytes);
    let text = head;
    let rows = 0;
    const take: TakeRow = ({ json, cell }) => {
      text += `${rows++ > 0 ? between : ''}${row(json(), cell)}`;
    };
    for (let count = readSync(file, bytes); count > 0; count = readSync(file, bytes)) {
      reader.push(bytes.subarray(0, count), take);
      if (text !== '') yield utf8.encode(text);
      text = '';
    }
    reader.end(take);
    yield utf8.encode(text + tail);
  } finally {
    closeSync(file);
  }
}

/** Columns of the position found; undefined when the table has none. */
export function positionColumns({ columns }: WrittenTable): readonly [longitude: number, latitude: number] | undefined {
  const find = (wanted: RegExp): number =>
    columns.findIndex(({ name, type }) => type === 'number' && wanted.test(name));
  const [longitude, latitude] = [find(/^(arpenteur_)*longitude$/), find(/^(arpenteur_)*latitude$/)];
  return longitude === -1 || latitude === -1 ? undefined : [longitude, latitude];
}

/** Text before, between and after rows, and how a row is written. */
interface Writing {
  readonly head: string;
  readonly between: string;
  readonly tail: string;
  readonly row: (json: string, cell: (column: number) => string) => string;
}

const utf8 = new TextEncoder();

const ndjson: Writing = { head: '', between: '', tail: '', row: (json) => `${json}\n` };

function geojson(table: WrittenTable): Writing {
  const [longitude = -1, latitude = -1] = positionColumns(table) ?? [];
  return {
    head: '{"type":"FeatureCollection","features":[\n',
    between: ',\n',
    tail: '\n]}\n',
    row: (json, cell) => {
      const [x, y] = [cell(longitude), cell(latitude)];
      const geometry = x === '' || y === '' ? 'null' : `{"type":"Point","coordinates":[${x},${y}]}`;
      return `{"type":"Feature","geometry":${geometry},"properties":${json}}`;
    },
  };
}
