import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';

/** What a writer wrote into a small buffer that has to grow. */
function written(write: (buffer: ByteBuffer) => void): string {
  const buffer = new ByteBuffer(1);
  write(buffer);
  return Buffer.from(buffer.view()).toString('utf8');
}

describe('ByteBuffer.writeInteger', () => {
  it('writes any safe integer like String', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(written((buffer) => { buffer.writeInteger(value); })).toBe(String(value)); // prettier-ignore
      }),
    );
  });

  it('pads with zeros', () => {
    expect(written((buffer) => { buffer.writeInteger(7, 5); })).toBe('00007'); // prettier-ignore
    expect(written((buffer) => { buffer.writeInteger(123456, 5); })).toBe('123456'); // prettier-ignore
    expect(written((buffer) => { buffer.writeInteger(0, 1); })).toBe('0'); // prettier-ignore
  });
});

describe('ByteBuffer.writeFixed', () => {
  it('writes the same as toFixed, up to one unit in the last place at ties', () => {
    const values = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const text = written((buffer) => { buffer.writeFixed(value, decimals); }); // prettier-ignore
        expect(text).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
        if (text === value.toFixed(decimals).replace(/^-(0(\.0*)?)$/, '$1')) return;
        // A tie in decimal notation that binary does not have: half away from zero is as right.
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.500001 * 10 ** -decimals);
      }),
      { numRuns: 2000 },
    );
  });

  const cases: readonly (readonly [value: number, decimals: number, text: string])[] = [
    [0, 3, '0.000'],
    [-0, 3, '0.000'],
    [-0.0001, 3, '0.000'],
    [-0.25, 1, '-0.3'],
    [0.9999, 3, '1.000'],
    [0.05, 1, '0.1'],
    [-0.75, 6, '-0.750000'],
    [2.345678, 6, '2.345678'],
    [1, 0, '1'],
    [0.5, 0, '1'],
  ];
  for (const [value, decimals, text] of cases) {
    it(`writes ${value} with ${decimals} decimals as ${text}`, () => {
      expect(written((buffer) => { buffer.writeFixed(value, decimals); })).toBe(text); // prettier-ignore
    });
  }
});

describe('ByteBuffer', () => {
  it('returns what was written, in any pieces and after growing', () => {
    const pieces = fc.array(
      fc.oneof(fc.string({ unit: 'grapheme', maxLength: 80 }), fc.uint8Array({ maxLength: 200 })),
    );
    fc.assert(
      fc.property(pieces, (parts) => {
        const buffer = new ByteBuffer(1);
        const expected: Uint8Array[] = [];
        for (const part of parts) {
          if (typeof part === 'string') buffer.writeText(part);
          else if (part.length % 2 === 0) buffer.writeBytes(part);
          else buffer.writeWords(new DataView(part.buffer), 0, part.length);
          expected.push(typeof part === 'string' ? Buffer.from(part) : part);
        }
        expect(Buffer.compare(buffer.view(), Buffer.concat(expected))).toBe(0);
      }),
    );
  });

  it('copies any part of a source by words, up to its last byte', () => {
    const source = Uint8Array.from({ length: 500 }, (_, index) => index);
    const words = new DataView(source.buffer);
    for (const [start, end] of [
      [0, 0],
      [3, 4],
      [1, 9],
      [490, 500],
      [499, 500],
      [0, 399],
      [0, 401],
      [5, 500],
    ] as const) {
      const buffer = new ByteBuffer(1);
      buffer.writeByte(7);
      buffer.writeWords(words, start, end);
      buffer.writeByte(8);
      expect([...buffer.view()]).toEqual([7, ...source.subarray(start, end), 8]);
    }
  });

  it('writes base 36 in either case', () => {
    const buffer = new ByteBuffer(1);
    buffer.writeBase36(Number.parseInt('2A004', 36), 5, true);
    buffer.writeBase36(Number.parseInt('zz0a1b', 36), 6);
    expect(Buffer.from(buffer.view()).toString()).toBe('2A004zz0a1b');
  });

  it('copies a part of a source, and starts again after clear', () => {
    const source = Uint8Array.from({ length: 100 }, (_, index) => index);
    const buffer = new ByteBuffer(4);
    buffer.writeBytes(source, 10, 90);
    buffer.writeByte(7);
    expect([...buffer.view()]).toEqual([...source.subarray(10, 90), 7]);
    buffer.clear();
    buffer.writeAscii('ok');
    expect(Buffer.from(buffer.view()).toString()).toBe('ok');
  });
});
