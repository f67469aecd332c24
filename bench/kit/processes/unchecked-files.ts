/**
 * Imported before a run to measure it without what protects its files: checksums are 0, and nothing is synced. The rows
 * are the same; the files would not outlive a crash. Runs that keep it import this, too (`BENCH_CHECKED=1`): both pass
 * through replaced functions.
 */
import fs from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire, syncBuiltinESMExports } from 'node:module';
import { devNull } from 'node:os';

type Crc32 = (bytes: Uint8Array, before?: number) => number;
type Sync = (this: unknown) => Promise<void>;

const isChecked = process.env['BENCH_CHECKED'] === '1';

// The types of Node 20 do not know `crc32`.
const zlib = createRequire(import.meta.url)('node:zlib') as { crc32: Crc32 };
const { crc32 } = zlib;
zlib.crc32 = (bytes, before) => (isChecked ? crc32(bytes, before) : 0);
const { fsyncSync } = fs;
fs.fsyncSync = (file) => {
  if (isChecked) fsyncSync(file);
};
const handle = await open(devNull);
const methods = Object.getPrototypeOf(handle) as { sync: Sync; datasync: Sync };
const { sync, datasync } = methods;
methods.sync = function () {
  return isChecked ? sync.call(this) : Promise.resolve();
};
methods.datasync = function () {
  return isChecked ? datasync.call(this) : Promise.resolve();
};
await handle.close();
syncBuiltinESMExports();
