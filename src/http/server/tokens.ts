import { createHash, timingSafeEqual } from 'node:crypto';
import { open } from 'node:fs/promises';
import { ArpenteurError } from '../../index.ts';
import { phrase, type Words } from '../../words/phrase.ts';

interface Token {
  /** Digest of the token; the token itself is not kept. */
  readonly digest: Buffer;
  /** When it expires, in milliseconds since 1970; Infinity for never. */
  readonly endMs: number;
}

/** Minimum length of a token; 16 bytes in hexadecimal have twice as many characters. */
const shortestToken = 16;
const dayMs = 86_400_000;
/** Rights that a file of tokens must not give: any to others, and writing to its group. */
const openBits = 0o027;

/**
 * The tokens of a file, one per line, optionally followed by the last valid day (UTC): `3f1c09be4d27756a 2027-01-31`. Lines that
 * start with `#` are ignored.
 */
export class Tokens {
  readonly #path: string;
  #tokens: readonly Token[] = [];

  private constructor(path: string) {
    this.#path = path;
  }

  /**
   * Reads a file of tokens.
   *
   * @throws {ArpenteurError} FILE_NOT_FOUND; OPTION_INVALID for a file that others can read, without a
   * valid token, or with a malformed line. No message
   * contains a token.
   */
  static async open(path: string): Promise<Tokens> {
    const tokens = new Tokens(path);
    await tokens.reload();
    return tokens;
  }

  /**
   * Reads the file again; if that fails, the old tokens stay valid.
   *
   * @throws {ArpenteurError} as {@link Tokens.open}.
   */
  async reload(): Promise<void> {
    let text: string;
    let mode: number;
    try {
      const file = await open(this.#path);
      try {
        mode = (await file.stat()).mode;
        text = await file.readFile('utf8');
      } finally {
        await file.close();
      }
    } catch (error) {
      const message = phrase`The token file ${this.#path} cannot be read.`;
      throw new ArpenteurError('FILE_NOT_FOUND', message, { file: this.#path }, error);
    }
    if (process.platform !== 'win32' && (mode & openBits) !== 0) {
      const found = (mode & 0o777).toString(8).padStart(3, '0');
      throw this.#invalid(
        phrase`can be read or changed by others (mode ${found}), so its tokens are no secret; chmod 600`,
      );
    }
    const tokens = text.split('\n').flatMap((line, at) => this.#readLine(line.trim(), at + 1));
    if (!tokens.some(({ endMs }) => endMs > Date.now())) {
      throw this.#invalid(phrase`has no token that is valid today; expected one per line`);
    }
    this.#tokens = tokens;
  }

  /** Returns whether a token is valid now, in constant time. */
  accepts(token: string): boolean {
    const mine = digestOf(token);
    const now = Date.now();
    return this.#tokens.some(({ digest, endMs }) => timingSafeEqual(digest, mine) && endMs > now);
  }

  #readLine(line: string, at: number): Token[] {
    if (line === '' || line.startsWith('#')) return [];
    const [token = '', day, ...rest] = line.split(/\s+/);
    if (token.length < shortestToken) {
      const hint = '`openssl rand -hex 16` makes one';
      throw this.#invalid(phrase`has a token of fewer than ${shortestToken} characters on line ${at}; ${hint}`);
    }
    const startMs = day === undefined ? Infinity : Date.parse(`${day}T00:00:00Z`);
    const isDay = day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(startMs));
    if (!isDay || rest.length > 0) {
      throw this.#invalid(
        phrase`has a malformed line ${at}; expected a token, or a token and a day such as 2027-01-31`,
      );
    }
    return [{ digest: digestOf(token), endMs: startMs + dayMs }];
  }

  #invalid(what: Words): ArpenteurError {
    return new ArpenteurError('OPTION_INVALID', phrase`${this.#path} ${what}.`, { file: this.#path });
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
