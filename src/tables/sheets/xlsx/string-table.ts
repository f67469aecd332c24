import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { asUnreadable, unreadable, type ZipArchive } from '../zip-archive.ts';
import { writeCellText } from '../xml/xml-elements.ts';
import { XmlScanner } from '../xml/xml-scanner.ts';
import { phrase } from '../../../words/phrase.ts';

/** Most bytes of all texts together, which are kept in memory. */
const mostBytes = 1 << 30;

/** The texts that cells refer to by number, as UTF-8 in one piece of memory: millions of strings would take several times that. */
export class SharedStrings {
  readonly #bytes = new ByteBuffer(1 << 12);
  #ends = new Uint32Array(1 << 10);
  #count = 0;

  /** Number of texts. */
  get count(): number {
    return this.#count;
  }

  /** Writes a text; nothing for a number without one. */
  write(index: number, out: ByteBuffer): void {
    if (!(index >= 0 && index < this.#count)) return;
    out.writeBytes(this.#bytes.bytes, index === 0 ? 0 : (this.#ends[index - 1] ?? 0), this.#ends[index] ?? 0);
  }

  #add(text: ByteBuffer): void {
    writeCellText(this.#bytes, text.bytes, text.length);
    if (this.#count === this.#ends.length) {
      const grown = new Uint32Array(this.#ends.length * 2);
      grown.set(this.#ends);
      this.#ends = grown;
    }
    this.#ends[this.#count++] = this.#bytes.length;
  }

  /**
   * Reads those of a workbook; none where it has no such part. Phonetic guides of Japanese texts are left out.
   *
   * @throws {ArpenteurError} WORKBOOK_UNREADABLE.
   */
  static async read(archive: ZipArchive, part: string | undefined): Promise<SharedStrings> {
    const strings = new SharedStrings();
    if (part === undefined || !archive.has(part)) return strings;
    if (archive.sizeOf(part) > mostBytes) throw unreadable(archive.path, phrase`its texts do not fit in memory`);
    let isGuide = false;
    const scanner = new XmlScanner({
      open: (name) => {
        if (name === 'rPh') isGuide = true;
        scanner.wantsText = name === 't' && !isGuide;
      },
      close: (name) => {
        scanner.wantsText = false;
        if (name === 'rPh') isGuide = false;
        if (name !== 'si') return;
        strings.#add(scanner.text);
        scanner.text.clear();
      },
    });
    try {
      for await (const piece of archive.readPart(part)) scanner.write(piece);
      scanner.close();
    } catch (error) {
      throw asUnreadable(archive.path, error);
    }
    return strings;
  }
}
