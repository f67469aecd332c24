import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { openPack, prepareRun } from '../../../src/index.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';

let folder: DemoFolder;
beforeAll(async () => {
  folder = await DemoFolder.make();
});
afterAll(async () => {
  await folder.remove();
});

/** Matches files after `prepareRun`, or without it; counts the threads that are made. */
async function run(inputs: readonly string[], isPrepared: boolean): Promise<{ threads: number; rows: string }> {
  let threads = 0;
  const count = (): void => {
    threads++;
  };
  process.on('worker', count);
  const end = isPrepared ? await prepareRun(inputs) : undefined;
  const pack = await openPack(folder.pack);
  const output = folder.file('out.csv');
  try {
    await pack.matchFile({ inputs, output, overwrite: true, date: '2026-03-15', doublons: true });
  } finally {
    await pack.close();
    await end?.();
    process.off('worker', count);
  }
  return { threads, rows: readFileSync(output, 'utf8') };
}

it('a run of small files needs no other thread, and gives the bytes of one that has threads', async () => {
  const rows = readFileSync(demoFiles.contacts, 'utf8').split('\n');
  const small = folder.file('small.csv');
  writeFileSync(small, `${rows.slice(0, 301).join('\n')}\n`);
  const prepared = await run([small, small], true);
  const threaded = await run([small, small], false);
  expect(prepared.threads).toBe(0);
  expect(threaded.threads).toBeGreaterThan(0);
  expect(prepared.rows).toBe(threaded.rows);
});

it('a run of larger files, of packed ones or of what is no file has a thread from the start', async () => {
  const threadsFor = async (inputs: readonly string[]): Promise<number> => {
    let threads = 0;
    const count = (): void => {
      threads++;
    };
    process.on('worker', count);
    await (
      await prepareRun(inputs)
    )();
    process.off('worker', count);
    return threads;
  };
  const large = folder.file('large.csv');
  const packed = folder.file('packed.csv.gz');
  const small = folder.file('small.csv.gz');
  writeFileSync(large, Buffer.alloc(6 << 20, 'x'));
  writeFileSync(packed, Buffer.concat([gzipSync('a'), randomBytes(1 << 19)]));
  writeFileSync(small, gzipSync('a;b'));
  expect(await threadsFor([small, demoFiles.contacts])).toBe(0);
  expect(await threadsFor([large, demoFiles.contacts])).toBe(1);
  expect(await threadsFor([packed])).toBe(1);
  expect(await threadsFor([small, folder.file('missing.csv')])).toBe(1);
});
