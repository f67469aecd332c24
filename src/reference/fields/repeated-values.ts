/** Neighbouring rows mostly repeat a value: what was made of the last one is kept, and made again only of another. */
import { decodeRange, type StretchEncoding } from '../formats/csv/text-decoder.ts';

/** What a function gives for a text; the last answer is kept. */
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

  /** Makes the next answer anew: something else that it depends on has changed. */
  forget(): void {
    this.#answer = undefined;
  }
}

/** The text of a range of bytes; the last text is kept, and compared with the bytes, which need not be there any more. */
export class LastText {
  #text = '';

  of(bytes: Buffer, start: number, end: number, encoding: StretchEncoding): string {
    if (!isAscii(this.#text, bytes, start, end)) this.#text = decodeRange(bytes, start, end, encoding);
    return this.#text;
  }
}

/** Whether bytes are those of a text of ASCII. Backwards: neighbours differ at their ends. */
function isAscii(text: string, bytes: Buffer, start: number, end: number): boolean {
  if (text.length !== end - start) return false;
  for (let at = text.length - 1; at >= 0; at--) {
    const byte = bytes[start + at] ?? 0;
    if (byte > 0x7f || text.charCodeAt(at) !== byte) return false;
  }
  return true;
}
