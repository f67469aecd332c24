import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ArpenteurError } from '../../index.ts';

interface Token {
  /** Of the token: the token itself is not kept. */
  readonly digest: Buffer;
  /** Until when it is good, in milliseconds since 1970; Infinity for ever. */
  readonly endMs: number;
}

/** Characters of a token: 16 bytes in hexadecimal digits have twice as many. */
const shortestToken = 16;
const dayMs = 86_400_000;

/**
 * The tokens of a file, a token a line, behind it, if it is to end, the last day (UTC) on which it is good:
 * `3f1c09be4d27756a 2027-01-31`. A line that begins with `#` says nothing.
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
   * @throws {ArpenteurError} FILE_NOT_FOUND; OPTION_INVALID for a file without a token that is good today, or with a line
   * that is none. No message holds a token.
   */
  static async open(path: string): Promise<Tokens> {
    const tokens = new Tokens(path);
    await tokens.reload();
    return tokens;
  }

  /**
   * Reads the file anew; when that fails, the tokens of before stay.
   *
   * @throws {ArpenteurError} as {@link Tokens.open}.
   */
  async reload(): Promise<void> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      const message = `${this.#path} (tokens) cannot be read.`;
      throw new ArpenteurError('FILE_NOT_FOUND', message, { file: this.#path }, error);
    }
    const tokens = text.split('\n').flatMap((line, at) => this.#readLine(line.trim(), at + 1));
    if (!tokens.some(({ endMs }) => endMs > Date.now())) {
      throw this.#invalid('holds no token that is good today; expected one a line');
    }
    this.#tokens = tokens;
  }

  /** Whether a token is good now; the time that this takes says nothing of how much agrees. */
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
      throw this.#invalid(`has on line ${at} a token of less than ${shortestToken} characters; ${hint}`);
    }
    const startMs = day === undefined ? Infinity : Date.parse(`${day}T00:00:00Z`);
    const isDay = day === undefined || (/^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(startMs));
    if (!isDay || rest.length > 0) {
      throw this.#invalid(`has on line ${at} more than a token; expected a token, or a token and a day: 2027-01-31`);
    }
    return [{ digest: digestOf(token), endMs: startMs + dayMs }];
  }

  #invalid(what: string): ArpenteurError {
    return new ArpenteurError('OPTION_INVALID', `${this.#path} ${what}.`, { file: this.#path });
  }
}

function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
