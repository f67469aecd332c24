import type { TextEncodingName } from '../folding/decode.ts';
import { findWord, wordFlags, wordTypes } from '../vocabulary/vocabulary.ts';
import { DecodedCode, decodeCode } from '../folding/decode.ts';
import { dropped, foldedAscii, foldFirst, foldSecond } from '../folding/fold.ts';
import { finishHash, hashByte, hashSeedA } from '../folding/hash.ts';
import { ampersand, lessThan, questionMark, readLostLetter, readMarkup, ReadMark } from '../folding/marks.ts';

/** Most tokens per record; further ones are dropped, and {@link TokenList.truncated} is set. */
const maxTokens = 192;
/** Most folded bytes per record. */
const maxText = 8192;

/** Positions after the last token that may be read: they are always empty, never left over from the previous row. */
const lookahead = 4;

/** Kinds of characters in a token. */
export const tokenKind = { letters: 1, digits: 2, mixed: 3 } as const;

/** Separator before the first token of a piece; otherwise the folded character itself. */
export const pieceStart = 1;

/**
 * Folded text cut into tokens, flat and reused: token `i` is `text[start[i], end[i])`, letters and digits only.
 *
 * `before[i]` is the strongest separator between it and the token before: `,` over `(` over `-`, `/`, `'`, `.` over space.
 */
export class TokenList {
  readonly text = new Uint8Array(maxText);
  textLength = 0;
  count = 0;
  truncated = false;
  /** Grows whenever tokens are removed, cut, joined or moved: as long as it is the same, they are those that were appended. */
  changes = 0;
  readonly start = new Uint16Array(maxTokens + lookahead);
  readonly end = new Uint16Array(maxTokens + lookahead);
  readonly hash = new Uint32Array(maxTokens + lookahead);
  readonly kind = new Uint8Array(maxTokens + lookahead);
  readonly before = new Uint8Array(maxTokens + lookahead);
  /** Input key that the token came from. */
  readonly key = new Uint8Array(maxTokens + lookahead);
  /** The token's vocabulary entry, looked up once: index of the word or -1, street type or 0, bits of `wordFlag`. */
  readonly word = new Int16Array(maxTokens + lookahead).fill(-1);
  readonly type = new Uint8Array(maxTokens + lookahead);
  readonly flags = new Uint16Array(maxTokens + lookahead);

  clear(): void {
    // Nothing was appended since the last clear.
    if (this.textLength === 0) return;
    this.cut(0);
    this.textLength = 0;
    this.truncated = false;
  }

  /** Folds `bytes[from, to)` and appends its tokens. Any bytes are accepted; malformed UTF-8 reads as a separator. */
  append(bytes: Uint8Array, from: number, to: number, encoding: TextEncodingName, key: number): void {
    let separator = pieceStart;
    let tokenStart = this.textLength;
    let hash = hashSeedA;
    let kinds = 0;
    const { text } = this;
    let length = tokenStart;
    let at = from;
    // Folded bytes of the previous character that are not yet appended, the next one lowest.
    let pending = 0;
    let lostAt = -1;
    while (at < to || pending !== 0) {
      if (length >= maxText - 4) {
        this.truncated = true;
        break;
      }
      let folded: number;
      if (pending !== 0) {
        folded = pending & 0xff;
        pending >>= 8;
      } else {
        let code = bytes[at] ?? 0;
        at++;
        const plain = foldedAscii[code] ?? 0;
        if (plain !== 0) {
          kinds |= plain >= 0x41 ? tokenKind.letters : tokenKind.digits;
          text[length++] = plain;
          hash = hashByte(hash, plain);
          continue;
        }
        if (code >= 0x80) {
          decodeCode(bytes, at - 1, to, encoding, decoded);
          code = decoded.code;
          at = decoded.end;
        }
        folded = foldFirst(code);
        if (folded === dropped) continue;
        pending = foldSecond(code);
      }
      if (folded >= 0x41 && folded <= 0x5a) {
        kinds |= tokenKind.letters;
      } else if (folded >= 0x30 && folded <= 0x39) {
        kinds |= tokenKind.digits;
      } else {
        if (folded === ampersand || folded === lessThan) {
          if (readMarkup(bytes, at, to, mark)) {
            at = mark.end;
            pending = mark.folded;
            continue;
          }
        } else if (folded === questionMark) {
          // Two marks in a row stand for the two bytes of one letter.
          if (length === lostAt) continue;
          pending = readLostLetter(bytes, at, to, length > tokenStart);
          if (pending !== 0) {
            lostAt = length + 1;
            continue;
          }
        }
        if (length > tokenStart) {
          if (!this.close(tokenStart, length, hash, kinds, separator, key)) break;
          tokenStart = length;
          hash = hashSeedA;
          kinds = 0;
          separator = folded;
        } else if (separator !== pieceStart && strength(folded) > strength(separator)) {
          separator = folded;
        }
        continue;
      }
      text[length++] = folded;
      hash = hashByte(hash, folded);
    }
    if (length > tokenStart) this.close(tokenStart, length, hash, kinds, separator, key);
    this.textLength = length;
  }

  /** The folded text of a token: for slow paths and messages. */
  tokenText(token: number): string {
    let text = '';
    for (let at = this.start[token] ?? 0; at < (this.end[token] ?? 0); at++)
      text += String.fromCharCode(this.text[at] ?? 0);
    return text;
  }

  /** Number of characters of a token. */
  tokenLength(token: number): number {
    return (this.end[token] ?? 0) - (this.start[token] ?? 0);
  }

  /**
   * The value of a run of digits at the start of a token, or -1 when there is none or it has more than `maxDigits`.
   */
  leadingNumber(token: number, maxDigits = 5): number {
    let value = 0;
    let digits = 0;
    for (let at = this.start[token] ?? 0; at < (this.end[token] ?? 0); at++) {
      const digit = (this.text[at] ?? 0) - 0x30;
      if (digit < 0 || digit > 9) break;
      value = value * 10 + digit;
      if (++digits > maxDigits) return -1;
    }
    return digits === 0 ? -1 : value;
  }

  /** Copies another list. */
  copyFrom(other: TokenList): void {
    this.cut(Math.min(this.count, other.count));
    this.count = other.count;
    this.textLength = other.textLength;
    this.truncated = other.truncated;
    this.text.set(other.text.subarray(0, other.textLength));
    for (const field of columns) this[field].set(other[field].subarray(0, other.count));
  }

  /** Moves tokens `[from, to)` from another list, including their text. */
  takeFrom(other: TokenList, from: number, to: number): void {
    this.changes++;
    for (let token = from; token < to && this.count < maxTokens; token++) {
      const start = other.start[token] ?? 0;
      const end = other.end[token] ?? 0;
      if (this.textLength + end - start > maxText) break;
      const added = this.count++;
      this.text.set(other.text.subarray(start, end), this.textLength);
      this.start[added] = this.textLength;
      this.textLength += end - start;
      this.end[added] = this.textLength;
      this.kind[added] = other.kind[token] ?? 0;
      this.before[added] = other.before[token] ?? 0;
      this.key[added] = other.key[token] ?? 0;
      this.setHash(added, other.hash[token] ?? 0);
    }
    other.remove(from, to);
  }

  /** Removes tokens `[from, to)`; the token that follows takes the stronger of the separators. */
  remove(from: number, to: number): void {
    if (to <= from) return;
    this.changes++;
    const gap = to - from;
    let separator = 0;
    for (let token = from; token <= to && token < this.count; token++) {
      const found = this.before[token] ?? 0;
      if (token === from || strength(found) > strength(separator)) separator = found;
    }
    for (let token = to; token < this.count; token++) this.copy(token, token - gap);
    this.cut(this.count - gap);
    if (from < this.count) this.before[from] = separator;
  }

  /** Cuts a token in two at `at` characters; the second part gets no separator of its own (0). */
  split(token: number, at: number): boolean {
    if (this.count === maxTokens) return false;
    this.changes++;
    for (let index = this.count; index > token + 1; index--) this.copy(index - 1, index);
    this.count++;
    const middle = (this.start[token] ?? 0) + at;
    this.copy(token, token + 1);
    this.start[token + 1] = middle;
    this.end[token] = middle;
    this.before[token + 1] = 0;
    this.rehash(token);
    this.rehash(token + 1);
    return true;
  }

  /** Makes one token of `[from, to)`, whose texts must follow each other. */
  join(from: number, to: number): void {
    this.changes++;
    this.end[from] = this.end[to - 1] ?? 0;
    this.rehash(from);
    const separator = this.before[from] ?? 0;
    this.remove(from + 1, to);
    this.before[from] = separator;
  }

  /** Moves tokens `[from, middle)` after `[middle, to)`; between the two is a space then. */
  rotate(from: number, middle: number, to: number): void {
    this.changes++;
    const separator = this.before[from] ?? 0;
    for (let moved = from; moved < middle; moved++) {
      this.copy(from, this.count);
      for (let token = from; token + 1 < to; token++) this.copy(token + 1, token);
      this.copy(this.count, to - 1);
    }
    this.before[from] = separator;
    this.before[from + to - middle] = 0x20;
    this.empty(this.count);
  }

  /** Removes leading zeros of a number. */
  trimZeros(token: number): void {
    this.changes++;
    let start = this.start[token] ?? 0;
    while (start + 1 < (this.end[token] ?? 0) && this.text[start] === 0x30) start++;
    this.start[token] = start;
    this.rehash(token);
  }

  /** Keeps only the first tokens. */
  private cut(count: number): void {
    for (let token = count; token < this.count; token++) this.empty(token);
    this.count = count;
  }

  private empty(token: number): void {
    this.start[token] = 0;
    this.end[token] = 0;
    this.hash[token] = 0;
    this.kind[token] = 0;
    this.before[token] = 0;
    this.word[token] = -1;
    this.type[token] = 0;
    this.flags[token] = 0;
  }

  private copy(from: number, to: number): void {
    this.start[to] = this.start[from] ?? 0;
    this.end[to] = this.end[from] ?? 0;
    this.hash[to] = this.hash[from] ?? 0;
    this.kind[to] = this.kind[from] ?? 0;
    this.before[to] = this.before[from] ?? 0;
    this.key[to] = this.key[from] ?? 0;
    this.word[to] = this.word[from] ?? 0;
    this.type[to] = this.type[from] ?? 0;
    this.flags[to] = this.flags[from] ?? 0;
  }

  private rehash(token: number): void {
    let hash = hashSeedA;
    let kinds = 0;
    for (let at = this.start[token] ?? 0; at < (this.end[token] ?? 0); at++) {
      const byte = this.text[at] ?? 0;
      hash = hashByte(hash, byte);
      kinds |= byte >= 0x41 ? tokenKind.letters : tokenKind.digits;
    }
    this.setHash(token, finishHash(hash));
    this.kind[token] = kinds;
  }

  private setHash(token: number, hash: number): void {
    const word = findWord(hash);
    this.hash[token] = hash;
    this.word[token] = word;
    this.type[token] = wordTypes[word + 1] ?? 0;
    this.flags[token] = wordFlags[word + 1] ?? 0;
  }

  private close(start: number, end: number, hash: number, kinds: number, separator: number, key: number): boolean {
    if (this.count === maxTokens) {
      this.truncated = true;
      return false;
    }
    const token = this.count++;
    this.start[token] = start;
    this.end[token] = end;
    this.setHash(token, finishHash(hash));
    this.kind[token] = kinds;
    this.before[token] = separator;
    this.key[token] = key;
    return true;
  }
}

/** Columns of a token. */
const columns = ['start', 'end', 'hash', 'kind', 'before', 'key', 'word', 'type', 'flags'] as const;

/** Strength of a separator: of two in a row, the stronger is kept. */
function strength(separator: number): number {
  switch (separator) {
    case pieceStart:
      return 5;
    case 0x2c:
      return 4;
    case 0x28:
    case 0x29:
      return 3;
    case 0x20:
    case 0:
      return 0;
    case 0x2d:
    case 0x2f:
      return 2;
    default:
      return 1;
  }
}

const decoded = new DecodedCode();
const mark = new ReadMark();
