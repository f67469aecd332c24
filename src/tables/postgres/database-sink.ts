import type { Hash } from 'node:crypto';
import type { OutputState, ResumableSink } from '../row-sink.ts';
import { claimTable } from './claim-table.ts';
import { connect, type Connection, cutConnection } from './connect.ts';
import { beginCheckpoints, replaceCheckpoint } from './database-checkpoints.ts';
import { databaseError } from './database-error.ts';
import { databaseOf } from './database-name.ts';
import { TableCopy } from './table-copy.ts';
import type { DatabasePlan } from './write-plan.ts';

/** Options of a {@link DatabaseSink}. */
export interface DatabaseSinkOptions {
  readonly plan: DatabasePlan;
  /** The first bytes written are a header, which is left out. */
  readonly hasHeader: boolean;
  /** Set for a resumable run: whether an earlier run has begun the table. */
  readonly resume?: 'new' | 'begun' | undefined;
  /** Receives every byte of the rows. */
  readonly hash?: Hash | undefined;
}

/**
 * Takes rows as CSV and copies them into a table in one transaction, which makes it visible, complete, when it commits. A run that
 * can be resumed commits its rows range by range under the temporary name, each range with its checkpoint.
 */
export class DatabaseSink implements ResumableSink {
  readonly ended = false;
  readonly #name: string;
  readonly #client: Connection;
  readonly #options: DatabaseSinkOptions;
  /** Undefined between two ranges of rows. */
  #copy: TableCopy | undefined;
  #skipsHead: boolean;
  #isOver = false;

  private constructor(name: string, client: Connection, options: DatabaseSinkOptions) {
    this.#name = name;
    this.#client = client;
    this.#options = options;
    this.#skipsHead = options.hasHeader && options.resume !== 'begun';
  }

  /**
   * Connects, locks the table for this run, and prepares it for rows.
   *
   * @throws {ArpenteurError} DATABASE_UNREACHABLE, DATABASE_REFUSED, TABLE_EXISTS, OUTPUT_IN_USE.
   */
  static async open(path: string, options: DatabaseSinkOptions): Promise<DatabaseSink> {
    const { plan } = options;
    const database = databaseOf(path);
    const client = await connect(database);
    const sink = new DatabaseSink(database.name, client, options);
    try {
      await claimTable(client, database.name, plan);
      await client.query('BEGIN');
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
    this.#copy ??= new TableCopy(this.#client, this.#name, this.#options.plan.copy);
    await this.#copy.write(bytes);
  }

  /** Ends the rows, and adds key, comments and name. {@link commit} makes all of it visible. */
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
    // Committed rows need no checksum.
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

  /** Keeps what is committed, for a run that resumes. */
  keep(): Promise<void> {
    return this.discard();
  }

  /** Closes the connection at once: the server rolls back, whatever it is doing. */
  discard(): Promise<void> {
    if (!this.#isOver) cutConnection(this.#client);
    this.#isOver = true;
    return Promise.resolve();
  }

  async #endCopy(): Promise<void> {
    await this.#copy?.end();
    this.#copy = undefined;
  }
}
