import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { buildPack, inspectPack } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';

let demo: DemoFolder;

beforeAll(async () => {
  demo = await DemoFolder.make();
});

afterAll(async () => {
  await demo.remove();
});

describe('a pack and its quality report', () => {
  it('both exist after a build, the report with the id of the pack, and no other file does', async () => {
    expect((await readdir(demo.path)).sort()).toEqual(['demo.pack', 'demo.pack.quality.json']);
    const report = JSON.parse(await readFile(`${demo.pack}.quality.json`, 'utf8')) as { readonly pack: string };
    expect(report.pack).toBe(inspectPack(demo.pack).id);
  });

  it('stay as they were when one of them cannot be replaced', async () => {
    const out = demo.file('kept.pack');
    await writeFile(out, 'yesterday');
    await mkdir(`${out}.quality.json/full`, { recursive: true });
    await expect(buildPack({ manifest: demoFiles.manifest, out })).rejects.toMatchObject({ code: 'FILE_UNWRITABLE' });
    expect(await readFile(out, 'utf8')).toBe('yesterday');
    expect((await readdir(demo.path)).filter((name) => name.startsWith('kept'))).toEqual([
      'kept.pack',
      'kept.pack.quality.json',
    ]);
    await rm(`${out}.quality.json`, { recursive: true });
    await rm(out);
  });

  it('stay as they were after a build that a check stopped', async () => {
    const source = { producer: 'p', url: 'https://example.invalid', licence: 'l', millesime: '2026' };
    const head = (await readFile(demoFiles.manifest.replace('reference.json', 'adresses-96-b.csv'), 'utf8')).split(
      '\n',
    )[0];
    await writeFile(demo.file('empty.csv'), `${head ?? ''}\n`);
    const manifest = demo.file('gate.json');
    await writeFile(
      manifest,
      JSON.stringify({ millesime: '2026', sources: [{ kind: 'ban', files: ['empty.csv'], ...source }] }),
    );
    const before = await Promise.all([readFile(demo.pack), readFile(`${demo.pack}.quality.json`)]);
    await expect(buildPack({ manifest, out: demo.pack })).rejects.toMatchObject({ code: 'GATE_FAILED' });
    expect(await Promise.all([readFile(demo.pack), readFile(`${demo.pack}.quality.json`)])).toEqual(before);
  });
});
