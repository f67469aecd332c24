import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { canMap } from '../../src/files/memory-map.ts';
import { type LoadMode, openPack, readPackHeader } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

const address = { adresse: '1 impasse des Ursulines', code_postal: '96130', commune: 'Marvejolles-le-Pont' };
let folder: DemoFolder;

beforeAll(async () => {
  folder = await DemoFolder.make();
  const rows = readFileSync(demoFiles.contacts, 'utf8').split('\n').slice(0, 2001);
  writeFileSync(folder.file('contacts.csv'), `${rows.join('\n')}\n`);
});
afterAll(async () => {
  await folder.remove();
});

/** A copy of the pack with one bit of a section turned. */
function damaged(section: string): string {
  const path = folder.file(`damaged-${section}.pack`);
  copyFileSync(folder.pack, path);
  const bytes = readFileSync(path);
  const { offset = 0 } = readPackHeader(path).sections.find(({ name }) => name === section) ?? {};
  bytes[offset + 1] = (bytes[offset + 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  return path;
}

describe.skipIf(!canMap())('a mapped pack', () => {
  it('gives the bytes that a copied one gives: a record, records of threads, a file', async () => {
    const answers = async (load: LoadMode): Promise<unknown[]> => {
      const pack = await openPack(folder.pack, { load, previous: folder.pack });
      const out = folder.file(`${load}.csv`);
      await pack.matchFile({ inputs: [folder.file('contacts.csv')], output: out, date: '2026-03-15', threads: 2 });
      const records = [];
      for await (const record of pack.matchRecords([address, address])) records.push(record);
      const answered = [pack.match(address), records, pack.search('ursulines'), readFileSync(out, 'utf8')];
      await pack.close();
      return answered;
    };
    expect(await answers('map')).toEqual(await answers('copy'));
  });

  it('that is damaged gives no file its name, no stream a row, and answers nothing more', async () => {
    const pack = await openPack(damaged('names.words'), { load: 'map' });
    const inputs = [folder.file('contacts.csv')];
    const output = folder.file('never.csv');
    let written = 0;
    const stdout = new Writable({
      write: (bytes: Buffer, _, done) => {
        written += bytes.length;
        done();
      },
    });
    await expect(pack.matchFile({ inputs, output, threads: 1 })).rejects.toMatchObject({ code: 'PACK_CORRUPTED' });
    expect(existsSync(output)).toBe(false);
    expect(() => pack.match(address)).toThrow(expect.objectContaining({ code: 'PACK_CORRUPTED' }));
    await pack.close();

    const other = await openPack(damaged('names.words'), { load: 'map' });
    await expect(other.matchFile({ inputs, output: '-', stdout, threads: 1 })).rejects.toMatchObject({
      code: 'PACK_CORRUPTED',
    });
    expect(written).toBe(0);
    await other.close();
  });

  it('can be closed while it is checked, and refuses a table that a look-up could follow without end at once', async () => {
    const pack = await openPack(folder.pack, { load: 'map' });
    const verified = pack.verified();
    await Promise.all([pack.close(), verified.catch(() => undefined)]);
    await expect(pack.verified()).rejects.toMatchObject({ code: 'PACK_CLOSED' });
    await expect(openPack(damaged('communes.streetStart'), { load: 'map' })).rejects.toMatchObject({
      code: 'PACK_INVALID',
    });
  });

  it('is checked whole before it is given out, where a thread loads it', async () => {
    const opened = openPack(damaged('names.words'), { load: 'map', inThread: true });
    await expect(opened).rejects.toMatchObject({ code: 'PACK_CORRUPTED' });
  });
});

it('a way of loading that does not exist is refused', async () => {
  await expect(openPack(folder.pack, { load: 'mmap' as LoadMode })).rejects.toMatchObject({ code: 'OPTION_INVALID' });
});
