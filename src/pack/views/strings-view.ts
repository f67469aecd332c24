import type { ByteBuffer } from '../../text/bytes/byte-buffer.ts';
import { places, prefetchBytes, prefetchWords, setPlaces } from '../arrays/prefetch.ts';
import type { SectionReader } from '../sections.ts';

const utf8 = new TextDecoder();

/** Texts of the pack by number; number 0 is ''. Sections `strings.bytes` (UTF-8) and `strings.start`. */
export class StringsView {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  /** The memory of {@link bytes}. */
  readonly #words: DataView;

  constructor(sections: SectionReader) {
    this.bytes = sections.get('strings.bytes');
    this.starts = sections.get('strings.start');
    this.#words = new DataView(this.bytes.buffer, this.bytes.byteOffset, this.bytes.byteLength);
  }

  /** Writes a text. */
  write(text: number, out: ByteBuffer): void {
    out.writeWords(this.#words, this.start(text), this.end(text));
  }

  /** Prefetches the first `count` of some texts, at most `mostPrefetched`. */
  prefetch(texts: Int32Array, count: number): void {
    setPlaces(texts, count);
    prefetchWords(this.starts, count);
    for (let at = 0; at < count; at++) {
      const text = texts[at] ?? 0;
      places[at] = this.start(text);
      places[count + at] = this.end(text);
    }
    prefetchBytes(this.bytes, 2 * count);
  }

  /** First byte of a text in {@link bytes}. */
  start(text: number): number {
    return this.starts[text] ?? 0;
  }

  /** End of a text in {@link bytes}; equal to {@link start} if there is no such text. */
  end(text: number): number {
    return this.starts[text + 1] ?? this.start(text);
  }

  /** A text as a string. Slow: decoders refuse shared memory, so the bytes are copied first. */
  text(text: number): string {
    return utf8.decode(this.bytes.slice(this.start(text), this.end(text)));
  }
}
