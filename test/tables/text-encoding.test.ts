import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ByteBuffer } from '../../src/text/bytes/byte-buffer.ts';
import { decodeText } from '../../src/text/folding/decode.ts';
import { detectEncoding, isUtf8 } from '../../src/tables/encoding/detect-encoding.ts';
import { rewriteAsWindows1252 } from '../../src/tables/encoding/rewrite-windows-1252.ts';

function asWindows1252(text: string): Uint8Array {
  const out = new ByteBuffer(4);
  out.writeAscii('kept');
  out.writeText(text);
  rewriteAsWindows1252(out, 4);
  expect(Buffer.from(out.view()).toString('latin1').startsWith('kept')).toBe(true);
  return out.view().slice(4);
}

describe('windows-1252', () => {
  test('œ, € and the typographic apostrophe are there and back', () => {
    expect(decodeText(Uint8Array.of(0x43, 0x9c, 0x75, 0x72, 0x80, 0x92), 'windows-1252')).toBe('Cœur€’');
    expect([...asWindows1252('Cœur€’é')]).toEqual([0x43, 0x9c, 0x75, 0x72, 0x80, 0x92, 0xe9]);
  });

  test('what it does not have becomes a question mark', () => {
    expect(decodeText(asWindows1252('a😀Ωb'), 'windows-1252')).toBe('a??b');
  });

  test('every byte is there and back', () => {
    const bytes = Uint8Array.from({ length: 128 }, (_, at) => at + 0x80);
    expect(asWindows1252(decodeText(bytes, 'windows-1252'))).toEqual(bytes);
  });
});

describe('UTF-8', () => {
  test('is told as the platform tells it', () => {
    const bytes = fc
      .uint8Array({ maxLength: 12 })
      .map((random) => random.map((byte) => (byte % 3 === 0 ? byte : byte | 0x80)));
    const fatal = new TextDecoder('utf-8', { fatal: true });
    const platform = (text: Uint8Array): boolean => {
      try {
        fatal.decode(text);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(
        fc.oneof(
          bytes,
          fc.string({ unit: 'binary' }).map((text) => new TextEncoder().encode(text)),
        ),
        (text) => {
          expect(isUtf8(text, 0, text.length)).toBe(platform(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  test('a sequence cut by the end of a sample is not counted as broken', () => {
    const encodingOf = (complete: boolean, ...bytes: number[]): string =>
      detectEncoding(Uint8Array.from(bytes), complete).encoding;
    expect(encodingOf(false, 0xc3, 0xa9, 0xc3)).toBe('utf-8');
    expect(encodingOf(true, 0xc3, 0xa9, 0xc3)).toBe('windows-1252');
    expect(encodingOf(false, 0xe9, 0x20, 0xc3)).toBe('windows-1252');
  });
});
