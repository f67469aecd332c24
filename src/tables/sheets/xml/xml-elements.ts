/** Small documents of workbooks by `saxes`: names without prefixes, since some writers put one before all of them. */
import type { SaxesParser } from 'saxes';
import type saxes from 'saxes';
import type { ByteBuffer } from '../../../text/bytes/byte-buffer.ts';
import { loadOnUse } from '../../../package.ts';

const saxesOf = loadOnUse((require) => require('saxes') as typeof saxes);

/** Attributes of an element, by name as written. */
export type Attributes = Readonly<Record<string, string>>;

/** A parser that throws at XML that is not well-formed. */
function newXmlParser(): SaxesParser {
  const parser = new (saxesOf().SaxesParser)();
  parser.on('error', (error) => {
    throw error;
  });
  return parser;
}

/** A name without its prefix: `x:row` is `row`. */
function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Value of the attribute with this name, whatever its prefix: `r:id`. */
export function attributesOf(attributes: Attributes, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === name)?.[1];
}

/** Calls `visit` for each element of a small document. */
export function eachElement(xml: string, visit: (name: string, attributes: Attributes) => void): void {
  const parser = newXmlParser();
  parser.on('opentag', ({ name, attributes }) => {
    visit(localName(name), attributes);
  });
  parser.write(xml).close();
}

/** Writes the text of a cell, `bytes[0, length)`: Excel writes characters that XML does not allow as `_x000D_`. */
export function writeCellText(out: ByteBuffer, bytes: Uint8Array, length: number): void {
  let at = 0;
  while (at < length && !(bytes[at] === underscore && bytes[at + 1] === letterX)) at++;
  if (at >= length - 1) {
    out.writeBytes(bytes, 0, length);
    return;
  }
  const written = Buffer.from(bytes.subarray(0, length)).toString('utf8');
  out.writeText(written.replace(/_x([0-9A-F]{4})_/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16))));
}

const underscore = 0x5f;
const letterX = 0x78;
