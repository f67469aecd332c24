import type { ByteBuffer } from './byte-buffer.ts';

/** Short ASCII texts by number, as bytes, for codes written in every row without handling strings. */
export class AsciiTexts {
  readonly #bytes: DataView;
  readonly #starts: Uint32Array;

  constructor(texts: readonly string[]) {
    this.#bytes = new DataView(Uint8Array.from(texts.join(''), (letter) => letter.charCodeAt(0)).buffer);
    this.#starts = new Uint32Array(texts.length + 1);
    for (const [index, text] of texts.entries()) this.#starts[index + 1] = (this.#starts[index] ?? 0) + text.length;
  }

  /** Writes a text; nothing for an unknown number. */
  write(index: number, out: ByteBuffer): void {
    if (index < 0 || index >= this.#starts.length - 1) return;
    out.writeWords(this.#bytes, this.#starts[index] ?? 0, this.#starts[index + 1] ?? 0);
  }
}
