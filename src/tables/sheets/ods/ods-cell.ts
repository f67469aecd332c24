import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import type { XmlTag } from '../xml/xml-tag.ts';
import { numberText } from '../xlsx/cell-formats.ts';

/** A cell of OpenDocument: its value by type, and the text in which it is shown. Reused for the next one. */
export class OdsCell {
  #type = '';
  #value: string | undefined;
  readonly #shown = new ByteBuffer(1 << 8);
  #paragraphs = 0;
  /** Whether blanks that follow are dropped, as at the beginning of a paragraph. */
  #isBlank = true;

  begin(tag: XmlTag): void {
    this.#shown.clear();
    this.#paragraphs = 0;
    this.#type = tag.get('office:value-type') ?? '';
    const attribute = valueAttributes[this.#type];
    this.#value = attribute === undefined ? undefined : tag.get(attribute);
  }

  beginParagraph(): void {
    if (this.#paragraphs++ > 0) this.#shown.writeByte(lineFeed);
    this.#isBlank = true;
  }

  /** Adds text as it is written: any number of blanks and line breaks count as one blank. */
  addWritten(bytes: Uint8Array, length: number): void {
    for (let at = 0; at < length; at++) {
      const byte = bytes[at] ?? 0;
      const isBlank = byte === space || (byte >= 0x09 && byte <= 0x0d);
      if (!isBlank) this.#shown.writeByte(byte);
      else if (!this.#isBlank) this.#shown.writeByte(space);
      this.#isBlank = isBlank;
    }
  }

  /** Adds text that stays as it is. */
  addText(bytes: Uint8Array): void {
    this.#shown.writeBytes(bytes);
    this.#isBlank = false;
  }

  addBlanks(count: number): void {
    for (let blank = 0; blank < count; blank++) this.#shown.writeByte(space);
    this.#isBlank = false;
  }

  /**
   * Writes the text of the cell, in the forms of other formats: `96130`, `2026-03-15`, `2026-03-15 18:30:00`, `true`. A number that is
   * shown with zeros before it keeps them, as postcodes have them.
   */
  write(out: ByteBuffer): void {
    const value = this.#value;
    if (value === undefined || value === '' || this.#type === 'string') {
      if (this.#shown.length > 0) out.writeBytes(this.#shown.bytes, 0, this.#shown.length);
      else if (value !== undefined) out.writeText(value);
      return;
    }
    switch (this.#type) {
      case 'date':
        out.writeText(value.replace(/T00:00:00(?:\.0*)?$/, '').replace(/T(\d\d:\d\d:\d\d).*$/, ' $1'));
        return;
      case 'time':
        out.writeText(clockTime(value));
        return;
      case 'boolean':
        out.writeText(value);
        return;
      default:
        // A float, a percentage or a currency.
        if (this.#isZeroPadded(value)) out.writeBytes(this.#shown.bytes, 0, this.#shown.length);
        else out.writeText(numberText(value));
    }
  }

  #isZeroPadded(value: string): boolean {
    const { bytes, length } = this.#shown;
    if (length < 2 || length > 20 || bytes[0] !== 0x30) return false;
    const shown = Buffer.from(bytes.subarray(0, length)).toString('latin1');
    return /^\d+$/.test(shown) && Number(shown) === Number(value);
  }
}

/** The attribute that holds the value, by the type of the cell. */
const valueAttributes: Readonly<Record<string, string>> = {
  float: 'office:value',
  percentage: 'office:value',
  currency: 'office:value',
  date: 'office:date-value',
  time: 'office:time-value',
  boolean: 'office:boolean-value',
  string: 'office:string-value',
};

const space = 0x20;
const lineFeed = 0x0a;

/** `PT18H30M00S` as `18:30:00`; any other text unchanged. */
function clockTime(duration: string): string {
  const [, hours, minutes, seconds] = /^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/.exec(duration) ?? [];
  if (hours === undefined) return duration;
  return [hours, minutes, seconds].map((part = '0') => part.padStart(2, '0')).join(':');
}
