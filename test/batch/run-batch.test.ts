import { readFile } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PassProgress } from '../../src/batch/progress.ts';
import type { BatchSummary } from '../../src/batch/batch-run.ts';
import { renamedColumns } from '../../src/runs/plan/file-columns.ts';
import { WorkerPool } from '../../src/batch/workers/worker-pool.ts';
import { type BatchOptions, fakeProcessor, runFiles, TestFolder } from './run-fixture.ts';

let folder: TestFolder;
let pool: WorkerPool;

beforeAll(async () => {
  folder = await TestFolder.make();
  pool = await WorkerPool.open({ processor: fakeProcessor(), threads: 2 });
});
beforeEach(() => folder.clear());
afterAll(async () => {
  await pool.close();
  await folder.remove();
});

/** Runs one input and gives the output as text (latin1 keeps bytes). */
async function run(
  content: string | Uint8Array,
  options: Partial<BatchOptions> = {},
): Promise<{ output: string; rejects: string | undefined; summary: BatchSummary }> {
  const input = await folder.write('in.csv', content);
  const output = folder.file('out.csv');
  const summary = await runFiles({ inputs: [input], output, workers: pool, ...options });
  const rejects = summary.rejectsPath === undefined ? undefined : await readFile(summary.rejectsPath, 'utf8');
  return { output: await readFile(output, 'utf8'), rejects, summary };
}

describe('CSV', () => {
  test('every row comes out in order, its fields first and untouched', async () => {
    const { output, summary } = await run('id;adresse;note\n1;"1, rue ""A""";x\n2;2 rue B;"y;\nz"\n');
    expect(output).toBe(
      'id;adresse;note;statut;octets;echo\n' +
        '1;"1, rue ""A""";x;attribue;11;"id=1|adresse=1, rue ""A"""\n' +
        '2;2 rue B;"y;\nz";attribue;8;id=2|adresse=2 rue B\n',
    );
    expect(summary).toMatchObject({ rows: 2, rejected: 0, counts: { 'statut:attribue': 2, 'statut:erreur': 0 } });
    expect(await folder.names()).toEqual(['in.csv', 'out.csv']);
  });

  test('a result column that the input has already is renamed, and named in the plan', async () => {
    let renamed: unknown;
    const { output } = await run('adresse,statut,arpenteur_statut\n1 rue A,x,y\n', {
      onPlan: (plan) => (renamed = renamedColumns(plan)),
    });
    expect(output.split('\n')[0]).toBe('adresse,statut,arpenteur_statut,arpenteur_arpenteur_statut,octets,echo');
    expect(renamed).toEqual([{ column: 'statut', writtenAs: 'arpenteur_arpenteur_statut' }]);
  });

  test('short rows are padded, blank lines too', async () => {
    const { output } = await run('id,adresse,cp\n1\n\n2,1 rue A,75001\n');
    expect(output.split('\n').slice(1, 4)).toEqual([
      '1,,,attribue,1,id=1',
      ',,,attribue,0,',
      '2,1 rue A,75001,attribue,13,id=2|adresse=1 rue A|code_postal=75001',
    ]);
  });

  test('a row with too many fields keeps the first ones, is an error, and its bytes go to the rejects', async () => {
    const { output, rejects, summary } = await run('id,adresse\r\n1,"a",b,c\r\n2,1 rue A\r\n3,d,e');
    expect(output).toBe(
      'id,adresse,statut,octets,echo\r\n1,"a",erreur,,\r\n2,1 rue A,attribue,8,id=2|adresse=1 rue A\r\n3,d,erreur,,\r\n',
    );
    expect(rejects).toBe('1,"a",b,c\r\n3,d,e\r\n');
    expect(summary).toMatchObject({ rows: 3, rejected: 2, counts: { 'statut:erreur': 2 } });
    expect(await folder.names()).toEqual(['in.csv', 'out.csv', 'out.csv.rejets']);
  });

  test('empty fields beyond the header are no error', async () => {
    const { output, summary } = await run('id;adresse\n1;1 rue A;;\n');
    expect(output).toBe('id;adresse;statut;octets;echo\n1;1 rue A;attribue;8;id=1|adresse=1 rue A\n');
    expect(summary.rejected).toBe(0);
  });

  test('rejects of an earlier run are removed', async () => {
    await folder.write('out.csv.rejets', 'old');
    await run('adresse\n1 rue A\n');
    expect(await folder.names()).toEqual(['in.csv', 'out.csv']);
  });

  test('line ends are kept row by row, and the last row gets one', async () => {
    const { output } = await run('id,adresse\r\n1,a\n2,b\r3,c\r\n4,d');
    expect(output.replaceAll(/,attribue[^\r\n]*/g, '')).toBe(
      'id,adresse,statut,octets,echo\r\n1,a\n2,b\r3,c\r\n4,d\r\n',
    );
  });

  test('windows-1252 stays windows-1252, also in the result columns', async () => {
    const input = Buffer.from('adresse;note\n1 rue de la Libert\xe9;c\x9cur\n', 'latin1');
    await run(input);
    const output = await readFile(folder.file('out.csv'), 'latin1');
    expect(output).toBe(
      'adresse;note;statut;octets;echo\n1 rue de la Libert\xe9;c\x9cur;attribue;19;adresse=1 rue de la Libert\xe9\n',
    );
  });

  test('the byte order mark is kept', async () => {
    const { output } = await run('\ufeffadresse;cp\n1 rue A;75001\n');
    expect(output.startsWith('\ufeffadresse;cp;statut')).toBe(true);
  });

  test('broken UTF-8 in one row comes out byte for byte, and is read as windows-1252', async () => {
    const good = 'id,adresse\n1,École\n2,Allée\n3,Forêt\n4,Hôtel\n5,Église\n';
    const input = Buffer.concat([Buffer.from(good), Buffer.from('6,Cit\xe9\n', 'latin1')]);
    await run(input);
    const output = await readFile(folder.file('out.csv'));
    expect(
      output.includes(
        Buffer.concat([Buffer.from('6,Cit\xe9,attribue,5,', 'latin1'), Buffer.from('id=6|adresse=Cité\n')]),
      ),
    ).toBe(true);
  });

  test('without header there is none in the output, and columns are col1 to coln', async () => {
    const { output } = await run('1;1 rue A\n2;2 rue B\n', { header: false, columns: ['adresse=col2'] });
    expect(output).toBe('1;1 rue A;attribue;7;adresse=1 rue A\n2;2 rue B;attribue;7;adresse=2 rue B\n');
  });

  test('quotes are text with quotes none, and results hold no delimiter', async () => {
    const { output } = await run('adresse;x\n"1 rue A;b"\n', { quotes: 'none', columns: ['adresse=adresse,x'] });
    expect(output).toBe('adresse;x;statut;octets;echo\n"1 rue A;b";attribue;10;adresse="1 rue A|adresse=b"\n');
  });

  test('a single column of addresses with commas is not cut', async () => {
    const { output } = await run('adresse\n1, rue A\n');
    expect(output).toBe('adresse;statut;octets;echo\n1, rue A;attribue;8;adresse=1, rue A\n');
  });

  test('header only gives the header', async () => {
    const { output, summary } = await run('id;adresse');
    expect([output, summary.rows]).toEqual(['id;adresse;statut;octets;echo\n', 0]);
  });

  test('postcodes only', async () => {
    const { output } = await run('75001\n13002\n', { header: false });
    expect(output).toBe('75001,attribue,5,code_postal=75001\n13002,attribue,5,code_postal=13002\n');
  });

  test('a row of 1 MB, and one of a hundred thousand columns', async () => {
    const long = `1,"${'x'.repeat(1 << 20)}"`;
    const one = await run(`id,adresse\n${long}\n2,y\n`, { chunkBytes: 1000 });
    expect(one.summary.rows).toBe(2);
    expect(one.output).toContain(`${long},attribue`);
    const header = Array.from({ length: 100_000 }, (_, at) => (at === 99_999 ? 'adresse' : `c${at}`)).join(',');
    const wide = await run(`${header}\n${'1,'.repeat(99_999)}1 rue A\n`);
    expect(wide.output.endsWith('1 rue A,attribue,7,adresse=1 rue A\n')).toBe(true);
  });
});

describe('NDJSON', () => {
  test('objects keep their bytes and get the result keys', async () => {
    const input = '{"adresse": "1 rue \\"A\\"", "cp":75001, "x":{"y":[1]} }\r\n\n{}\n';
    const { output, summary } = await run(input);
    expect(output).toBe(
      '{"adresse": "1 rue \\"A\\"", "cp":75001, "x":{"y":[1]} ,"statut":"attribue","octets":14,"echo":"adresse=1 rue \\"A\\"|code_postal=75001"}\r\n' +
        '\n' +
        '{"statut":"attribue","octets":0,"echo":null}\n',
    );
    expect(summary.rows).toBe(2);
  });

  test('a line that is no object is an error and goes to the rejects', async () => {
    const { output, rejects, summary } = await run('{"adresse":"a"}\nnot json\n[1]\n{"adresse":"b"}');
    expect(output.split('\n').slice(1, 3)).toEqual([
      '{"statut":"erreur","octets":null,"echo":null}',
      '{"statut":"erreur","octets":null,"echo":null}',
    ]);
    expect([rejects, summary.rows, summary.rejected]).toEqual(['not json\n[1]\n', 4, 2]);
  });

  test('keys that clash are renamed, everywhere when the sample has them', async () => {
    const { output } = await run('{"adresse":"a"}\n{"adresse":"b","statut":1}\n');
    expect(output).toBe(
      '{"adresse":"a","arpenteur_statut":"attribue","octets":1,"echo":"adresse=a"}\n' +
        '{"adresse":"b","statut":1,"arpenteur_statut":"attribue","octets":1,"echo":"adresse=b"}\n',
    );
  });
});

describe('inputs and outputs', () => {
  test('gzip in and out, by content and by name', async () => {
    const input = await folder.write('in.csv', gzipSync('adresse;cp\n1 rue A;75001\n'));
    await runFiles({ inputs: [input], output: folder.file('out.csv.gz'), workers: pool });
    expect(gunzipSync(await readFile(folder.file('out.csv.gz'))).toString()).toBe(
      'adresse;cp;statut;octets;echo\n1 rue A;75001;attribue;12;adresse=1 rue A|code_postal=75001\n',
    );
  });

  test('several inputs become one output with one header', async () => {
    const first = await folder.write('a.csv', '\ufeffid;adresse\n1;a');
    const second = await folder.write('b.csv', 'id;adresse\r\n2;b\r\n');
    await runFiles({ inputs: [first, second], output: folder.file('out.csv'), workers: pool });
    expect(await readFile(folder.file('out.csv'), 'utf8')).toBe(
      '\ufeffid;adresse;statut;octets;echo\n1;a;attribue;2;id=1|adresse=a\n2;b;attribue;2;id=2|adresse=b\r\n',
    );
  });

  test('each input has line ends of its own', async () => {
    const first = await folder.write('a.csv', 'id;adresse\n1;a\n');
    const second = await folder.write('b.csv', 'id;adresse\r2;b\r3;c');
    await runFiles({ inputs: [first, second], output: folder.file('out.csv'), workers: pool });
    expect(await readFile(folder.file('out.csv'), 'utf8')).toBe(
      'id;adresse;statut;octets;echo\n1;a;attribue;2;id=1|adresse=a\n2;b;attribue;2;id=2|adresse=b\r3;c;attribue;2;id=3|adresse=c\r',
    );
  });

  test('standard input and output, with a reader that is slow', async () => {
    const lines = Array.from({ length: 5000 }, (_, at) => `${at},${at} rue A\n`);
    const stdout = new PassThrough({ highWaterMark: 100 });
    const received: Buffer[] = [];
    stdout.on('data', (piece: Buffer) => received.push(piece));
    const summary = await runFiles({
      inputs: ['-'],
      output: '-',
      workers: pool,
      stdin: Readable.from([Buffer.from('id,adresse\n'), ...lines.map((line) => Buffer.from(line))]),
      stdout,
      chunkBytes: 512,
    });
    const rows = Buffer.concat(received).toString().trim().split('\n').slice(1);
    expect([summary.rows, rows.length, rows.every((row, at) => row.startsWith(`${at},`))]).toEqual([5000, 5000, true]);
  });

  test('quotes in a stream come out as they went in, though its first rows were looked at', async () => {
    const row = '1,"rue ""A"", bis"\n';
    const stdout = new PassThrough();
    const received: Buffer[] = [];
    stdout.on('data', (piece: Buffer) => received.push(piece));
    const stdin = Readable.from([Buffer.from(`id,adresse\n${row}`)]);
    await runFiles({ inputs: ['-'], output: '-', workers: pool, stdin, stdout });
    expect(Buffer.concat(received).toString().split('\n')[1]).toMatch(/^1,"rue ""A"", bis",attribue,/);
  });

  test('a reader of standard output that goes away ends the run quietly', async () => {
    const stdout = new PassThrough({ highWaterMark: 10 });
    stdout.once('data', () => stdout.destroy(Object.assign(new Error('gone'), { code: 'EPIPE' })));
    const input = await folder.write('in.csv', `id,adresse\n${'1,1 rue A\n'.repeat(20_000)}`);
    const summary = await runFiles({ inputs: [input], output: '-', workers: pool, stdout, chunkBytes: 500 });
    expect(summary.endedEarly).toBe(true);
  });

  test('progress tells rows, bytes and counts', async () => {
    const told: PassProgress[] = [];
    const { summary } = await run(`id,adresse\n${'1,1 rue A\n'.repeat(1000)}`, {
      onProgress: (progress) => told.push(progress),
      chunkBytes: 500,
    });
    expect(told.at(-1)).toMatchObject({
      rows: 1000,
      bytesRead: 10_011,
      bytesTotal: 10_011,
      counts: { 'statut:attribue': 1000 },
    });
    expect(summary.bytesRead).toBe(10_011);
  });

  test('all workers share the memory that the processor is given', async () => {
    const shared = new SharedArrayBuffer(64 * 4);
    const input = await folder.write('in.csv', `id,adresse\n${'1,1 rue A\n'.repeat(1000)}`);
    await runFiles({
      inputs: [input],
      output: folder.file('out.csv'),
      workers: { processor: fakeProcessor({ shared }), threads: 2 },
      chunkBytes: 500,
    });
    expect(new Int32Array(shared).reduce((sum, count) => sum + count, 0)).toBe(1000);
  });
});
