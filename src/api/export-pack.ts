import type { Geometry, Position } from 'geojson';
import {
  type AreaColumnType,
  type AreaRow,
  type AreaTable,
  type AreaValue,
  areaTables,
} from '../answers/areas/area-tables.ts';
import { openReference } from '../match/reference.ts';
import { loadPack } from '../pack/pack-file.ts';
import { packageVersion } from '../package.ts';
import { type DatabaseTable, databaseAlone, quoted } from '../tables/postgres/database-name.ts';
import { type DatabasePlan, planWrite } from '../tables/postgres/write-plan.ts';
import { askDatabase, writeTables } from '../tables/postgres/write-tables.ts';

/** Options of {@link exportPack}. */
export interface ExportPackOptions {
  /** Path of the pack. */
  readonly pack: string;
  /** URI of a database, `postgresql://host/name`, or a string of `keyword=value`; what it leaves out comes from where libpq looks. */
  readonly database: string;
  /** Schema of the tables, made if it does not exist; default: the first of the user's search path. */
  readonly schema?: string | undefined;
  /** What to do if a table exists; default `fail`. */
  readonly ifExists?: 'fail' | 'replace' | undefined;
  /** Interrupts the export; no table is changed then. */
  readonly signal?: AbortSignal | undefined;
}

/** How areas are stored: as PostGIS's geometry, or as GeoJSON where PostGIS is not installed. */
export type StoredGeometry = 'postgis' | 'geojson';

/** Tables that were written. */
export interface ExportResult {
  /** The database, without a password. */
  readonly database: string;
  readonly geometry: StoredGeometry;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
}

/** What an export would do. */
export interface ExportPlan {
  readonly database: string;
  readonly geometry: StoredGeometry;
  /** Statements in order, all in one transaction. Rows follow each COPY. */
  readonly statements: readonly string[];
}

/**
 * Writes the communes, circonscriptions and bureaux of a pack as tables of a PostgreSQL database, in one transaction: codes as in
 * results, so that they can be joined, and contours, so that they can be drawn.
 *
 * @throws {ArpenteurError} what loading a pack throws; OPTION_INVALID, DATABASE_UNREACHABLE, DATABASE_REFUSED, TABLE_EXISTS,
 * OUTPUT_IN_USE, INTERRUPTED.
 */
export async function exportPack(options: ExportPackOptions): Promise<ExportResult> {
  const { database, geometry, makeSchema, tables } = await prepare(options);
  const counts = await writeTables(
    database,
    makeSchema,
    tables.map(({ table, plan }) => ({ plan, rows: () => linesOf(table, geometry) })),
    options.signal,
  );
  return {
    database: database.name,
    geometry,
    tables: tables.map(({ plan }, at) => ({ table: plan.table, rows: counts[at] ?? 0 })),
  };
}

/**
 * Returns the statements of {@link exportPack} without executing any. Connects, to see whether PostGIS is installed.
 *
 * @throws {ArpenteurError} as {@link exportPack}, except for what only writing finds.
 */
export async function planExport(options: ExportPackOptions): Promise<ExportPlan> {
  const { database, geometry, makeSchema, tables } = await prepare(options);
  const statements = tables.flatMap(({ plan }) => [...plan.before, plan.copy, ...plan.after]);
  return { database: database.name, geometry, statements: ['BEGIN', ...makeSchema, ...statements, 'COMMIT'] };
}

interface Prepared {
  readonly database: DatabaseTable;
  readonly geometry: StoredGeometry;
  readonly makeSchema: readonly string[];
  readonly tables: readonly { readonly table: AreaTable; readonly plan: DatabasePlan }[];
}

async function prepare({
  pack: path,
  database: given,
  schema,
  ifExists = 'fail',
}: ExportPackOptions): Promise<Prepared> {
  const database = databaseAlone(given);
  // Before a large pack is loaded.
  const { geometry, makeSchema } = await askDatabase(database, schema);
  const loaded = loadPack(path);
  const { id, metadata } = loaded.header;
  const comment = `arpenteur ${packageVersion()}, pack ${id}, millésime ${metadata.millesime}`;
  const tables = areaTables(openReference(loaded)).map((table) => ({
    table,
    plan: planArea(table, { schema, ifExists, geometry, comment }),
  }));
  return {
    database,
    geometry: geometry === undefined ? 'geojson' : 'postgis',
    makeSchema: makeSchema === undefined ? [] : [makeSchema],
    tables,
  };
}

const sqlTypes: Readonly<Record<AreaColumnType, string>> = {
  text: 'text',
  texts: 'text[]',
  integer: 'integer',
  boolean: 'boolean',
};

/** Coordinates are WGS84. */
const srid = 4326;

function planArea(
  { name, columns, geometryType, joinedBy }: AreaTable,
  options: {
    readonly schema: string | undefined;
    readonly ifExists: 'fail' | 'replace';
    readonly geometry: string | undefined;
    readonly comment: string;
  },
): DatabasePlan {
  const { schema, ifExists, geometry, comment } = options;
  const where = geometryType === 'Point' ? 'Middle of its addresses' : 'Contour';
  const area =
    geometry === undefined
      ? { name: 'geojson', type: 'jsonb', comment: `${where} in WGS84, as GeoJSON` }
      : { name: 'geom', type: `${geometry}(${geometryType},${srid})`, comment: `${where} in WGS84` };
  const plan = planWrite({
    table: schema === undefined ? name : `${quoted(schema)}.${name}`,
    columns: [
      ...columns.map((column) => ({ name: column.name, type: sqlTypes[column.type], comment: column.meaning })),
      area,
    ],
    key: columns.slice(0, 1).map((column) => column.name),
    comment,
    ifExists,
    update: false,
    resume: false,
    syntax: { delimiter: 0x2c, quotes: true, returnEndsRow: false },
    encoding: 'utf-8',
  });
  const indexes = [
    ...joinedBy.map((column) => `CREATE INDEX ON ${plan.table} (${quoted(column)})`),
    ...(geometry === undefined ? [] : [`CREATE INDEX ON ${plan.table} USING gist (${area.name})`]),
  ];
  return { ...plan, after: [...plan.after, ...indexes] };
}

function* linesOf(table: AreaTable, stored: StoredGeometry): Generator<string, void> {
  for (const { values, geometry } of table.rows()) yield lineOf(values, geometry, stored);
}

function lineOf(values: AreaRow['values'], geometry: Geometry | null, stored: StoredGeometry): string {
  const area = geometry === null ? null : stored === 'postgis' ? geometryText(geometry) : JSON.stringify(geometry);
  return `${[...values, area].map(fieldOf).join(',')}\n`;
}

/** A field of CSV as COPY reads it: NULL is nothing, an empty text is in quotes. */
function fieldOf(value: AreaValue): string {
  if (value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  // Codes, which need no quotes inside the braces of an array.
  const text = typeof value === 'string' ? value : `{${value.join(',')}}`;
  return `"${text.replaceAll('"', '""')}"`;
}

/** A geometry as PostGIS reads it (EWKT). */
function geometryText(geometry: Geometry): string {
  const coordinates = 'coordinates' in geometry ? nested(geometry.coordinates) : '()';
  return `SRID=${srid};${geometry.type.toUpperCase()}${geometry.type === 'Point' ? `(${coordinates})` : coordinates}`;
}

function nested(coordinates: Position | Position[] | Position[][] | Position[][][]): string {
  const [first] = coordinates;
  if (typeof first === 'number') return coordinates.join(' ');
  return `(${(coordinates as Position[]).map(nested).join(',')})`;
}
