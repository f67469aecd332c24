import type { Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { ArpenteurError } from '../../errors.ts';
import type { FileMove } from '../../files/commit-files.ts';
import { crc32 } from '../../files/file-sum.ts';
import { ignoring, removeIfThere } from '../../files/file-system.ts';
import { type NewFile, openNewFile, permissionsOf } from '../../files/new-file.ts';
import { forgetTemporary } from '../../files/temporary-files.ts';
import { writeError } from '../../files/write-error.ts';
import { GzipSink } from './gzip-sink.ts';
import type { RowSink } from '../../tables/row-sink.ts';
import { phrase } from '../../words/phrase.ts';

/** How an output file is written. */
export interface OutputFileOptions {
  /** Receives every byte as it will lie on the disk. */
  readonly hash?: Hash | undefined;
  /** `finish` waits until the disk has all; default true. */
  readonly durable?: boolean;
  /** Files that the output is made of: it is never more open than any of them. */
  readonly inputs?: readonly string[];
}

/**
 * Opens a file that is written under a temporary name in the same folder, private until it has its own; a device or pipe
 * is written as it is. A name that ends in `.gz` is compressed.
 *
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function openOutputFile(path: string, options: OutputFileOptions = {}): Promise<RowSink> {
  try {
    const status = await stat(path).catch(ignoring('ENOENT'));
    if (status?.isDirectory() === true) {
      throw new ArpenteurError('FILE_UNWRITABLE', phrase`${path} is a folder, expected the name of a file.`, {
        file: path,
      });
    }
    if (status !== undefined && !status.isFile()) {
      return compressed(path, new DeviceSink(path, await open(path, constants.O_WRONLY), options.hash));
    }
    return compressed(path, new FileSink(path, await openNewFile(path), options));
  } catch (error) {
    throw writeError(path, error);
  }
}

/** A device or pipe: what is written is gone. */
class DeviceSink implements RowSink {
  readonly ended = false;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash | undefined;
  #isClosed = false;

  constructor(path: string, handle: FileHandle, hash: Hash | undefined) {
    this.#path = path;
    this.#handle = handle;
    this.#hash = hash;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash?.update(bytes);
    await writeAll(this.#path, this.#handle, bytes);
  }

  async finish(): Promise<undefined> {
    await this.discard();
  }

  async discard(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#handle.close();
  }
}

/** Bytes after which the disk is asked to take what was written so far. */
const syncBytes = 1 << 25;

class FileSink implements RowSink {
  readonly ended = false;
  readonly #path: string;
  readonly #file: NewFile;
  readonly #options: OutputFileOptions;
  #bytes = 0;
  #crc32 = 0;
  #isClosed = false;
  /** Bytes written before the disk was last asked to take them, and when it has: beside further writes, so that the run waits for little at its end. */
  #askedBytes = 0;
  #synced: Promise<void> = Promise.resolve();

  constructor(path: string, file: NewFile, options: OutputFileOptions) {
    this.#path = path;
    this.#file = file;
    this.#options = options;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#options.hash?.update(bytes);
    this.#crc32 = crc32(bytes, this.#crc32);
    await writeAll(this.#path, this.#file.handle, bytes);
    this.#bytes += bytes.length;
    if (this.#options.durable !== false && this.#bytes - this.#askedBytes >= syncBytes) this.#syncAhead();
  }

  #syncAhead(): void {
    this.#askedBytes = this.#bytes;
    this.#synced = this.#synced.then(() => this.#file.handle.datasync());
    // A failure is that of `finish`.
    this.#synced.catch(() => undefined);
  }

  async finish(): Promise<FileMove> {
    const { temporary, target, handle } = this.#file;
    const { durable = true, inputs = [] } = this.#options;
    try {
      await handle.chmod(await permissionsOf(target, inputs));
      await this.#synced;
      if (durable) await handle.sync();
      this.#isClosed = true;
      await handle.close();
    } catch (error) {
      throw writeError(this.#path, error);
    }
    return { from: temporary, to: target, sum: { bytes: this.#bytes, crc32: this.#crc32 } };
  }

  async discard(): Promise<void> {
    const { temporary, handle } = this.#file;
    if (!this.#isClosed) {
      this.#isClosed = true;
      await handle.close();
    }
    await removeIfThere(temporary);
    forgetTemporary(temporary);
  }
}

/** Appends bytes, in as many writes as the system needs. */
async function writeAll(path: string, handle: FileHandle, bytes: Uint8Array): Promise<void> {
  try {
    for (let at = 0; at < bytes.length;) at += (await handle.write(bytes, at)).bytesWritten;
  } catch (error) {
    throw writeError(path, error);
  }
}

function compressed(path: string, sink: RowSink): RowSink {
  return path.endsWith('.gz') ? new GzipSink(sink) : sink;
}
