import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { hashFile, hashFolder } from '../../src/batch/hash-files.ts';
import type { BatchSummary } from '../../src/batch/batch-run.ts';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import { type BatchOptions, errorOf, fakeProcessor, runFiles, TestFolder } from './run-fixture.ts';

let folder: TestFolder;
let pool: WorkerPool;

beforeAll(async () => {
  folder = await TestFolder.make();
  pool = await WorkerPool.open({ processor: fakeProcessor({ excludeOn: 'non', notes: true }), threads: 2 });
});
beforeEach(() => folder.clear());
afterAll(async () => {
  await pool.close();
  await folder.remove();
});

/** Two keys; the fake gives a row the index that its field `id` names, or none. */
const codes = ['7501', '94028_1/2'];

function run(content: string, options: Partial<BatchOptions> = {}): Promise<BatchSummary> {
  return folder
    .write('in.csv', content)
    .then((input) => runFiles({ inputs: [input], output: folder.file('out.csv'), workers: pool, ...options }));
}

const split = (): BatchOptions['split'] => ({ directory: folder.file('split'), by: 'bureau', codes });

async function filesIn(name: string): Promise<Record<string, string>> {
  const names = await readdir(folder.file(name));
  const texts = names.map(async (file) => [file, await readFile(folder.file(`${name}/${file}`), 'utf8')] as const);
  return Object.fromEntries(await Promise.all(texts));
}

describe('rows left out', () => {
  const input = 'id;adresse\n1;oui\n2;non\n3;"non;\n"\n4;oui';

  test('go to a file of their own with the reason, in order; together they are the input', async () => {
    const summary = await run(input, { exclude: true });
    expect(await readFile(folder.file('out.csv'), 'utf8')).toMatch(
      /^id;adresse;statut;octets;echo\n1;oui;attribue[^\n]*\n4;oui;attribue[^\n]*\n$/,
    );
    expect(await readFile(folder.file('out.exclus.csv'), 'utf8')).toMatch(
      /^id;adresse;statut;octets;echo;motifs_exclusion\n2;non;attribue;4;[^\n]*;a\|b\n3;"non;\n";attribue;6;"[^"]*";a\|b\n$/,
    );
    expect(summary).toMatchObject({ rows: 4, excluded: 2 });
    expect(summary.files.map(({ role, path }) => [role, path])).toEqual([
      ['exclusions', folder.file('out.exclus.csv')],
      ['rows', folder.file('out.csv')],
    ]);
  });

  test('have an empty file when there are none', async () => {
    await run('adresse\noui\n', { exclude: true });
    expect(await readFile(folder.file('out.exclus.csv'), 'utf8')).toBe('adresse;statut;octets;echo;motifs_exclusion\n'.replaceAll(';', ',')); // prettier-ignore
  });

  test('in NDJSON too', async () => {
    const ndjson = '{"adresse":"non"}\n\n{"adresse":"oui"}\n{"adresse":"non","motifs_exclusion":1}\n';
    const summary = await run(ndjson, { exclude: true, output: folder.file('out.ndjson') });
    expect(await readFile(folder.file('out.exclus.ndjson'), 'utf8')).toBe(
      '{"adresse":"non","statut":"attribue","octets":3,"echo":"adresse=non","motifs_exclusion":"a|b"}\n'.replace(
        'motifs_exclusion',
        'arpenteur_motifs_exclusion',
      ) +
        '{"adresse":"non","motifs_exclusion":1,"statut":"attribue","octets":3,"echo":"adresse=non","arpenteur_motifs_exclusion":"a|b"}\n',
    );
    expect((await readFile(folder.file('out.ndjson'), 'utf8')).split('\n').map((line) => line.slice(0, 17))).toEqual([
      '',
      '{"adresse":"oui",',
      '',
    ]);
    expect(summary).toMatchObject({ rows: 3, excluded: 2 });
  });

  test('are the same for any size of chunks', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => `${at};${at % 3 === 0 ? 'non' : 'oui'}`).join('\n');
    const outputs: string[] = [];
    for (const chunkBytes of [64, 1000, 1 << 20]) {
      await run(`id;adresse\n${rows}`, { exclude: true, chunkBytes });
      outputs.push(
        (await readFile(folder.file('out.csv'), 'utf8')) + (await readFile(folder.file('out.exclus.csv'), 'utf8')),
      );
    }
    expect(new Set(outputs).size).toBe(1);
    expect(outputs[0]?.split('\n')).toHaveLength(503);
  });
});

describe('a split', () => {
  const input = 'id;adresse\n0;oui\n1;oui\n;oui\n0;non\n0;"a\nb"\n';

  test('has a file for each code that has rows, each with the header, rows in order', async () => {
    const summary = await run(input, { split: split(), exclude: true, output: undefined });
    const texts = await filesIn('split');
    expect(Object.keys(texts).sort()).toEqual(['7501.csv', '94028_1%2F2.csv', 'sans_bureau.csv']);
    expect(texts['7501.csv']).toMatch(/^id;adresse;statut;octets;echo\n0;oui;[^\n]*\n0;"a\nb";attribue;4;"[^"]*"\n$/);
    expect(texts['sans_bureau.csv']).toMatch(/^id;[^\n]*\n;oui;[^\n]*\n$/);
    expect(summary.split).toMatchObject({ files: 3, rows: { '7501': 2, '94028_1/2': 1, '': 1 } });
    expect(await folder.names()).toEqual(['in.csv', 'split', 'split.exclus.csv']);
  });

  test('holds the rows of the output, whatever the memory and the chunks', async () => {
    const rows = Array.from(
      { length: 3000 },
      (_, at) => `${['0', '1', ''][(at + (at >> 3)) % 3] ?? ''};rue ${'x'.repeat(at % 700)}`,
    );
    await run(`id;adresse\n${rows.join('\n')}\n`, { split: { directory: folder.file('a'), by: 'bureau', codes } });
    const output = (await readFile(folder.file('out.csv'), 'utf8')).split('\n').slice(1, -1);
    for (const [at, memoryBytes] of [512, 2048, 1 << 16].entries()) {
      const directory = folder.file(`split${at}`);
      await run(`id;adresse\n${rows.join('\n')}\n`, {
        split: { directory, by: 'bureau', codes, memoryBytes },
        chunkBytes: 3000,
      });
      expect(await filesIn(`split${at}`)).toEqual(await filesIn('a'));
    }
    for (const [file, key] of [
      ['7501.csv', '0'],
      ['94028_1%2F2.csv', '1'],
      ['sans_bureau.csv', ''],
    ] as const) {
      const written = (await readFile(folder.file(`a/${file}`), 'utf8')).split('\n').slice(1, -1);
      expect(written).toEqual(output.filter((row) => row.startsWith(`${key};`)));
    }
  });

  test('takes an empty folder, and refuses one that holds something', async () => {
    await folder.write('mine', '');
    expect(await errorOf(run(input, { split: { directory: folder.path, by: 'bureau', codes } }))).toMatch(
      /^FILE_UNWRITABLE: .* holds \d+ files already; expected one that is empty/,
    );
    expect(await folder.names()).toEqual(['in.csv', 'mine']);
  });

  test('leaves nothing when the run fails', async () => {
    const error = await errorOf(run('id;adresse\n0;"oui\n', { split: split(), exclude: true }));
    expect(error).toMatch(/^INPUT_QUOTE_UNCLOSED/);
    expect(await folder.names()).toEqual(['in.csv']);
  });

  test('leaves nothing when the run is interrupted', async () => {
    const controller = new AbortController();
    const rows = '0;oui\n'.repeat(50_000);
    const error = await errorOf(
      run(`id;adresse\n${rows}`, {
        split: split(),
        chunkBytes: 1000,
        signal: controller.signal,
        onNotes: () => {
          controller.abort();
        },
      }),
    );
    expect(error).toMatch(/^INTERRUPTED/);
    expect(await folder.names()).toEqual(['in.csv']);
  });
});

describe('a seal', () => {
  test('is written last, from a summary with the hashes of what lies on the disk', async () => {
    let told: BatchSummary | undefined;
    const text = (summary: BatchSummary): string => ((told = summary), 'sealed');
    const seals = ['run.json', 'run.html'].map((name) => ({ path: folder.file(name), text }));
    await run('id;adresse\n0;oui\n1;non\n0;a;b;c\n', {
      seals,
      split: split(),
      exclude: true,
      output: folder.file('out.csv.gz'),
    });
    for (const { path } of seals) expect(await readFile(path, 'utf8')).toBe('sealed');
    expect(told?.inputHashes).toEqual([await hashFile(folder.file('in.csv'))]);
    expect(told?.files.map(({ role }) => role)).toEqual(['rejects', 'exclusions', 'rows']);
    for (const { path, sha256 } of told?.files ?? []) expect(sha256).toBe(await hashFile(path));
    expect(told?.split?.sha256).toBe(await hashFolder(folder.file('split')));
  });

  test('that cannot be written leaves nothing of the run', async () => {
    const seal = { path: folder.file('none/run.json'), text: () => '' };
    expect(await errorOf(run('id;adresse\n0;oui\n', { seals: [seal], split: split(), exclude: true }))).toMatch(
      /^FILE_UNWRITABLE: .*folder does not exist/,
    );
    const failing = {
      path: folder.file('run.json'),
      text: (): string => {
        throw new TypeError('no text');
      },
    };
    await expect(run('id;adresse\n0;oui\n', { seals: [failing], split: split(), exclude: true })).rejects.toThrow(
      TypeError,
    );
    expect(await folder.names()).toEqual(['in.csv']);
  });

  test('on the output, on another or a split on it, is refused', async () => {
    const seal = { path: folder.file('run.json'), text: () => '' };
    for (const options of [
      { seals: [{ path: folder.file('out.csv'), text: () => '' }] },
      { seals: [seal, seal] },
      { split: { directory: folder.file('out.csv'), by: 'bureau', codes } as const },
      { seals: [{ path: folder.file('out.exclus.csv'), text: () => '' }], exclude: true },
    ]) {
      expect(await errorOf(run('id;adresse\n0;oui\n', options))).toMatch(/^OPTION_INVALID: Two outputs/);
    }
    expect(await errorOf(run('adresse\n', { seals: [{ path: folder.file('in.csv'), text: () => '' }] }))).toMatch(
      /^OUTPUT_IS_INPUT/,
    );
  });
});
