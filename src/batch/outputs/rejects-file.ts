import type { FileMove } from '../../files/commit-files.ts';
import type { RowSink } from './row-sink.ts';

/**
 * The file `OUT.rejets`: raw bytes of rows that did not fit, made only when there is one. A file of an earlier run is
 * removed when this run has none, or it would be taken for this run's.
 */
export class RejectsFile implements RowSink {
  readonly ended = false;
  readonly path: string;
  readonly #open: () => Promise<RowSink>;
  #sink: RowSink | undefined;

  /** @param open opens the file for the first row. @param sink the file, where it holds rows already. */
  constructor(path: string, open: () => Promise<RowSink>, sink?: RowSink) {
    this.path = path;
    this.#open = open;
    this.#sink = sink;
  }

  /** True when a row was written. */
  get used(): boolean {
    return this.#sink !== undefined;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#sink ??= await this.#open();
    await this.#sink.write(bytes);
  }

  async finish(): Promise<FileMove | undefined> {
    return this.#sink?.finish();
  }

  async discard(): Promise<void> {
    await this.#sink?.discard();
  }
}
