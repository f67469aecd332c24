import type { Hash } from 'node:crypto';
import { openOutputFile } from './output-file.ts';
import { removeFile, type RowSink } from './row-sink.ts';

/**
 * The file `OUT.rejets`: raw bytes of rows that did not fit, made only when there is one. A file of an earlier run is
 * removed when this run has none, or it would be taken for this run's.
 */
export class RejectsFile implements RowSink {
  readonly ended = false;
  readonly path: string;
  readonly #hash: Hash | undefined;
  #sink: RowSink | undefined;

  constructor(path: string, hash?: Hash) {
    this.path = path;
    this.#hash = hash;
  }

  /** True when a row was written. */
  get used(): boolean {
    return this.#sink !== undefined;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#sink ??= await openOutputFile(this.path, this.#hash);
    await this.#sink.write(bytes);
  }

  async finish(): Promise<void> {
    await this.#sink?.finish();
  }

  async commit(): Promise<void> {
    if (this.#sink === undefined) await removeFile(this.path);
    else await this.#sink.commit();
  }

  async discard(): Promise<void> {
    await this.#sink?.discard();
  }
}
