import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/files/file-sum.ts';

describe('the checksum of sections', () => {
  const bytes = Uint8Array.from({ length: 1000 }, (_, at) => (at * 7919) % 251);

  it('is the CRC-32 that the standards check with', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array(0))).toBe(0);
  });

  it('is the same in pieces, as sections above 2 GiB are taken', () => {
    for (const atOnce of [1, 7, 999, 1000, 1001]) expect(crc32(bytes, 0, atOnce)).toBe(crc32(bytes));
  });
});
