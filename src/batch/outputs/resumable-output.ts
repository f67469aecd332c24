import type { Hash } from 'node:crypto';
import { GzipSink } from './gzip-sink.ts';
import { ResumableFile } from './resumable-file.ts';
import type { OutputState, ResumableSink } from './row-sink.ts';

/**
 * Opens an output as far as it had come; a name that ends in `.gz` is compressed.
 *
 * @param hash is given every byte as it will lie on the disk.
 * @returns undefined where the file is not there, or shorter.
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function openResumable(
  path: string,
  { bytes, pending = '' }: OutputState,
  hash?: Hash,
): Promise<ResumableSink | undefined> {
  const file = await ResumableFile.open(path, bytes, hash);
  if (file === undefined || !path.endsWith('.gz')) return file;
  return new ResumableGzip(
    file,
    new GzipSink(file, { hasMembers: bytes > 0, pending: Buffer.from(pending, 'base64') }),
  );
}

/** A compressed file: goes on behind its last whole member. */
class ResumableGzip implements ResumableSink {
  readonly ended = false;
  readonly #file: ResumableFile;
  readonly #gzip: GzipSink;

  constructor(file: ResumableFile, gzip: GzipSink) {
    this.#file = file;
    this.#gzip = gzip;
  }

  write(bytes: Uint8Array): Promise<void> {
    return this.#gzip.write(bytes);
  }

  async sync(): Promise<OutputState> {
    const pending = Buffer.from(await this.#gzip.drain()).toString('base64');
    return { ...(await this.#file.sync()), pending };
  }

  finish(): Promise<void> {
    return this.#gzip.finish();
  }

  commit(): Promise<void> {
    return this.#gzip.commit();
  }

  async keep(): Promise<void> {
    await this.#gzip.settle();
    await this.#file.keep();
  }

  discard(): Promise<void> {
    return this.#gzip.discard();
  }
}
