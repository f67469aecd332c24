/**
 * Tags and texts of the XML of a sheet, in pieces of any size. Sheets have ten tags for every cell, and a general parser takes most of
 * the time of reading them; this one looks at attributes only where it is asked to. What must be well-formed for rows to be right is
 * checked: tags are closed in order, attributes are quoted, entities are known. Document types, which may hold entities, are refused.
 */

/** Characters that a tag, a comment or a text may have at most. */
const mostCharacters = 1 << 24;

/** What is told of the XML; names are without prefix. */
export interface XmlVisitor {
  /** @param tag holds its attributes, until this returns. */
  readonly open: (name: string, tag: XmlTag, isSelfClosing: boolean) => void;
  /** Called for every element, also for a self-closing one. */
  readonly close: (name: string) => void;
  /** Called with text while {@link XmlScanner.wantsText}, its entities replaced. */
  readonly text: (text: string) => void;
}

/** Scans XML that is written to it piece by piece, and throws at what is not well-formed. */
export class XmlScanner {
  /** Whether texts are told. */
  wantsText = false;
  /** Characters from the beginning to the end of the tag that is told. */
  position = 0;
  readonly #visitor: XmlVisitor;
  readonly #tag = new XmlTag();
  readonly #open: string[] = [];
  /** What is not scanned yet, and where it begins. */
  #rest = '';
  #restAt = 0;

  constructor(visitor: XmlVisitor) {
    this.#visitor = visitor;
  }

  write(piece: string): void {
    const xml = this.#rest + piece;
    const done = this.#scan(xml);
    this.#rest = xml.slice(done);
    this.#restAt += done;
    if (this.#rest.length > mostCharacters) throw new Error('a tag or text is too long');
  }

  /** Ends the XML. */
  close(): void {
    const open = this.#open.at(-1);
    if (open !== undefined || this.#rest.trim() !== '') throw new Error(`unclosed tag: ${open ?? ''}`);
  }

  /** Returns how far the XML is scanned: up to the text or tag of which the end is not there yet. */
  #scan(xml: string): number {
    for (let at = 0; ;) {
      const start = xml.indexOf('<', at);
      if (start === -1) return at;
      const next = xml.charCodeAt(start + 1);
      if (next === mark.question || next === mark.exclamation) {
        const end = this.#skip(xml, start);
        if (end === -1) return at;
        if (this.wantsText && start > at) this.#visitor.text(decodeXml(xml.slice(at, start)));
        if (this.wantsText && xml.startsWith(cdata, start))
          this.#visitor.text(xml.slice(start + cdata.length, end - 3));
        at = end;
        continue;
      }
      const end = endOfTag(xml, start + 1);
      if (end === -1) return at;
      if (this.wantsText && start > at) this.#visitor.text(decodeXml(xml.slice(at, start)));
      this.position = this.#restAt + end + 1;
      if (next === mark.slash) this.#close(xml.slice(start + 2, end).trimEnd());
      else this.#opened(xml, start + 1, end);
      at = end + 1;
    }
  }

  #opened(xml: string, start: number, end: number): void {
    const isSelfClosing = xml.charCodeAt(end - 1) === mark.slash;
    const last = isSelfClosing ? end - 1 : end;
    let nameEnd = start;
    while (nameEnd < last && xml.charCodeAt(nameEnd) > mark.space) nameEnd++;
    const name = xml.slice(start, nameEnd);
    this.#open.push(name);
    this.#tag.set(xml, nameEnd, last);
    this.#visitor.open(localName(name), this.#tag, isSelfClosing);
    if (isSelfClosing) this.#close(name);
  }

  #close(name: string): void {
    if (this.#open.pop() !== name) throw new Error(`unexpected close tag: ${name}`);
    this.#visitor.close(localName(name));
  }

  /** End of a comment, of an instruction, or of text that is given as it is; -1 where it is not there yet. */
  #skip(xml: string, start: number): number {
    const until = (ending: string): number => {
      const end = xml.indexOf(ending, start);
      return end === -1 ? -1 : end + ending.length;
    };
    if (xml.startsWith('<?', start)) return until('?>');
    if (xml.startsWith('<!--', start)) return until('-->');
    if (xml.startsWith(cdata, start)) return until(']]>');
    // May be the beginning of one of them.
    if (xml.length - start < cdata.length) return -1;
    throw new Error('a document type is declared');
  }
}

/** The attributes of a tag. */
export class XmlTag {
  #xml = '';
  #start = 0;
  #end = 0;

  /** Attributes stand between `start` and `end`. */
  set(xml: string, start: number, end: number): void {
    this.#xml = xml;
    this.#start = start;
    this.#end = end;
  }

  /** Value of an attribute; undefined if the tag does not have it. */
  get(name: string): string | undefined {
    const xml = this.#xml;
    for (let at = this.#blanks(this.#start); at < this.#end;) {
      const equals = xml.indexOf('=', at);
      const open = equals === -1 ? -1 : this.#blanks(equals + 1);
      const quote = xml.charCodeAt(open);
      const isQuoted = quote === mark.double || quote === mark.single;
      const close = isQuoted ? xml.indexOf(String.fromCharCode(quote), open + 1) : -1;
      if (close === -1 || close >= this.#end) throw new Error('an attribute has no value in quotes');
      if (xml.startsWith(name, at) && xml.slice(at + name.length, equals).trim() === '') {
        return decodeXml(xml.slice(open + 1, close));
      }
      at = this.#blanks(close + 1);
    }
    return undefined;
  }

  #blanks(from: number): number {
    let at = from;
    while (at < this.#end && this.#xml.charCodeAt(at) <= mark.space) at++;
    return at;
  }
}

const mark = { space: 0x20, exclamation: 0x21, double: 0x22, single: 0x27, slash: 0x2f, greater: 0x3e, question: 0x3f } as const; // prettier-ignore
const cdata = '<![CDATA[';

/** Place of the `>` that ends a tag; in quotes it is text. -1 where it is not there yet. */
function endOfTag(xml: string, start: number): number {
  let quote = 0;
  for (let at = start; at < xml.length; at++) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === mark.greater) return at;
    else if (code === mark.double || code === mark.single) quote = code;
  }
  return -1;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML: entities replaced, line breaks as line feeds. */
function decodeXml(text: string): string {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (!lines.includes('&')) return lines;
  return lines.replace(/&([^;&]*);?/g, (_, name: string) => {
    const found = entities[name];
    if (found !== undefined) return found;
    const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name) ?? [];
    const code = parseInt(hexadecimal ?? decimal ?? '', hexadecimal === undefined ? 10 : 16);
    if (!(code > 0 && code <= 0x10ffff)) throw new Error(`unknown entity: ${name}`);
    return String.fromCodePoint(code);
  });
}
