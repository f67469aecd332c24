import { hash } from 'node:crypto';
import { ByteBuffer } from '../../text/bytes/byte-buffer.ts';

/** 32-bit words of a hash. */
export const hashWords = 4;

/**
 * 128 bits of SHA-256 over a secret and a text. Collisions do not occur in practice: one chance in 10^22, of 125 bits, for the 10^8 keys of
 * 30 million rows, even if somebody chose the texts, since each run has its own secret. Once the run is over and the secret
 * gone, the hashes reveal nothing about the texts.
 */
export class KeyedHash {
  /** The hash of the last text. */
  readonly words = new Uint32Array(hashWords);
  /** Buffer for the text, after {@link KeyedHash.begin}. */
  readonly text = new ByteBuffer(1 << 10);
  readonly #secretBytes: number;

  constructor(secret: Uint8Array) {
    this.text.writeBytes(secret);
    this.#secretBytes = secret.length;
  }

  /** Begins a text; `kind` separates texts of different meanings. */
  begin(kind: number): void {
    this.text.length = this.#secretBytes;
    this.text.writeByte(kind);
  }

  /** Ends the text; its hash is then in `words`. */
  end(): void {
    const digest = hash('sha256', this.text.view(), 'binary');
    for (let word = 0; word < hashWords; word++) {
      const from = word * 4;
      this.words[word] =
        (digest.charCodeAt(from) << 24) |
        (digest.charCodeAt(from + 1) << 16) |
        (digest.charCodeAt(from + 2) << 8) |
        digest.charCodeAt(from + 3);
    }
  }
}
