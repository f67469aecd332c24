import type { Hash } from 'node:crypto';
import type copyStreams from 'pg-copy-streams';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { ArpenteurError } from '../../errors.ts';
import { loadOnUse } from '../../package.ts';
import type { OutputState, ResumableSink } from '../row-sink.ts';
import { connect, type Connection, cutConnection } from './connect.ts';
import { beginCheckpoints, replaceCheckpoint } from './database-checkpoints.ts';
import { databaseError } from './database-error.ts';
import { databaseOf, literal } from './database-name.ts';
import type { DatabasePlan } from './write-plan.ts';

const copyStreamsOf = loadOnUse((require) => require('pg-copy-streams') as typeof copyStreams);

/** How the rows of a run go into a database. */
export interface DatabaseSinkOptions {
  readonly plan: DatabasePlan;
  /** The first bytes written are a header, which the table does not hold. */
  readonly hasHeader: boolean;
  /** Of a run that can be resumed: whether an earlier one has begun the table. */
  readonly resume?: 'new' | 'begun' | undefined;
  /** Receives every byte of the rows. */
  readonly hash?: Hash | undefined;
}

/**
 * Takes rows as CSV and copies them into a table, in one transaction: the table is there, complete, once it commits. A run that
 * can be resumed commits its rows range by range under the temporary name, each range with its checkpoint.
 */
export class DatabaseSink implements ResumableSink {
  readonly ended = false;
  readonly #name: string;
  readonly #client: Connection;
  readonly #options: DatabaseSinkOptions;
  /** Fails when the connection does. */
  readonly #lost: Promise<never>;
  #copy: CopyStreamQuery | undefined;
  /** Fails when the COPY or the connection does; none between two. */
  #failure: Promise<never> | undefined;
  #skipsHead: boolean;
  #isOver = false;

  private constructor(name: string, client: Connection, options: DatabaseSinkOptions) {
    this.#name = name;
    this.#client = client;
    this.#options = options;
    this.#lost = new Promise<never>((_, reject) => {
      client.once('end', () => {
        reject(new Error('the connection was cut'));
      });
    });
    this.#lost.catch(() => undefined);
    this.#skipsHead = options.hasHeader && options.resume !== 'begun';
  }

  /**
   * Connects, takes the table for this run alone, and makes it ready for rows.
   *
   * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED, TABLE_EXISTS, OUTPUT_IN_USE.
   */
  static async open(path: string, options: DatabaseSinkOptions): Promise<DatabaseSink> {
    const { plan } = options;
    const database = databaseOf(path);
    const client = await connect(database);
    const sink = new DatabaseSink(database.name, client, options);
    try {
      await requireOwn(client, database.name, plan);
      await client.query('BEGIN');
      await requireAbsent(client, database.name, plan);
      if (options.resume === 'begun') return sink;
      for (const statement of plan.before) await client.query(statement);
      if (options.resume === 'new') {
        await beginCheckpoints(client, plan.checkpoint);
        await client.query('COMMIT; BEGIN');
      }
      return sink;
    } catch (error) {
      await sink.discard();
      throw databaseError(database.name, error);
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.#skipsHead) {
      this.#skipsHead = false;
      return;
    }
    if (bytes.length === 0) return;
    this.#options.hash?.update(bytes);
    const copy = this.#begin();
    // The socket may keep the bytes after the promise is kept, and the caller reuses them: they are copied.
    const taken = new Promise<void>((resolve) =>
      copy.write(Buffer.from(bytes), () => {
        resolve();
      }),
    );
    await this.#orFailure(taken);
  }

  /** Ends the rows; key, comments and name follow. All of it waits for {@link commit}. */
  async finish(): Promise<undefined> {
    try {
      await this.#endCopy();
      const { plan, resume } = this.#options;
      for (const statement of plan.after) await this.#client.query(statement);
      if (resume !== undefined) await this.#client.query(`DROP TABLE ${plan.checkpoint}`);
    } catch (error) {
      throw databaseError(this.#name, error, 1);
    }
  }

  /** Makes everything visible at once. */
  async commit(): Promise<void> {
    try {
      await this.#client.query('COMMIT');
      this.#isOver = true;
      await this.#client.end();
    } catch (error) {
      throw databaseError(this.#name, error);
    }
  }

  /** Ends a range of rows, which {@link saveCheckpoint} commits. */
  async sync(): Promise<OutputState> {
    await this.#endCopy();
    // What is committed needs no sum.
    return { bytes: 0, crc32: 0 };
  }

  /** Commits the rows since the last checkpoint together with this one. */
  async saveCheckpoint(checkpoint: string): Promise<void> {
    try {
      await replaceCheckpoint(this.#client, this.#options.plan.checkpoint, checkpoint);
      await this.#client.query('COMMIT; BEGIN');
    } catch (error) {
      throw databaseError(this.#name, error);
    }
  }

  /** Leaves what is committed, to be gone on with. */
  keep(): Promise<void> {
    return this.discard();
  }

  /** Cuts the connection: the server rolls back, whatever it is doing. */
  discard(): Promise<void> {
    if (!this.#isOver) cutConnection(this.#client);
    this.#isOver = true;
    return Promise.resolve();
  }

  #begin(): CopyStreamQuery {
    if (this.#copy !== undefined) return this.#copy;
    const copy = this.#client.query(copyStreamsOf().from(this.#options.plan.copy));
    const failure = new Promise<never>((_, reject) => {
      copy.once('error', reject);
    });
    failure.catch(() => undefined);
    this.#failure = Promise.race([failure, this.#lost]);
    this.#failure.catch(() => undefined);
    this.#copy = copy;
    return copy;
  }

  async #endCopy(): Promise<void> {
    const copy = this.#copy;
    if (copy === undefined) return;
    const ended = new Promise<void>((resolve) =>
      copy.end(() => {
        resolve();
      }),
    );
    await this.#orFailure(ended);
    this.#copy = undefined;
    this.#failure = undefined;
  }

  async #orFailure(done: Promise<void>): Promise<void> {
    try {
      await Promise.race([done, ...(this.#failure === undefined ? [] : [this.#failure])]);
    } catch (error) {
      throw databaseError(this.#name, error, 1);
    }
  }
}

/** Two runs must not write one table; the lock goes when its connection does. */
async function requireOwn(client: Connection, name: string, { table }: DatabasePlan): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    `SELECT pg_try_advisory_lock(hashtext('arpenteur'), hashtext(${literal(table)})) AS taken`,
  );
  if (rows[0]?.taken === true) return;
  throw new ArpenteurError('OUTPUT_IN_USE', `${name}: another run writes this table.`, { database: name });
}

/** Refuses a table that exists before hours are spent on its rows. */
async function requireAbsent(
  client: Connection,
  name: string,
  { table, ifExists, update }: DatabasePlan,
): Promise<void> {
  const { rows } = await client.query<{ kind: string | null }>(
    `SELECT relkind AS kind FROM pg_class WHERE oid = to_regclass(${literal(table)})`,
  );
  const kind = rows[0]?.kind;
  if (update || kind === undefined || (ifExists === 'replace' && kind === 'r')) return;
  const what = kind === 'r' ? 'exists' : 'exists, and is no table';
  throw new ArpenteurError('TABLE_EXISTS', `${name}: ${table} ${what}.`, { database: name });
}
