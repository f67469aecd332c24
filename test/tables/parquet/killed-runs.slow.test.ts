/** Runs from Parquet to Parquet that end without a word, at many moments. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPack } from '../../../src/index.ts';
import { demoFiles } from '../../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../../kit/demo-pack.ts';

const moments = 20;
const rows = 60_000;
const script = join(import.meta.dirname, '../../postgres/match-process.ts');

describe('a run from Parquet to Parquet that is killed', () => {
  let folder: DemoFolder;
  let input: string;
  let whole: Buffer;

  beforeAll(async () => {
    folder = await DemoFolder.make();
    input = folder.file('contacts.parquet');
    const pack = await openPack(folder.pack);
    const [header = '', ...contacts] = (await readFile(demoFiles.contacts, 'utf8')).trimEnd().split('\n');
    const csv = folder.file('contacts.csv');
    const repeated = Array.from({ length: rows }, (_, row) => contacts[row % contacts.length] ?? '');
    await writeFile(csv, `${header}\n${repeated.join('\n')}\n`);
    await pack.matchFile({ inputs: [csv], output: input, add: ['statut'], rowGroupRows: 1000, chunkBytes: 1 << 16 });
    await pack.matchFile({ inputs: [input], output: folder.file('whole.parquet'), threads: 1, chunkBytes: 1 << 16 });
    await pack.close();
    whole = await readFile(folder.file('whole.parquet'));
  });
  afterAll(() => folder.remove());

  /** Runs, and is killed once so many rows are done; true if it ended by itself. */
  async function run(output: string, killAt: number): Promise<boolean> {
    const words = [folder.pack, input, output, 'resume'];
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (text: Buffer) => {
      if (Number(text.toString().trim().split('\n').at(-1)) >= killAt) child.kill('SIGKILL');
    });
    return new Promise((resolve) => child.once('exit', (code) => { resolve(code === 0); })); // prettier-ignore
  }

  test(`at ${moments} moments: its file is absent or complete, and going on gives the same bytes`, async () => {
    let killed = 0;
    for (let moment = 0; moment < moments; moment++) {
      const output = folder.file(`killed-${moment}.parquet`);
      const isWhole = await run(output, (rows / moments) * moment);
      if (existsSync(output)) expect((await readFile(output)).equals(whole)).toBe(true);
      else expect(isWhole).toBe(false);
      if (!isWhole) killed++;
      if (!existsSync(output)) expect(await run(output, Infinity)).toBe(true);
      expect((await readFile(output)).equals(whole)).toBe(true);
      expect([`${output}.partiel`, `${output}.reprise`].filter((path) => existsSync(path))).toEqual([]);
    }
    // Else the runs were too short to be killed.
    expect(killed).toBeGreaterThan(moments / 2);
  });
});
