import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';

const ampersand = 0x26;
const carriageReturn = 0x0d;
const lineFeed = 0x0a;
const semicolon = 0x3b;
/** Characters of the longest reference, `&#x0010FFFF;`, generously. */
const longestReference = 16;

const entities = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }));

/** Writes the text that XML in UTF-8 stands for: entities replaced, line breaks as line feeds. @throws Error: unknown entity. */
export function writeXmlText(out: ByteBuffer, xml: Uint8Array, start: number, end: number): void {
  let from = start;
  for (let at = start; at < end; at++) {
    const byte = xml[at];
    if (byte !== ampersand && byte !== carriageReturn) continue;
    out.writeBytes(xml, from, at);
    if (byte === carriageReturn) {
      out.writeByte(lineFeed);
      if (at + 1 < end && xml[at + 1] === lineFeed) at++;
    } else {
      let last = at + 1;
      while (last < end && xml[last] !== semicolon && last - at <= longestReference) last++;
      out.writeText(referred(String.fromCharCode(...xml.subarray(at + 1, last))));
      at = last;
    }
    from = at + 1;
  }
  if (from < end) out.writeBytes(xml, from, end);
}

/** Text of a reference without its `&` and `;`. */
function referred(name: string): string {
  const found = entities.get(name);
  if (found !== undefined) return found;
  const [, hexadecimal, decimal] = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name) ?? [];
  const code = parseInt(hexadecimal ?? decimal ?? '', hexadecimal === undefined ? 10 : 16);
  if (!(code > 0 && code <= 0x10ffff)) throw new Error(`unknown entity: ${name}`);
  return String.fromCodePoint(code);
}
