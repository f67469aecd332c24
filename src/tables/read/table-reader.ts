import type { ByteSource } from './byte-source.ts';
import type { DialectOptions } from './detect-dialect.ts';
import type { TableLocation } from '../formats.ts';

/** Reads the tables of a format as rows of text. */
export interface TableReader {
  /**
   * Opens a table at its first row. The same table gives the same bytes each time, or throws INPUT_CHANGED.
   *
   * @param hashed compute the SHA-256 of the bytes read: of the file where there is one, else of the rows.
   */
  readonly open: (location: TableLocation, hashed: boolean) => Promise<ByteSource>;
  /**
   * Opens what all readings of a table share, such as a snapshot of a database; where it is given, a run reads by it.
   */
  readonly hold?: (location: TableLocation) => Promise<TableSession>;
  /** How its rows are written; nothing is guessed about them. */
  readonly dialect: (location: TableLocation) => Required<Omit<DialectOptions, 'header' | 'skip'>>;
}

/** A table that can be read several times while others write to it. */
export interface TableSession {
  /** Opens it at its first row: see {@link TableReader.open}. */
  readonly open: (hashed: boolean) => Promise<ByteSource>;
  readonly close: () => Promise<void>;
}
