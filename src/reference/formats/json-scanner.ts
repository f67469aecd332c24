/** Finds the end of a JSON value in bytes that arrive in pieces, without parsing it. */

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;

/**
 * Scans one value, and continues where it stopped when more bytes arrive.
 *
 * It follows only nesting and strings; `JSON.parse` decides whether the value is valid.
 */
export class ValueScanner {
  #depth = 0;
  #inString = false;
  /** Offset of the next byte to look at. */
  #at = 0;

  /** Starts on a value whose first byte is at `start`. */
  begin(start: number): void {
    this.#depth = 0;
    this.#inString = false;
    this.#at = start;
  }

  /** Call when the bytes before `offset` have been dropped. */
  shift(offset: number): void {
    this.#at -= offset;
  }

  /** Offset after the last byte of the value, or -1 if it does not end in these bytes. */
  scan(bytes: Buffer): number {
    const { length } = bytes;
    let at = this.#at;
    let depth = this.#depth;
    let inString = this.#inString;
    while (at < length) {
      const byte = bytes[at++];
      if (inString) {
        if (byte === backslash) at++;
        else if (byte === quote) {
          inString = false;
          if (depth === 0) return at;
        }
        continue;
      }
      if (byte === quote) {
        inString = true;
      } else if (byte === openBrace || byte === openBracket) {
        depth++;
      } else if (byte === closeBrace || byte === closeBracket) {
        // A closing brace at depth 0 belongs to the parent: the value was a number or a word.
        if (depth === 0) return at - 1;
        if (--depth === 0) return at;
      } else if (byte === comma && depth === 0) {
        return at - 1;
      }
    }
    this.#at = at;
    this.#depth = depth;
    this.#inString = inString;
    return -1;
  }
}

/** Whether a byte is white space in JSON. */
export function isJsonSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
