/** Finds where a JSON value ends in bytes that arrive in pieces, without parsing it. */

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;

/**
 * Scans one value, and goes on where it stopped when more bytes come.
 *
 * Only nesting and strings are looked at: whether the value is JSON is for `JSON.parse` to say.
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

  /** Told when the bytes before `offset` were cut off. */
  shift(offset: number): void {
    this.#at -= offset;
  }

  /** Offset after the value's last byte, or -1 when it does not end in these bytes. */
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
        // A closing brace at depth 0 is the parent's: the value was a number or a word.
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

/** Whether a byte is JSON's white space. */
export function isJsonSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
