import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { writeXmlText } from './xml-text.ts';

/** The attributes of a tag. */
export class XmlTag {
  /** Prefix of its name with the colon; '' for none. */
  prefix = '';
  /** Place of the value that {@link find} found. */
  valueStart = 0;
  valueEnd = 0;
  /** The bytes that places refer to. */
  xml: Uint8Array = new Uint8Array(0);
  #start = 0;
  #end = 0;
  #base = 0;
  #attributeStart = 0;

  /** Attributes stand between `start` and `end`. @param base bytes of the document before `xml`. */
  set(xml: Uint8Array, start: number, end: number, base: number, prefix: string): void {
    this.xml = xml;
    this.#start = start;
    this.#end = end;
    this.#base = base;
    this.prefix = prefix;
  }

  /** Finds an attribute by its name in ASCII, as written; false if the tag does not have it. */
  find(name: string): boolean {
    const { xml } = this;
    const end = this.#end;
    for (let at = this.#blanks(this.#start); at < end;) {
      const nameStart = at;
      while (at < end && xml[at] !== equals && (xml[at] ?? 0) > space) at++;
      const nameEnd = at;
      at = this.#blanks(at);
      if (xml[at] !== equals || at >= end) throw new Error('an attribute has no value in quotes');
      at = this.#blanks(at + 1);
      const quote = at < end ? xml[at] : undefined;
      if (quote !== double && quote !== single) throw new Error('an attribute has no value in quotes');
      const valueStart = ++at;
      while (at < end && xml[at] !== quote) at++;
      if (at >= end) throw new Error('an attribute has no value in quotes');
      if (this.#isNamed(name, nameStart, nameEnd)) {
        this.#attributeStart = nameStart;
        this.valueStart = valueStart;
        this.valueEnd = at;
        return true;
      }
      at = this.#blanks(at + 1);
    }
    return false;
  }

  /** Value of an attribute; undefined if the tag does not have it. */
  get(name: string): string | undefined {
    if (!this.find(name)) return undefined;
    const text = new ByteBuffer(this.valueEnd - this.valueStart);
    writeXmlText(text, this.xml, this.valueStart, this.valueEnd);
    return Buffer.from(text.view()).toString('utf8');
  }

  /** Value of an attribute that is a whole number; -1 for another value, undefined if the tag does not have it. */
  number(name: string): number | undefined {
    return this.find(name) ? wholeNumber(this.xml, this.valueStart, this.valueEnd) : undefined;
  }

  /** Place in the document of the attribute that {@link find} found, with its name and quotes. */
  place(): { readonly from: number; readonly to: number } {
    return { from: this.#base + this.#attributeStart, to: this.#base + this.valueEnd + 1 };
  }

  #isNamed(name: string, start: number, end: number): boolean {
    if (end - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) if (this.xml[start + at] !== name.charCodeAt(at)) return false;
    return true;
  }

  #blanks(from: number): number {
    let at = from;
    while (at < this.#end && (this.xml[at] ?? 0) <= space) at++;
    return at;
  }
}

const space = 0x20;
const double = 0x22;
const single = 0x27;
const equals = 0x3d;

/** The whole number that `bytes[start, end)` are, of at most 15 digits; -1 for anything else. */
export function wholeNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end === start || end - start > 15) return -1;
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = (bytes[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}

/** Place of an ASCII text in bytes, from `start` on; -1 where it is not. */
export function indexOfBytes(bytes: Uint8Array, text: string, start: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).indexOf(text, start, 'latin1');
}
