import { basename, dirname, join } from 'node:path';
import { openOutputFile } from './output-file.ts';
import { removeFile, type RowSink } from './row-sink.ts';

/**
 * The file `OUT.rejets`: raw bytes of rows that did not fit, made only when there is one. A file of an earlier run is
 * removed when this run has none, or it would be taken for this run's.
 */
export class RejectsFile {
  readonly path: string;
  #sink: RowSink | undefined;
  #committed = false;

  constructor(path: string) {
    this.path = path;
  }

  /** True when a row was written. */
  get used(): boolean {
    return this.#sink !== undefined;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#sink ??= await openOutputFile(this.path);
    await this.#sink.write(bytes);
  }

  async commit(): Promise<void> {
    if (this.#sink === undefined) await removeFile(this.path);
    else await this.#sink.commit();
    this.#committed = true;
  }

  /** Also after a commit: when the output cannot be finished, its rejects have nothing to stand beside. */
  async discard(): Promise<void> {
    if (this.#sink === undefined) return;
    if (this.#committed) await removeFile(this.path);
    else await this.#sink.discard();
  }
}

/** Where the rejects of an output go: beside it, or for standard output `arpenteur.rejets` in the working folder. */
export function rejectsPath(output: string): string {
  return output === '-' ? 'arpenteur.rejets' : join(dirname(output), `${basename(output)}.rejets`);
}
