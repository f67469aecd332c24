import type copyStreams from 'pg-copy-streams';
import { loadOnUse } from '../../package.ts';
import { ByteSource } from '../read/byte-source.ts';
import type { TableLocation } from '../formats.ts';
import type { TableReader, TableSession } from '../read/table-reader.ts';
import { connect, type Connection, cutConnection } from './connect.ts';
import { databaseError } from './database-error.ts';
import { databaseOf, type DatabaseTable, quoted, quotedTable } from './database-name.ts';
import { phrase } from '../../words/phrase.ts';

const copyStreamsOf = loadOnUse((require) => require('pg-copy-streams') as typeof copyStreams);

/** Reads a table or the rows of a query as CSV, by COPY: bytes come as the server writes them. */
export const databaseReader: TableReader = {
  dialect: () => ({ format: 'csv', delimiter: ',', encoding: 'utf-8', quotes: 'standard' }),
  open: async (location, hashed) => {
    const session = await openSnapshot(location);
    const source = await session.open(hashed);
    return source;
  },
  hold: openSnapshot,
};

/** The rows that a location names, as a query. */
export function selectOf({ name, table, query }: DatabaseTable, key: readonly string[] = []): string {
  if (query !== undefined) {
    const rows = query.trim().replace(/;+$/, '');
    return key.length === 0 ? rows : `SELECT * FROM (${rows}) AS rows ORDER BY ${key.map(quoted).join(', ')}`;
  }
  if (table === undefined)
    throw databaseError(name, new Error('names no table; expected ?table=NAME or ?query=SELECT'));
  const order = key.length === 0 ? '' : ` ORDER BY ${key.map(quoted).join(', ')}`;
  return `SELECT * FROM ${quotedTable(table)}${order}`;
}

/**
 * Takes a snapshot of the database: the table has the same rows each time it is read, whatever others write meanwhile. The
 * snapshot has a connection of its own, and so has each reading.
 *
 * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED.
 */
async function openSnapshot({ path, key }: TableLocation): Promise<TableSession> {
  const table = databaseOf(path);
  const select = selectOf(table, key);
  const holder = await connect(table);
  try {
    await holder.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const { rows } = await holder.query<{ id: string }>('SELECT pg_export_snapshot() AS id');
    const snapshot = rows[0]?.id ?? '';
    return {
      open: async (hashed) => openRows(table, select, snapshot, hashed),
      close: () => holder.end(),
    };
  } catch (error) {
    await holder.end();
    throw databaseError(table.name, error);
  }
}

async function openRows(table: DatabaseTable, select: string, snapshot: string, hashed: boolean): Promise<ByteSource> {
  const { name } = table;
  const client = await connect(table);
  let isDone = false;
  const close = async (): Promise<void> => {
    if (isDone) await client.end();
    else cutConnection(client);
  };
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await client.query(`SET TRANSACTION SNAPSHOT '${snapshot}'`);
    // Errors of the query are those of the first read; names that do not exist are told before anybody waits.
    await client.query(`PREPARE arpenteur AS ${select}`);
    await client.query('DEALLOCATE arpenteur');
    const pieces = readCopy(client, name, select, () => {
      isDone = true;
    });
    return ByteSource.ofRows(
      name,
      { bytesTotal: undefined, isOnce: false, facts: [phrase`one snapshot`] },
      pieces,
      close,
      hashed,
    );
  } catch (error) {
    await close();
    throw databaseError(name, error);
  }
}

async function* readCopy(
  client: Connection,
  name: string,
  select: string,
  onDone: () => void,
): AsyncGenerator<Uint8Array, undefined> {
  try {
    const stream = client.query(
      copyStreamsOf().to(`COPY (${select}) TO STDOUT (FORMAT csv, HEADER true)`, { highWaterMark: 1 << 18 }),
    );
    const lost = new Promise<never>((_, reject) => {
      client.once('end', () => {
        reject(new Error('the connection was cut'));
      });
    });
    lost.catch(() => undefined);
    const pieces = (stream as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
    for (;;) {
      // A stream of COPY does not end when its connection does.
      const next = await Promise.race([pieces.next(), lost]);
      if (next.done === true) break;
      yield next.value;
    }
    onDone();
    await client.query('COMMIT');
  } catch (error) {
    throw databaseError(name, error);
  }
  return undefined;
}
