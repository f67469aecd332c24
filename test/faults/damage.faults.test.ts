/** Files on the disk that are no longer what was written: told and not used, or done again; never taken as they are. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { ArpenteurError } from '../../src/errors.ts';
import { inspectPack, openPack, verifyRun } from '../../src/index.ts';
import { smallReference, writeSmall } from '../assemble/small-reference.ts';
import { type BatchOptions, fakeProcessor, runFiles, TestFolder } from '../batch/run-fixture.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { randomNumbers } from '../property/fuzzed-text.ts';
import { noteCount } from './counts.ts';

/** Damage played per kind of file; ARPENTEUR_FAULTS makes it more. */
const most = 12 * Number(process.env['ARPENTEUR_FAULTS'] ?? 8);

/** Damages bytes as disks, cables and editors do: a bit, a byte, a block of NUL, an end cut off or put behind. */
function damaged(bytes: Buffer, random: () => number): Buffer {
  const copy = Buffer.from(bytes);
  const at = random() % Math.max(1, copy.length);
  const sort = random() % 5;
  if (sort === 0) copy[at] = (copy[at] ?? 0) ^ (1 << (random() % 8));
  else if (sort === 1) copy[at] = ((copy[at] ?? 0) + 1 + (random() % 255)) & 0xff;
  else if (sort === 2) copy.fill(copy[at] === 0 ? 1 : 0, at, Math.min(at + 512, copy.length));
  else if (sort === 3) return copy.subarray(0, at);
  else return Buffer.concat([copy, copy.subarray(at, at + 1 + (random() % 512))]);
  return copy;
}

test('a damaged pack is refused', async () => {
  const demo = await DemoFolder.make();
  const bytes = await readFile(demo.pack);
  const random = randomNumbers(1);
  const taken: string[] = [];
  for (let at = 0; at < most; at++) {
    await writeFile(demo.file('bad.pack'), damaged(bytes, random));
    try {
      inspectPack(demo.file('bad.pack'), { verify: true });
      taken.push(`damage ${at}`);
    } catch (error) {
      if (!(error instanceof ArpenteurError) || !error.code.startsWith('PACK_')) taken.push(`damage ${at}: ${String(error)}`); // prettier-ignore
    }
  }
  await demo.remove();
  await noteCount({ scenario: 'a pack', kind: 'damage', played: most, broken: taken.length });
  expect(taken).toEqual([]);
});

test('verify tells of every damage to a journal and to what it names', async () => {
  const demo = await DemoFolder.make();
  const pack = await openPack(demo.pack);
  const [head = '', ...rows] = (await readFile(demoFiles.contacts, 'utf8')).split('\n');
  await writeFile(demo.file('in.csv'), `${[head, ...rows.slice(0, 200)].join('\n')}\n`);
  const files = { inputs: [demo.file('in.csv')], output: demo.file('out.csv'), journal: demo.file('run.json') };
  await pack.matchFile({ ...files, exclude: ['consentement_absent'] });
  await pack.close();
  const random = randomNumbers(2);
  const taken: string[] = [];
  for (let at = 0; at < most; at++) {
    const name = ['run.json', 'out.csv', 'out.exclus.csv', 'in.csv'][at % 4] ?? '';
    const bytes = await readFile(demo.file(name));
    const bad = damaged(bytes, random);
    await writeFile(demo.file(name), bad);
    try {
      const checks = await verifyRun(demo.file('run.json'));
      if (checks.every(({ result }) => result === 'same')) taken.push(`${name} ${at}`);
    } catch (error) {
      if (!(error instanceof ArpenteurError) || error.code !== 'JOURNAL_INVALID') taken.push(`${name} ${at}: ${String(error)}`); // prettier-ignore
    }
    await writeFile(demo.file(name), bytes);
  }
  await demo.remove();
  await noteCount({ scenario: 'a journal and its files', kind: 'damage', played: most, broken: taken.length });
  expect(taken).toEqual([]);
});

test('a run that is resumed over damaged rows and checkpoints leaves the bytes of one that was never disturbed', async () => {
  const folder = await TestFolder.make();
  const pool = await WorkerPool.open({ processor: fakeProcessor({ excludeOn: 'rue X', notes: true }), threads: 1 });
  const rows = Array.from({ length: 1500 }, (_, at) => {
    return at % 97 === 5 ? `${at % 10},too,many\n` : `${at % 10},${at % 50 === 7 ? 'rue X' : `${at} rue de l'Essai`}\n`;
  });
  const input = await folder.write('a.csv', `id,adresse\n${rows.join('')}`);
  const codes = Array.from({ length: 10 }, (_, digit) => String(digit));
  const run = (in_: string, stopAfter = Infinity): Promise<unknown> => {
    const stop = new AbortController();
    let chunks = 0;
    const options: BatchOptions = {
      inputs: [input],
      output: join(in_, 'out.csv'),
      split: { directory: join(in_, 'split'), by: 'bureau', codes },
      workers: pool,
      exclude: true,
      chunkBytes: 600,
      signal: stop.signal,
      onNotes: () => {
        if (++chunks >= stopAfter) stop.abort();
      },
      checkpointMs: 0,
      resume: { identity: { pack: 'one' } },
    };
    return runFiles(options);
  };
  const contents = async (of: string): Promise<Record<string, string>> => {
    const names = (await readdir(of, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    const texts = names.map(async ({ name, parentPath }) => [name, await readFile(join(parentPath, name), 'utf8')] as const); // prettier-ignore
    return Object.fromEntries(await Promise.all(texts));
  };
  const [whole, stopped] = [folder.file('whole'), folder.file('stopped')];
  await mkdir(whole);
  await mkdir(stopped);
  await run(whole);
  const expected = await contents(whole);
  await run(stopped, 30).catch(() => undefined);
  const kept = (await readdir(stopped, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  expect(kept.map(({ name }) => name)).toContain('out.csv.reprise');
  const random = randomNumbers(3);
  const wrong: string[] = [];
  for (let at = 0; at < most; at++) {
    const trial = await mkdtemp(join(folder.path, 'trial-'));
    await cp(stopped, trial, { recursive: true });
    const { name, parentPath } = kept[random() % kept.length] ?? { name: '', parentPath: '' };
    const file = join(trial, parentPath.slice(stopped.length), name);
    await writeFile(file, damaged(await readFile(file), random));
    // A log without a line that can be read is refused, as one of another version.
    const error = await run(trial).then(() => undefined, String);
    const isRefused = name.endsWith('.reprise') && error?.includes('no checkpoint') === true;
    if (!isRefused && error !== undefined) wrong.push(`${name} ${at}: ${error}`);
    if (!isRefused && JSON.stringify(await contents(trial)) !== JSON.stringify(expected)) wrong.push(`${name} ${at}`);
    await rm(trial, { recursive: true });
  }
  await pool.close();
  await folder.remove();
  await noteCount({ scenario: 'kept rows and checkpoints', kind: 'damage', played: most, broken: wrong.length });
  expect(wrong).toEqual([]);
});

test('a build that is resumed over damaged kept files writes the pack of one that was never disturbed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-damage-'));
  const out = join(folder, 'small.pack');
  const allow = ['BUREAU_NOT_IN_CONTOURS', 'AREA_OVERLAP', 'AREA_HOLE'];
  const manifest = writeSmall(folder, smallReference);
  const build = (): Promise<unknown> => assemblePack({ manifest, out, allow, engine: '1', resume: true });
  const kept = `${out}.reprise`;
  const saved = join(folder, 'saved');
  // The pack cannot be named over a folder: what was read stays.
  await mkdir(join(out, 'full'), { recursive: true });
  await build().catch(() => undefined);
  await cp(kept, saved, { recursive: true });
  rmSync(out, { recursive: true });
  await build();
  const expected = readFileSync(out);
  const names = readdirSync(saved);
  const random = randomNumbers(4);
  const wrong: string[] = [];
  for (let at = 0; at < most; at++) {
    await cp(saved, kept, { recursive: true });
    const name = names[random() % names.length] ?? '';
    writeFileSync(join(kept, name), damaged(readFileSync(join(saved, name)), random));
    const error = await build().then(() => undefined, String);
    if (error !== undefined || !readFileSync(out).equals(expected)) wrong.push(`${name} ${at}: ${error ?? 'other bytes'}`); // prettier-ignore
  }
  rmSync(folder, { recursive: true });
  await noteCount({ scenario: 'kept files of a build', kind: 'damage', played: most, broken: wrong.length });
  expect(wrong).toEqual([]);
});
