/**
 * One load of a pack in its own process.
 *
 *     node load-once.js PACK WAY
 *
 * Prints one line of JSON: {@link Load}. WAY is one of {@link loadWays}.
 */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { areaLayerNames } from '../../../src/locate/locate-in-layers.ts';
import { crc32 } from '../../../src/files/file-sum.ts';
import { elementTypes, type SectionEntry } from '../../../src/pack/format.ts';
import { loadPack, packBuffer, readPackHeader } from '../../../src/pack/pack-file.ts';
import { type Load, loadWays } from './load-ways.ts';

const pieceBytes = 1 << 22;

const [path = '', way = ''] = process.argv.slice(2);
const startedMs = performance.now();
const before = process.cpuUsage();
const bytes = load(path, way);
const { user, system } = process.cpuUsage(before);
const result: Load = { elapsedMs: performance.now() - startedMs, cpuMs: (user + system) / 1000, bytes };
process.stdout.write(`${JSON.stringify(result)}\n`);

function load(file: string, how: string): number {
  switch (how) {
    case loadWays[0]:
      return readWhole(file);
    case loadWays[1]:
      return packBuffer(loadPack(file)).byteLength;
    default:
      return readSections(
        file,
        ({ name }) => !Object.values(areaLayerNames).some((area) => name.startsWith(`${area}.`)),
      );
  }
}

function readWhole(file: string): number {
  const handle = openSync(file, 'r');
  const bytes = new Uint8Array(new SharedArrayBuffer(fstatSync(handle).size));
  for (let at = 0; at < bytes.length;) at += readSync(handle, bytes, at, Math.min(bytes.length - at, 1 << 30), at);
  closeSync(handle);
  return bytes.length;
}

function readSections(file: string, wanted: (entry: SectionEntry) => boolean): number {
  const handle = openSync(file, 'r');
  const buffer = new SharedArrayBuffer(fstatSync(handle).size);
  let sum = 0;
  for (const entry of readPackHeader(file).sections.filter(wanted)) {
    const section = new Uint8Array(buffer, entry.offset, entry.length * elementTypes[entry.type].BYTES_PER_ELEMENT);
    let checksum = 0;
    for (let at = 0; at < section.length;) {
      const piece = section.subarray(at, at + pieceBytes);
      at += readSync(handle, piece, 0, piece.length, entry.offset + at);
      checksum = crc32(piece, checksum);
    }
    if (checksum !== entry.crc32) throw new Error(`Section ${entry.name} does not have its checksum.`);
    sum += section.length;
  }
  closeSync(handle);
  return sum;
}
