import { describe, expect, it } from 'vitest';
import { AsciiTexts } from '../../../src/text/bytes/ascii-texts.ts';
import { ByteBuffer } from '../../../src/text/bytes/byte-buffer.ts';

describe('AsciiTexts', () => {
  it('writes a text by its number, and nothing for an unknown number', () => {
    const texts = new AsciiTexts(['', 'commune', 'rue']);
    const out = new ByteBuffer(1);
    for (const index of [1, 0, 2, -1, 3, 1]) {
      texts.write(index, out);
      out.writeByte(0x7c);
    }
    expect(Buffer.from(out.view()).toString()).toBe('commune||rue|||commune|');
  });
});
