import type { FileMove } from '../../files/commit-files.ts';

/** Where rows go, in order. */
export interface RowSink {
  /** Takes bytes; they may be reused once the promise is kept. */
  write(bytes: Uint8Array): Promise<void>;
  /** Makes everything durable; no more is written. Returns the file to be named, none for a stream or a device. */
  finish(): Promise<FileMove | undefined>;
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
