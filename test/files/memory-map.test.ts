import { execFile } from 'node:child_process';
import { closeSync, fstatSync, mkdtempSync, openSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, it } from 'vitest';
import { ArpenteurError } from '../../src/errors.ts';
import { canMap, mapFile, type MappedFile, releaseMap, requireWhole, viewOfMap } from '../../src/files/memory-map.ts';

const folder = mkdtempSync(join(tmpdir(), 'arpenteur-map-'));
const size = 3 << 20;
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** A mapped file whose bytes are all `value`. */
function mapped(name: string, value: number): MappedFile {
  const path = join(folder, name);
  writeFileSync(path, Buffer.alloc(size, value));
  const file = openSync(path, 'r');
  return mapFile(file, fstatSync(file).size, path);
}

const bytesOf = (map: MappedFile): Uint8Array => new Uint8Array(viewOfMap(map));

describe.skipIf(!canMap())('a mapped file', () => {
  it('reads as the file does, and as one memory in all threads', async () => {
    const map = mapped('plain', 7);
    expect(bytesOf(map)).toHaveLength(size);
    expect(bytesOf(map).every((byte) => byte === 7)).toBe(true);
    const source = `
      const { parentPort, workerData: { address, size, koffi } } = require('node:worker_threads');
      parentPort.postMessage(new Uint8Array(require(koffi).view(address, size))[size - 1]);`;
    const koffi = join(import.meta.dirname, '../../node_modules/koffi');
    const last = await new Promise((resolve, reject) => {
      new Worker(source, { eval: true, workerData: { ...map, koffi } }).on('message', resolve).on('error', reject);
    });
    expect(last).toBe(7);
    releaseMap(map);
  });

  it('stays what it was when another file gets its name', () => {
    const map = mapped('replaced', 1);
    writeFileSync(join(folder, 'new'), Buffer.alloc(10, 2));
    renameSync(join(folder, 'new'), map.path);
    requireWhole(map);
    expect(bytesOf(map)[size - 1]).toBe(1);
    releaseMap(map);
  });

  it('reads as zeros once it is released, and its file can be closed by nobody else', () => {
    const map = mapped('released', 9);
    const bytes = bytesOf(map);
    releaseMap(map);
    expect(bytes[size - 1]).toBe(0);
    expect(() => {
      closeSync(map.file);
    }).toThrow(/EBADF/);
  });

  // Leases are Linux's, and of the owner of the file.
  it.skipIf(process.platform !== 'linux')(
    'survives another process that cuts the file and writes it anew',
    async () => {
      const map = mapped('cut', 5);
      const bytes = bytesOf(map);
      await promisify(execFile)('sh', ['-c', 'printf short > "$0"', map.path]);
      expect(fstatSync(map.file).size).toBe(5);
      expect(bytes.every((byte) => byte === 5)).toBe(true);
      requireWhole(map);
      releaseMap(map);
    },
  );

  it('is refused by requireWhole when it was cut before the mapping was held', () => {
    const path = join(folder, 'short');
    writeFileSync(path, Buffer.alloc(100));
    const writer = openSync(path, 'r+');
    const file = openSync(path, 'r');
    // No lease is given on a file that is open for writing.
    const map = mapFile(file, 100, path);
    closeSync(writer);
    truncateSync(path, 50);
    expect(() => {
      requireWhole(map);
    }).toThrow(ArpenteurError);
    releaseMap(map);
  });
});
