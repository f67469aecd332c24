import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { XmlScanner } from '../../../src/tables/sheets/xml/xml-scanner.ts';

/** Elements, attributes and texts in order; neighbouring texts are one. */
type Told = string[];

function tellText(told: Told, text: string): void {
  const last = told.length - 1;
  if (told[last]?.startsWith('text ') === true) told[last] += text;
  else told.push(`text ${text}`);
}

function scan(pieces: readonly Uint8Array[]): Told {
  const told: Told = [];
  const takeText = (): void => {
    if (scanner.text.length > 0) tellText(told, Buffer.from(scanner.text.view()).toString('utf8'));
    scanner.text.clear();
  };
  const scanner: XmlScanner = new XmlScanner({
    open: (name, tag, isSelfClosing) => {
      takeText();
      told.push(`open ${name} ${tag.get('r') ?? '-'} ${tag.get('t') ?? '-'} ${isSelfClosing} ${scanner.tagEnd}`);
    },
    close: (name) => {
      takeText();
      told.push(`close ${name} ${scanner.tagEnd}`);
    },
  });
  scanner.wantsText = true;
  for (const piece of pieces) scanner.write(piece);
  scanner.close();
  takeText();
  return told;
}

/** The same by a general parser. */
function parse(xml: string): Told {
  const told: Told = [];
  const parser = new SaxesParser();
  const local = (name: string): string => name.replace(/^.*:/, '');
  const place = (): number => Buffer.byteLength(xml.slice(0, parser.position));
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    told.push(`open ${local(name)} ${attributes['r'] ?? '-'} ${attributes['t'] ?? '-'} ${isSelfClosing} ${place()}`);
  });
  parser.on('closetag', ({ name }) => told.push(`close ${local(name)} ${place()}`));
  for (const event of ['text', 'cdata'] as const) {
    parser.on(event, (text) => {
      if (text !== '') tellText(told, text);
    });
  }
  parser.write(xml).close();
  return told;
}

const text = fc.constantFrom(
  '',
  'a',
  'été',
  ' > ',
  '&amp;&lt;&#233;',
  '&#x1F600;',
  'x\r\ny',
  '<![CDATA[a<b]]>',
  '<!-- <c> -->',
  '<?p ?>',
  '\n',
);
const attributes = fc.constantFrom(
  '',
  ' r="A1"',
  ' t=\'s\' r = "B2"',
  ' rr="C" r="D4"',
  ' s="a > b"\n r="E&amp;5"',
  ' t="r=" ',
);
const element: fc.Memo<string> = fc.memo((depth) =>
  fc
    .tuple(
      fc.constantFrom('c', 'row', 'x:v'),
      attributes,
      fc.array(depth > 1 ? fc.oneof(text, element(depth - 1)) : text, { maxLength: 4 }),
      fc.boolean(),
    )
    .map(([name, given, inside, isShort]) =>
      isShort ? `<${name}${given}/>` : `<${name}${given}>${inside.join('')}</${name} >`,
    ),
);

describe('XML of a sheet', () => {
  it('is told as by a general parser, however it is cut', () => {
    fc.assert(
      fc.property(element(4), fc.integer({ min: 1, max: 7 }), (root, size) => {
        const xml = `<?xml version="1.0"?>\n${root}`;
        const bytes = Buffer.from(xml, 'utf8');
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
          bytes.subarray(at * size, (at + 1) * size),
        );
        const expected = parse(xml);
        // Text outside the root is none.
        expect(scan(pieces).filter((told, at) => at > 0 || !told.startsWith('text '))).toEqual(
          expected.filter((told, at) => at > 0 || !told.startsWith('text ')),
        );
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    '<a><b></a></b>',
    '<a>',
    '</a>',
    '<a>&unknown;</a>',
    '<a>&#0;</a>',
    '<a><b',
    '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    `<a>${'x'.repeat(1 << 25)}`,
  ])('is refused where it is not well-formed: %#', (xml) => {
    expect(() => scan([Buffer.from(xml, 'utf8')])).toThrow(/tag|entity|document type|too long/);
  });
});
