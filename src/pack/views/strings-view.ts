import type { SectionReader } from '../sections.ts';

const utf8 = new TextDecoder();

/** Texts of the pack by number; number 0 is ''. Sections `strings.bytes` (UTF-8) and `strings.start`. */
export class StringsView {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;

  constructor(sections: SectionReader) {
    this.bytes = sections.get('strings.bytes');
    this.starts = sections.get('strings.start');
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
