import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { openPack, prepareRun } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

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

it('a run of files that are together larger has a thread from the start', async () => {
  const large = folder.file('large.csv');
  writeFileSync(large, Buffer.alloc(1 << 18, 'x'));
  const end = await prepareRun([large, demoFiles.contacts]);
  let threads = 0;
  await end();
  process.once('worker', () => threads++);
  const none = await prepareRun([folder.file('missing.csv')]);
  await none();
  expect(threads).toBe(1);
});
