import { unlink } from 'node:fs/promises';
import { ArpenteurError, systemErrorCode } from '../../errors.ts';

/** Where rows go, in order. */
export interface RowSink {
  /** Takes bytes; they may be reused once the promise is kept. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes everything durable, under its temporary name; no more is written. */
  finish(): Promise<void>;
  /** Gives what is finished its final name. */
  commit(): Promise<void>;
  /** Leaves nothing behind, also after a commit. */
  discard(): Promise<void>;
  /** The reader of standard output has gone: more rows are of no use. */
  readonly ended: boolean;
}

/** How far an output has come. */
export interface OutputState {
  /** Bytes of its file. */
  readonly bytes: number;
  /** Rows behind them that are not compressed yet, in base64; of a compressed output. */
  readonly pending?: string;
}

/** An output that a later run can go on with. */
export interface ResumableSink extends RowSink {
  /** Brings all that was written to the disk; rows that cannot be there yet are in what is returned. */
  sync(): Promise<OutputState>;
  /** Closes the file and leaves it. */
  keep(): Promise<void>;
}

/** What the system says about a write that failed, in words. */
const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'no space is left on the disk',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'it would be larger than is allowed',
  EACCES: 'there is no permission to write there',
  EPERM: 'there is no permission to write there',
  EROFS: 'the file system is read-only',
  ENOENT: 'its folder does not exist',
  ENOTDIR: 'a part of its path is not a folder',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  EMFILE: 'too many files are open',
};

/** The error of a write that failed, as FILE_UNWRITABLE with the reason in words. */
export function writeError(path: string, error: unknown): ArpenteurError {
  if (error instanceof ArpenteurError) return error;
  const code = systemErrorCode(error);
  const reason = reasons[code] ?? 'the system refused';
  return new ArpenteurError(
    'FILE_UNWRITABLE',
    `${path} cannot be written: ${reason} (${code}).`,
    { file: path },
    error,
  );
}

/** Removes a file; one that is not there is as good as removed. */
export async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (systemErrorCode(error) !== 'ENOENT') throw writeError(path, error);
  }
}
