/** Bytes with a meaning in CSV. */
export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
export const quote = 0x22;

/**
 * Syntax of a CSV file: how its bytes are cut into records and fields.
 *
 * A quote opens a field only as its first byte; anywhere else it is text. Inside quotes `""` is one quote. What follows
 * a closing quote up to the delimiter belongs to the field, as found.
 */
export interface CsvSyntax {
  /** One ASCII byte. */
  readonly delimiter: number;
  /** False reads quotes as text (`quotes: none`): then no field holds a delimiter or a line break. */
  readonly quotes: boolean;
  /** True when a carriage return alone ends a row, as `\n` and `\r\n` always do. */
  readonly returnEndsRow: boolean;
}
