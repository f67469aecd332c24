import type { Hash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, open, rename, type FileHandle } from 'node:fs/promises';
import type { FileMove } from '../../files/commit-files.ts';
import { crc32 } from '../../files/file-sum.ts';
import { removeIfThere, targetOf, temporaryName } from '../../files/file-system.ts';
import { permissionsOf } from '../../files/new-file.ts';
import { writeError } from '../../files/write-error.ts';
import { systemErrorCode } from '../../errors.ts';
import { GzipSink } from './gzip-sink.ts';
import { partialPath } from './output-paths.ts';
import type { OutputState, ResumableSink } from '../../tables/row-sink.ts';

/** How an output that stays on disk when its run ends early is opened. */
export interface ResumableOptions {
  /** Receives every byte as it will lie on the disk, those that are there already first. */
  readonly hash?: Hash | undefined;
  /** Files that the output is made of: it is never more open than any of them. */
  readonly inputs: readonly string[];
  /** The previous run may still write to the file: continue with a copy. */
  readonly mayBeAlive: boolean;
}

/**
 * Opens an output as far as it had come; a name that ends in `.gz` is compressed.
 *
 * @param state how far that was; undefined for a new one.
 * @returns undefined where the file does not hold what `state` says.
 * @throws {ArpenteurError} FILE_UNWRITABLE.
 */
export async function openResumable(
  path: string,
  state: OutputState | undefined,
  options: ResumableOptions,
): Promise<ResumableSink | undefined> {
  const file = await ResumableFile.open(path, state, options);
  if (file === undefined || !path.endsWith('.gz')) return file;
  const pending = Buffer.from(state?.pending ?? '', 'base64');
  return new ResumableGzip(file, new GzipSink(file, { hasMembers: (state?.bytes ?? 0) > 0, pending }));
}

/** An output that stays on disk, as far as it has come, when its run ends early. */
class ResumableFile implements ResumableSink {
  readonly ended = false;
  readonly #path: string;
  readonly #handle: FileHandle;
  readonly #options: ResumableOptions;
  #bytes = 0;
  #crc32 = 0;
  #isClosed = false;

  private constructor(path: string, handle: FileHandle, options: ResumableOptions) {
    this.#path = path;
    this.#handle = handle;
    this.#options = options;
  }

  /** Opens the file and cuts off what was written after `state`. */
  static async open(
    path: string,
    state: OutputState | undefined,
    options: ResumableOptions,
  ): Promise<ResumableFile | undefined> {
    const partial = partialPath(path);
    const { O_RDWR, O_CREAT, O_EXCL, O_NOFOLLOW } = constants;
    try {
      if (state === undefined || state.bytes === 0) {
        // Never cut in place: another run may hold the file open.
        await removeIfThere(partial);
        return new ResumableFile(path, await open(partial, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600), options);
      }
      if (options.mayBeAlive) await takeCopy(partial);
      const file = new ResumableFile(path, await open(partial, O_RDWR | O_NOFOLLOW), options);
      if (await file.#goOn(partial, state)) return file;
      await file.keep();
      return undefined;
    } catch (error) {
      if (state !== undefined && ['ENOENT', 'ELOOP'].includes(systemErrorCode(error))) return undefined;
      throw writeError(path, error);
    }
  }

  async #goOn(partial: string, { bytes, crc32: sum }: OutputState): Promise<boolean> {
    if ((await this.#handle.stat()).size < bytes) return false;
    for await (const piece of createReadStream(partial, { end: bytes - 1, highWaterMark: 1 << 20 })) {
      this.#note(piece as Buffer);
    }
    if (this.#crc32 !== sum || this.#bytes !== bytes) return false;
    await this.#handle.truncate(bytes);
    return true;
  }

  #note(bytes: Uint8Array): void {
    this.#options.hash?.update(bytes);
    this.#crc32 = crc32(bytes, this.#crc32);
    this.#bytes += bytes.length;
  }

  async write(bytes: Uint8Array): Promise<void> {
    try {
      for (let at = 0; at < bytes.length;) {
        at += (await this.#handle.write(bytes, at, bytes.length - at, this.#bytes + at)).bytesWritten;
      }
    } catch (error) {
      throw writeError(this.#path, error);
    }
    this.#note(bytes);
  }

  async sync(): Promise<OutputState> {
    try {
      await this.#handle.datasync();
    } catch (error) {
      throw writeError(this.#path, error);
    }
    return { bytes: this.#bytes, crc32: this.#crc32 };
  }

  async finish(): Promise<FileMove> {
    try {
      await this.#handle.chmod(await permissionsOf(this.#path, this.#options.inputs));
      await this.#handle.sync();
      await this.keep();
    } catch (error) {
      throw writeError(this.#path, error);
    }
    return {
      from: partialPath(this.#path),
      to: await targetOf(this.#path),
      sum: { bytes: this.#bytes, crc32: this.#crc32 },
    };
  }

  async keep(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#handle.close();
  }

  async discard(): Promise<void> {
    await this.keep();
    await removeIfThere(partialPath(this.#path));
  }
}

/** A compressed file: continues after its last complete member. */
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

  finish(): Promise<FileMove | undefined> {
    return this.#gzip.finish();
  }

  async keep(): Promise<void> {
    await this.#gzip.settle();
    await this.#file.keep();
  }

  discard(): Promise<void> {
    return this.#gzip.discard();
  }
}

/** Replaces a file by a copy: a process that still has it open writes to a file without a name. */
async function takeCopy(path: string): Promise<void> {
  const temporary = temporaryName(path);
  try {
    await copyFile(path, temporary, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
    await rename(temporary, path);
  } catch (error) {
    await removeIfThere(temporary);
    throw error;
  }
}
