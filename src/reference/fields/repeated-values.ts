/** Caches for values that neighbouring rows repeat: a result is kept until the value changes. */
import { decodeRange, type StretchEncoding } from '../formats/csv/text-decoder.ts';

/** A function of a text that keeps its last answer. */
export class LastAnswer<Answer> {
  readonly #make: (text: string) => Answer;
  #text: string | undefined;
  #answer: Answer | undefined;

  constructor(make: (text: string) => Answer) {
    this.#make = make;
  }

  of(text: string): Answer {
    if (text !== this.#text || this.#answer === undefined) {
      this.#answer = this.#make(text);
      this.#text = text;
    }
    return this.#answer;
  }

  /** Drops the kept answer, because something else that it depends on has changed. */
  forget(): void {
    this.#answer = undefined;
  }
}

/** Decodes ranges of bytes and keeps the last text; the bytes that it came from need not exist any more. */
export class LastText {
  #text = '';

  of(bytes: Buffer, start: number, end: number, encoding: StretchEncoding): string {
    if (!isAscii(this.#text, bytes, start, end)) this.#text = decodeRange(bytes, start, end, encoding);
    return this.#text;
  }
}

/** Whether bytes spell an ASCII text. Compared backwards, as neighbours differ at their ends. */
function isAscii(text: string, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = text.length - 1; at >= 0; at--) {
    const byte = bytes[start + at] ?? 0;
    if (byte > 0x7f || text.charCodeAt(at) !== byte) return false;
  }
  return true;
}
