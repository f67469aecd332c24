import type { FileMove } from '../files/commit-files.ts';

/** Where rows go, in order. */
export interface RowSink {
  /** Takes bytes, which may be reused once the promise resolves. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes everything durable; nothing is written afterwards. Returns the file to be renamed, if it is one. */
  finish(): Promise<FileMove | undefined>;
  /** Publishes rows that are not in a file, after {@link finish}; sinks of files have none. */
  commit?(): Promise<void>;
  /** Removes what has no final name yet. */
  discard(): Promise<void>;
  /** True once the reader of standard output has gone, so that no more rows are needed. */
  readonly ended: boolean;
}

/** How far an output has come. */
export interface OutputState {
  /** Bytes of its file, and their CRC-32. */
  readonly bytes: number;
  readonly crc32: number;
  /** Further state, in base64: rows that are not compressed yet, or the entries of a footer. */
  readonly pending?: string;
}

/** An output that a later run can continue. */
export interface ResumableSink extends RowSink {
  /** False while rows are buffered that are neither on disk nor in the state; absent if there is no such buffer. */
  readonly canSync?: boolean;
  /** Writes everything to disk; rows that cannot be written yet are part of the returned state. */
  sync(): Promise<OutputState>;
  /** Stores a checkpoint with the rows, instead of in a log next to the output; sinks of files have none. */
  saveCheckpoint?(checkpoint: string): Promise<void>;
  /** Closes the file and keeps it. */
  keep(): Promise<void>;
}
