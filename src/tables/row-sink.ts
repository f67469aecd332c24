import type { FileMove } from '../files/commit-files.ts';

/** Where rows go, in order. */
export interface RowSink {
  /** Takes bytes; they may be reused once the promise is kept. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes everything durable; no more is written. Returns the file to be named, none for a stream or a device. */
  finish(): Promise<FileMove | undefined>;
  /** Makes visible what is no file, after {@link finish}; a sink of files has none. */
  commit?(): Promise<void>;
  /** Removes what has no final name yet. */
  discard(): Promise<void>;
  /** The reader of standard output has gone: more rows are of no use. */
  readonly ended: boolean;
}

/** How far an output has come. */
export interface OutputState {
  /** Bytes of its file, and their CRC-32. */
  readonly bytes: number;
  readonly crc32: number;
  /** What is held besides, in base64: rows that are not compressed yet, or the entries of a footer. */
  readonly pending?: string;
}

/** An output that a later run can go on with. */
export interface ResumableSink extends RowSink {
  /** False while rows are held that are neither on the disk nor in a state; absent for a sink that holds none. */
  readonly canSync?: boolean;
  /** Brings all that was written to the disk; rows that cannot be there yet are in what is returned. */
  sync(): Promise<OutputState>;
  /** Keeps a checkpoint with the rows, in place of a log beside the output; a sink of files has none. */
  saveCheckpoint?(checkpoint: string): Promise<void>;
  /** Closes the file and leaves it. */
  keep(): Promise<void>;
}
