/** The entries of a zip archive, unpacked when asked: enough for shapefiles as they are published. */
import { crc32, inflateRawSync } from 'node:zlib';
import { sourceInvalid } from '../files/open-source-file.ts';
import type { ReferenceSource, SourceFile } from '../source.ts';

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;

/**
 * Names of the entries and a function that unpacks each. Stored and deflated entries; no encryption, no zip64.
 *
 * Source of the layout: PKWARE APPNOTE 6.3.
 *
 * @throws ArpenteurError SOURCE_INVALID when the archive is cut (its directory is at the end) or damaged.
 */
export function readZipEntries(
  zip: Buffer,
  source: ReferenceSource,
  file: SourceFile,
): ReadonlyMap<string, () => Buffer> {
  const broken = (found: string): Error => sourceInvalid(source.kind, file, found, 'a complete zip archive');
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end === -1 || end + 22 > zip.length || zip.readUInt32LE(end) !== endSignature) {
    throw broken('the zip archive is cut');
  }
  const entries = new Map<string, () => Buffer>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    if (at + 46 > end || zip.readUInt32LE(at) !== centralSignature) throw broken('the zip directory is damaged');
    const method = zip.readUInt16LE(at + 10);
    const checksum = zip.readUInt32LE(at + 16);
    const packedLength = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    entries.set(name, () => {
      if (local + 30 > zip.length) throw broken(`zip entry ${name} is damaged`);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + packedLength);
      if (method !== 0 && method !== 8) throw broken(`zip entry ${name} is packed by method ${method}`);
      const bytes = method === 0 ? packed : inflateRawSync(packed);
      if (crc32(bytes) !== checksum) throw broken(`zip entry ${name} is damaged`);
      return bytes;
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
