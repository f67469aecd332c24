import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StringPool } from '../../../../src/assemble/names/string-pool.ts';
import { ByteBuffer } from '../../../../src/text/bytes/byte-buffer.ts';
import { codeInseeNumber } from '../../../../src/pack/views/communes-view.ts';
import { SectionSet } from '../../../../src/pack/sections.ts';
import { streetKeyNumber, StreetKeysView } from '../../../../src/pack/views/streets/street-keys-view.ts';
import { StringsView } from '../../../../src/pack/views/strings-view.ts';

const codes = ['01001', '2A004', '97411'] as const;

/** Keys of streets in these communes, in this order. */
function viewOf(keys: readonly (readonly [commune: number, key: string])[]): StreetKeysView {
  const strings = new StringPool();
  const sections = new SectionSet();
  sections.set('communes.code', Uint32Array.from(codes, codeInseeNumber));
  sections.set(
    'streets.commune',
    Uint16Array.from(keys, ([commune]) => commune),
  );
  sections.set(
    'streets.key',
    Uint32Array.from(keys, ([commune, key]) => streetKeyNumber(key, codes[commune] ?? '', (text) => strings.add(text))),
  );
  strings.writeTo(sections);
  return new StreetKeysView(sections, new StringsView(sections));
}

const tail = fc.oneof(
  fc.constantFrom('0000', 'zzzz', '000000', 'zzzzzz', 'A010', 'é010', '', '01', 'w4ld4h1'),
  fc.stringMatching(/^[0-9a-z]{4}$/),
  fc.stringMatching(/^[0-9a-z]{6}$/),
);
/** Mostly of its own commune; a key may keep the code of one that is no more. */
const key = fc
  .record({ commune: fc.nat(2), tail, isForeign: fc.integer({ max: 9, min: 0 }) })
  .map(
    ({ commune, tail: end, isForeign }) =>
      [commune, `${isForeign === 0 ? '69123' : (codes[commune] ?? '')}_${end}`] as const,
  );

describe('keys of streets', () => {
  it('are returned as they were given, whatever their form', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 30 }), (keys) => {
        const view = viewOf(keys);
        const texts = keys.map(([, text]) => text);
        expect(texts.map((_, street) => view.text(street))).toEqual(texts);
        const out = new ByteBuffer();
        texts.forEach((_, street) => {
          view.write(street, out);
        });
        expect(Buffer.from(out.view()).toString()).toBe(texts.join(''));
      }),
    );
  });

  it('of one commune sort like their texts, also between packs', () => {
    fc.assert(
      fc.property(tail, tail, (a, b) => {
        const [before, after] = [viewOf([[0, `01001_${a}`]]), viewOf([[0, '01001_first'], [0, `01001_${b}`]])]; // prettier-ignore
        expect(Math.sign(before.compare(0, after, 1))).toBe(a < b ? -1 : Number(a > b));
      }),
    );
  });
});
