import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { systemErrorCode } from '../../errors.ts';
import { partialPath } from './output-paths.ts';
import { type OutputState, removeFile, type ResumableSink, writeError } from './row-sink.ts';

/** An output that stays on disk, as far as it has come, when its run ends early. */
export class ResumableFile implements ResumableSink {
  readonly ended = false;
  /** Bytes written. */
  length: number;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #hash: Hash | undefined;
  #closed = false;

  private constructor(path: string, handle: FileHandle, length: number, hash: Hash | undefined) {
    this.#path = path;
    this.#handle = handle;
    this.length = length;
    this.#hash = hash;
  }

  /**
   * Opens the file and cuts it to `length` bytes: those behind were written after the last checkpoint.
   *
   * @param hash is given every byte, those that are there already first.
   * @returns undefined where the file is not there, or shorter, and `length` is not 0.
   * @throws {ArpenteurError} FILE_UNWRITABLE.
   */
  static async open(path: string, length: number, hash?: Hash): Promise<ResumableFile | undefined> {
    const partial = partialPath(path);
    try {
      const file = new ResumableFile(path, await open(partial, length === 0 ? 'w' : 'r+'), length, hash);
      if ((await file.#handle.stat()).size < length) {
        await file.keep();
        return undefined;
      }
      await file.#handle.truncate(length);
      if (hash !== undefined && length > 0) await pipeline(createReadStream(partial), hash, { end: false });
      return file;
    } catch (error) {
      if (length > 0 && systemErrorCode(error) === 'ENOENT') return undefined;
      throw writeError(path, error);
    }
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#hash?.update(bytes);
    try {
      for (let at = 0; at < bytes.length;) {
        at += (await this.#handle.write(bytes, at, bytes.length - at, this.length + at)).bytesWritten;
      }
    } catch (error) {
      throw writeError(this.#path, error);
    }
    this.length += bytes.length;
  }

  async sync(): Promise<OutputState> {
    try {
      await this.#handle.datasync();
    } catch (error) {
      throw writeError(this.#path, error);
    }
    return { bytes: this.length };
  }

  async finish(): Promise<void> {
    await this.sync();
    await this.keep();
  }

  async commit(): Promise<void> {
    try {
      await rename(partialPath(this.#path), this.#path);
    } catch (error) {
      throw writeError(this.#path, error);
    }
  }

  async keep(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#handle.close();
  }

  async discard(): Promise<void> {
    await this.keep();
    await removeFile(partialPath(this.#path));
  }
}
