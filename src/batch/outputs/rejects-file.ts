import { lstat } from 'node:fs/promises';
import { ArpenteurError } from '../../errors.ts';
import type { FileMove } from '../../files/commit-files.ts';
import { ignoring } from '../../files/file-system.ts';
import type { RowSink } from '../../tables/row-sink.ts';

/** How a file of rejects is opened. */
export interface RejectsOptions {
  readonly path: string;
  /** Takes the file for this run alone. @throws {ArpenteurError} OUTPUT_IN_USE. */
  readonly take: (path: string) => Promise<void>;
  readonly open: () => Promise<RowSink>;
  /** Opens it at once: an earlier run that is resumed has written to it. */
  readonly isBegun: boolean;
}

/**
 * The file `OUT.rejets`: raw bytes of rows that did not fit, made only when there is one. A file of an earlier run is
 * removed when this run has none, or it would be taken for this run's.
 */
export class RejectsFile implements RowSink {
  readonly ended = false;
  readonly path: string;
  readonly #options: RejectsOptions;
  /** Identity of the file of an earlier run; undefined if there is none. */
  readonly #old: bigint | undefined;
  #sink: RowSink | undefined;

  private constructor(options: RejectsOptions, old: bigint | undefined) {
    this.path = options.path;
    this.#options = options;
    this.#old = old;
  }

  static async open(options: RejectsOptions): Promise<RejectsFile> {
    const file = new RejectsFile(options, await inodeOf(options.path));
    if (options.isBegun) await file.#begin();
    return file;
  }

  /** True when a row was written. */
  get used(): boolean {
    return this.#sink !== undefined;
  }

  async write(bytes: Uint8Array): Promise<void> {
    await (this.#sink ?? (await this.#begin())).write(bytes);
  }

  async finish(): Promise<FileMove | undefined> {
    return this.#sink?.finish();
  }

  async discard(): Promise<void> {
    await this.#sink?.discard();
  }

  /** True if a file of an earlier run is to be removed: another run may have replaced it meanwhile, or be about to. */
  async isOutdated(): Promise<boolean> {
    if (this.used || this.#old === undefined) return false;
    try {
      await this.#options.take(this.path);
    } catch (error) {
      if (error instanceof ArpenteurError && error.code === 'OUTPUT_IN_USE') return false;
      throw error;
    }
    return (await inodeOf(this.path)) === this.#old;
  }

  async #begin(): Promise<RowSink> {
    await this.#options.take(this.path);
    this.#sink = await this.#options.open();
    return this.#sink;
  }
}

async function inodeOf(path: string): Promise<bigint | undefined> {
  return (await lstat(path, { bigint: true }).catch(ignoring('ENOENT', 'ENOTDIR')))?.ino;
}
