import type { Hash } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath, rename, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ArpenteurError } from '../../errors.ts';
import { GzipSink } from './gzip-sink.ts';
import { removeFile, writeError, type RowSink } from './row-sink.ts';
import { forgetTemporary, rememberTemporary } from './temporary-files.ts';

/**
 * Opens a file to be written under a temporary name in the same folder, and renamed by `commit`; a device or pipe is
 * written as it is. A name that ends in `.gz` is compressed.
 *
 * @param hash is given every byte as it will lie on the disk.
 * @param durable `finish` waits until the disk has all.
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function openOutputFile(path: string, hash?: Hash, durable = true): Promise<RowSink> {
  try {
    // Through a link, so that the rename replaces what it points to and not the link; a new file has neither.
    const target = await realpath(path).catch(() => path);
    const status = await stat(target).catch(() => undefined);
    if (status?.isDirectory() === true) {
      throw new ArpenteurError('FILE_UNWRITABLE', `${path} is a folder, expected the name of a file.`, { file: path });
    }
    if (status !== undefined && !status.isFile()) {
      const handle = await open(target, constants.O_WRONLY);
      return compressed(path, new FileSink(path, handle, undefined, target, false, hash));
    }
    const temporary = join(dirname(target), `${basename(target)}.tmp-${process.pid}`);
    rememberTemporary(temporary);
    const handle = await open(temporary, 'w');
    return compressed(path, new FileSink(path, handle, temporary, target, durable, hash));
  } catch (error) {
    throw writeError(path, error);
  }
}

class FileSink implements RowSink {
  readonly ended = false;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #temporary: string | undefined;
  readonly #target: string;
  readonly #durable: boolean;
  readonly #hash: Hash | undefined;
  #closed = false;
  #committed = false;

  constructor(
    path: string,
    handle: FileHandle,
    temporary: string | undefined,
    target: string,
    durable: boolean,
    hash?: Hash,
  ) {
    this.#path = path;
    this.#hash = hash;
    this.#handle = handle;
    this.#temporary = temporary;
    this.#target = target;
    this.#durable = durable;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash?.update(bytes);
    try {
      for (let at = 0; at < bytes.length;) at += (await this.#handle.write(bytes, at)).bytesWritten;
    } catch (error) {
      throw writeError(this.#path, error);
    }
  }

  async finish(): Promise<void> {
    try {
      if (this.#durable) await this.#handle.sync();
      this.#closed = true;
      await this.#handle.close();
    } catch (error) {
      throw writeError(this.#path, error);
    }
  }

  async commit(): Promise<void> {
    if (this.#temporary === undefined) return;
    try {
      await rename(this.#temporary, this.#target);
    } catch (error) {
      throw writeError(this.#path, error);
    }
    this.#committed = true;
    forgetTemporary(this.#temporary);
  }

  async discard(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      await this.#handle.close();
    }
    if (this.#temporary === undefined) return;
    await removeFile(this.#committed ? this.#target : this.#temporary);
    forgetTemporary(this.#temporary);
  }
}

function compressed(path: string, sink: RowSink): RowSink {
  return path.endsWith('.gz') ? new GzipSink(sink) : sink;
}
