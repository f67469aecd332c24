/**
 * Tags and texts of the XML of a sheet, in UTF-8 and in pieces of any size. Sheets have ten tags for every cell, and a general parser,
 * which makes strings and objects of them, takes most of the time of reading them; this one stays with the bytes, and looks at attributes
 * only where it is asked to. What must be well-formed for rows to be right is checked: tags are closed in order, attributes are quoted,
 * entities are known. Document types, which may hold entities, are refused.
 */
import { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { indexOfBytes, XmlTag } from './xml-tag.ts';
import { writeXmlText } from './xml-text.ts';

/** Bytes that a tag, a comment or a text may have at most. */
const mostBytes = 1 << 24;
/** Names that are kept; documents have some dozens. */
const mostNames = 1 << 10;

/** Listens to the tags of a document. Names are without prefix; equal names are the same string. */
export interface XmlVisitor {
  /** @param tag holds its attributes, until this returns. */
  readonly open: (name: string, tag: XmlTag, isSelfClosing: boolean) => void;
  /** Called for every element, also for a self-closing one. */
  readonly close: (name: string) => void;
}

/** A name as it stands in the document. */
interface XmlName {
  readonly bytes: Uint8Array;
  readonly prefix: string;
  readonly local: string;
}

/** Scans XML that is written to it piece by piece, and throws at what is not well-formed. */
export class XmlScanner {
  /** Whether texts are added to {@link text}. */
  wantsText = false;
  /** Texts, entities replaced; whoever wants them clears it. */
  readonly text = new ByteBuffer(1 << 8);
  /** Bytes from the beginning of the document to the start and to the end of the tag that is told. */
  tagStart = 0;
  tagEnd = 0;
  readonly #visitor: XmlVisitor;
  readonly #tag = new XmlTag();
  readonly #open: XmlName[] = [];
  readonly #names = new Map<number, XmlName>();
  /** What is not scanned yet, and where it begins. */
  #rest = new Uint8Array(0);
  #restAt = 0;
  #isFirst = true;

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
  }

  write(piece: Uint8Array): void {
    let bytes: Uint8Array = piece;
    if (this.#rest.length > 0) {
      bytes = new Uint8Array(this.#rest.length + piece.length);
      bytes.set(this.#rest);
      bytes.set(piece, this.#rest.length);
    }
    if (this.#isFirst && bytes.length >= 2) {
      this.#isFirst = false;
      if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
        throw new Error('its XML is in UTF-16');
      }
    }
    const done = this.#scan(bytes);
    this.#rest = bytes.slice(done);
    this.#restAt += done;
    if (this.#rest.length > mostBytes) throw new Error('a tag or text is too long');
  }

  /** Ends the XML. */
  close(): void {
    const open = this.#open.at(-1);
    const isBlank = this.#rest.every((byte) => byte <= mark.space);
    if (open !== undefined || !isBlank) throw new Error(`unclosed tag: ${open?.local ?? ''}`);
  }

  /** Returns how far the XML is scanned: up to the text or tag of which the end is not there yet. */
  #scan(xml: Uint8Array): number {
    const { length } = xml;
    for (let at = 0; ;) {
      let start = at;
      while (start < length && xml[start] !== mark.less) start++;
      if (start + 1 >= length) return at;
      const next = xml[start + 1];
      const isSpecial = next === mark.question || next === mark.exclamation;
      const end = isSpecial ? endOfSpecial(xml, start) : endOfTag(xml, start + 1);
      if (end === -1) return at;
      if (this.wantsText && start > at) writeXmlText(this.text, xml, at, start);
      at = end;
      if (isSpecial) {
        if (this.wantsText && xml[start + 2] === mark.bracket) this.text.writeBytes(xml, start + cdata.length, end - 3);
        continue;
      }
      this.tagStart = this.#restAt + start;
      this.tagEnd = this.#restAt + end;
      if (next === mark.slash) this.#closed(xml, start + 2, end - 1);
      else this.#opened(xml, start + 1, end - 1);
    }
  }

  #opened(xml: Uint8Array, start: number, end: number): void {
    const isSelfClosing = xml[end - 1] === mark.slash;
    const last = isSelfClosing ? end - 1 : end;
    let nameEnd = start;
    while (nameEnd < last && (xml[nameEnd] ?? 0) > mark.space) nameEnd++;
    const name = this.#name(xml, start, nameEnd);
    if (!isSelfClosing) this.#open.push(name);
    this.#tag.set(xml, nameEnd, last, this.#restAt, name.prefix);
    this.#visitor.open(name.local, this.#tag, isSelfClosing);
    if (isSelfClosing) this.#visitor.close(name.local);
  }

  #closed(xml: Uint8Array, start: number, end: number): void {
    let last = end;
    while (last > start && (xml[last - 1] ?? 0) <= mark.space) last--;
    const open = this.#open.pop();
    if (open === undefined || !isAt(open.bytes, xml, start, last)) {
      throw new Error(`unexpected close tag: ${utf8.decode(xml.subarray(start, last))}`);
    }
    this.#visitor.close(open.local);
  }

  /** The name in `xml[start, end)`: a string is made of it once. */
  #name(xml: Uint8Array, start: number, end: number): XmlName {
    let hash = end - start;
    for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + (xml[at] ?? 0)) | 0;
    const known = this.#names.get(hash);
    if (known !== undefined && isAt(known.bytes, xml, start, end)) return known;
    if (this.#names.size >= mostNames) this.#names.clear();
    const bytes = xml.slice(start, end);
    const text = utf8.decode(bytes);
    const colon = text.indexOf(':') + 1;
    const name = { bytes, prefix: text.slice(0, colon), local: text.slice(colon) };
    this.#names.set(hash, name);
    return name;
  }
}

const mark = { space: 0x20, exclamation: 0x21, double: 0x22, single: 0x27, slash: 0x2f, less: 0x3c, greater: 0x3e, question: 0x3f, bracket: 0x5b } as const; // prettier-ignore
const cdata = '<![CDATA[';
const utf8 = new TextDecoder();

/** Position after the `>` that ends a tag, outside of quotes; -1 if it is not there yet. */
function endOfTag(xml: Uint8Array, start: number): number {
  const { length } = xml;
  for (let at = start; at < length; at++) {
    const byte = xml[at] ?? 0;
    if (byte === mark.greater) return at + 1;
    if (byte === mark.double || byte === mark.single) {
      at++;
      while (at < length && xml[at] !== byte) at++;
    }
  }
  return -1;
}

/** Position after a comment, an instruction or CDATA; -1 if its end is not there yet. */
function endOfSpecial(xml: Uint8Array, start: number): number {
  const opening = String.fromCharCode(...xml.subarray(start, start + cdata.length));
  const until = (ending: string): number => {
    const end = indexOfBytes(xml, ending, start);
    return end === -1 ? -1 : end + ending.length;
  };
  if (opening.startsWith('<?')) return until('?>');
  if (opening.startsWith('<!--')) return until('-->');
  if (opening === cdata) return until(']]>');
  // May be the beginning of one of them.
  if (opening.length < cdata.length) return -1;
  throw new Error('a document type is declared');
}

function isAt(name: Uint8Array, xml: Uint8Array, start: number, end: number): boolean {
  if (end - start !== name.length) return false;
  for (let at = 0; at < name.length; at++) if (name[at] !== xml[start + at]) return false;
  return true;
}
