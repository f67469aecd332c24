import { readdir, readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { inspectPack } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { type Ended, runCli } from '../kit/run-cli.ts';

let folder: DemoFolder;

beforeAll(async () => {
  folder = await DemoFolder.make();
});
afterAll(() => folder.remove());

function run(...words: readonly string[]): Promise<Ended> {
  return runCli(words, { cwd: folder.path });
}

describe.concurrent('lookup, locate, inspect', () => {
  test('lookup prints one address as lines and as JSON', async () => {
    const words = ['lookup', '--pack', 'demo.pack', '1 impasse des Ursulines 96130 Marvejolles-le-Pont'];
    const { code, stdout } = await run(...words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^code_circonscription +9602$/m);
    expect(JSON.parse((await run(...words, '--json')).stdout)).toMatchObject({
      statut: 'attribue',
      code_circonscription: '9602',
      precision: 'numero',
      motifs: [],
    });
  });

  test('lookup shows what the sources say, readably, only with --preuves', async () => {
    const words = ['lookup', '--pack', 'demo.pack', '1 impasse des Ursulines 96130 Marvejolles-le-Pont'];
    expect((await run(...words)).stdout).not.toMatch(/preuve/);
    expect(JSON.parse((await run(...words, '--json')).stdout)).not.toHaveProperty('preuves');
    const { stdout } = await run(...words, '--preuves');
    expect(stdout).toMatch(/^preuve contour_bureau +code \S+, limite_m \d+$/m);
    expect(stdout).toMatch(/^preuve circonscription_du_bureau +9602$/m);
    expect(stdout).not.toContain('[object');
    const { preuves } = JSON.parse((await run(...words, '--preuves', '--json')).stdout) as { preuves: object };
    expect(preuves).toMatchObject({ circonscription_du_bureau: '9602' });
  });

  test('lookup of a commune that is cut lists every circonscription with its share', async () => {
    const words = ['lookup', '--pack', 'demo.pack', 'Montclerc-sur-Oselle'];
    expect((await run(...words)).stdout.match(/^candidat +96\d\d 0\.\d+$/gm)).toHaveLength(3);
    const { stdout } = await run(...words, '--explain', '--preuves');
    expect(stdout).toMatch(/outcome: the commune as a whole/);
    expect(stdout).not.toMatch(/circonscription_du_bureau/);
  });

  test('inspect --street prints which numbers vote where, as lines and as JSON', async () => {
    const words = ['inspect', 'demo.pack', '--street', 'impasse des Ursulines 96130 Marvejolles-le-Pont'];
    const { code, stdout } = await run(...words);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Impasse des Ursulines, Marvejolles-le-Pont \(\d{5}\): numbers by bureau\n/);
    expect(stdout).toMatch(
      /^ {2}side +numbers +bureau +addresses +in the roll\n {2}pair .*\n {2}impair +1 - \d+ +\S+ +\d+ +\d+$/m,
    );
    const { plages } = JSON.parse((await run(...words, '--json')).stdout) as {
      plages: { de: string; adresses: number; au_registre: number }[];
    };
    expect(plages.length).toBeGreaterThan(0);
    for (const { adresses, au_registre } of plages) expect(au_registre).toBeLessThanOrEqual(adresses);
    expect(await run('inspect', 'demo.pack', '--street', 'rue qui n existe pas')).toMatchObject({
      code: 2,
      stderr: /OPTION_INVALID/,
    });
  });

  test('locate accepts negative numbers and notes swapped coordinates', async () => {
    expect(await run('locate', '--pack', 'demo.pack', '-1.5', '47', '--json')).toMatchObject({ code: 0 });
    expect(await run('locate', '-1.5', '-47', '--pack', 'demo.pack')).toMatchObject({ code: 0 });
    expect((await run('locate', '2.453912', '46.490495', '--pack', 'demo.pack')).stdout).toMatch(
      /9602 {2}inside, [\d,]+ m/,
    );
    const turned = await run('locate', '46.490495', '2.453912', '--pack', 'demo.pack');
    expect(turned.stdout).toContain('longitude comes first');
    expect((await run('locate', '200', '47', '--pack', 'demo.pack')).code).toBe(2);
  });

  test('inspect prints counts, sources and their hashes', async () => {
    const { code, stdout } = await run('inspect', 'demo.pack');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^demo\.pack: pack [0-9a-f]{32}, format version \d+, millésime 2026/);
    expect(stdout.match(/sha256 [0-9a-f]{64}/g)).toHaveLength(17);
    expect(JSON.parse((await run('inspect', 'demo.pack', '--json')).stdout)).toMatchObject({
      counts: { addresses: 40000 },
    });
  });
});

describe.concurrent('packs that cannot be used', () => {
  const change = async (name: string, make: (bytes: Buffer) => Buffer): Promise<string> => {
    await writeFile(folder.file(name), make(await readFile(folder.pack)));
    const { code, stderr } = await run('lookup', '--pack', name, 'x');
    expect(code).toBe(1);
    return stderr;
  };

  test('a pack of another format version is refused', async () => {
    const told = await change('version.pack', (bytes) => {
      bytes.writeUInt32LE(999, 8);
      return bytes;
    });
    expect(told).toMatch(/^error PACK_VERSION: .*999.*\nwhat to do: Build it again/);
  });

  test('a truncated, damaged, foreign or missing pack is refused', async () => {
    expect(await change('cut.pack', (bytes) => bytes.subarray(0, -100))).toMatch(/^error PACK_TRUNCATED/);
    expect(await change('damaged.pack', (bytes) => bytes.fill(7, bytes.length - 200))).toMatch(/^error PACK_CORRUPTED/);
    expect(await change('other.pack', () => Buffer.from('id;adresse\n'))).toMatch(/^error PACK_NOT_A_PACK/);
    expect(await run('inspect', 'none.pack')).toMatchObject({ code: 1, stderr: /^error FILE_NOT_FOUND/ });
  });
});

describe.concurrent('build', () => {
  test('build writes a pack and its quality report', async () => {
    const { code, stdout } = await run('build', demoFiles.manifest, '--out', 'built.pack');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^quality: 0 failed, /);
    const report: unknown = JSON.parse(await readFile(folder.file('built.pack.quality.json'), 'utf8'));
    expect(report).toMatchObject({ pack: inspectPack(folder.pack).id, result: 'passed', allowed: [] });
    expect(await readFile(folder.file('built.pack'))).toEqual(await readFile(folder.pack));
  });

  test('build stops at a failed gate, a missing file, an invalid manifest or a missing folder', async () => {
    await writeFile(
      folder.file('empty.csv'),
      `${(await readFile(new URL('../../data/demo/adresses-96-b.csv', import.meta.url), 'utf8')).split('\n')[0] ?? ''}\n`,
    );
    const manifest = (files: string, kind = 'ban'): string =>
      JSON.stringify({
        millesime: '2026',
        sources: [
          { kind, files: [files], producer: 'p', url: 'https://example.invalid', licence: 'l', millesime: '2026' },
        ],
      });
    await writeFile(folder.file('gate.json'), manifest('empty.csv'));
    await writeFile(folder.file('missing.json'), manifest('none.csv'));
    await writeFile(folder.file('kind.json'), manifest('empty.csv', 'bans'));
    for (const [name, message] of [
      ['gate.json', /^error GATE_FAILED: [^]*empty\.csv[^]*ROWS_NONE[^]*\nwhat to do: /m],
      ['missing.json', /^error FILE_NOT_FOUND: .*none\.csv/m],
      ['kind.json', /^error MANIFEST_INVALID: .*kind/m],
    ] as const) {
      const { code, stderr } = await run('build', name, '--out', 'failed.pack');
      expect(code).toBe(1);
      expect(stderr).toMatch(message);
    }
    const { code, stderr } = await run('build', demoFiles.manifest, '--out', 'none/failed.pack');
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error FILE_UNWRITABLE: .*its folder does not exist/m)]);
    // What the checks found is kept, also of a build that they stopped; nothing else is.
    const left = (await readdir(folder.path)).filter((name) => name.startsWith('failed'));
    expect(left).toEqual(['failed.pack.quality.json']);
    expect(JSON.parse(await readFile(folder.file('failed.pack.quality.json'), 'utf8'))).toMatchObject({
      result: 'failed',
    });
  });
});
