import type copyStreams from 'pg-copy-streams';
import type { CopyStreamQuery } from 'pg-copy-streams';
import { loadOnUse } from '../../package.ts';
import type { Connection } from './connect.ts';
import { databaseError } from './database-error.ts';

const copyStreamsOf = loadOnUse((require) => require('pg-copy-streams') as typeof copyStreams);

/** Rows on their way into a table by COPY. Fails when the connection does, which the COPY stream alone would not notice. */
export class TableCopy {
  readonly #client: Connection;
  readonly #name: string;
  readonly #copy: CopyStreamQuery;
  readonly #failure: Promise<never>;
  #fail: (error: Error) => void = () => undefined;
  readonly #onCut = (): void => {
    this.#fail(new Error('the connection was cut'));
  };

  /**
   * Sends the statement.
   *
   * @param name of the table, for messages.
   * @param sql `COPY ... FROM STDIN`.
   */
  constructor(client: Connection, name: string, sql: string) {
    this.#name = name;
    const copy = client.query(copyStreamsOf().from(sql));
    this.#client = client;
    this.#copy = copy;
    this.#failure = new Promise<never>((_, reject) => {
      this.#fail = reject;
    });
    copy.once('error', this.#fail);
    client.once('end', this.#onCut);
    this.#failure.catch(() => undefined);
  }

  /** Sends rows; resolves once there is room for more. The bytes may be reused then. */
  async write(bytes: Uint8Array): Promise<void> {
    // The socket may keep the bytes longer than the promise lasts: they are copied.
    await this.#orFailure((done) => this.#copy.write(Buffer.from(bytes), done));
  }

  /** Ends the rows; resolves once the server has taken all. */
  async end(): Promise<void> {
    await this.#orFailure((done) => this.#copy.end(done));
    // A run that can be resumed has one COPY per checkpoint on the same connection.
    this.#client.off('end', this.#onCut);
  }

  async #orFailure(start: (done: () => void) => void): Promise<void> {
    const done = new Promise<void>((resolve) => {
      start(() => {
        resolve();
      });
    });
    try {
      await Promise.race([done, this.#failure]);
    } catch (error) {
      throw databaseError(this.#name, error, 1);
    }
  }
}
