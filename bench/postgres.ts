/**
 * `npm run bench:postgres [ROWS]`: compares a table into a table with a file into a file, and with `psql \copy` both ways, in
 * one run on a server of its own. The contacts are the demo's, repeated. Results are compared before any figure is printed.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { demoFiles } from '../src/cli/demo/demo-files.ts';
import { buildPack, openPack } from '../src/index.ts';
import { PostgresCluster } from '../test/kit/postgres-cluster.ts';
import { describeCircumstances, readCircumstances } from './kit/circumstances.ts';
import { scratchFolder } from './kit/paths.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = join(scratchFolder, 'postgres');
mkdirSync(folder, { recursive: true });
const file = (name: string): string => join(folder, name);

const [header = '', ...contacts] = readFileSync(demoFiles.contacts, 'utf8').trimEnd().split('\n');
const csv = createWriteStream(file('contacts.csv'));
csv.write(`${header}\n`);
for (let row = 0; row < rows; row++) {
  const contact = contacts[row % contacts.length] ?? '';
  if (!csv.write(`${row + 1}${contact.slice(contact.indexOf(';'))}\n`)) await once(csv, 'drain');
}
csv.end();
await once(csv, 'finish');

await buildPack({ manifest: demoFiles.manifest, out: file('demo.pack') });
const pack = await openPack(file('demo.pack'));
const server = await PostgresCluster.start(["shared_buffers = '512MB'", "max_wal_size = '8GB'", 'fsync = on']);
try {
  const names = header.split(';');
  await server.sql(`CREATE TABLE contacts (${names.map((name, at) => `${name} ${at === 0 ? 'integer PRIMARY KEY' : 'text'}`).join(', ')})`); // prettier-ignore
  await server.copyIn('contacts', file('contacts.csv'), "FORMAT csv, HEADER true, DELIMITER ';'");
  await server.sql('VACUUM ANALYZE contacts');
  const copy = (command: string): void => {
    execFileSync('psql', ['-X', '-q', '-d', server.uri(), '-c', command], { stdio: 'inherit' });
  };
  const seconds = async (work: () => unknown): Promise<number> => {
    const startedMs = performance.now();
    await work();
    return (performance.now() - startedMs) / 1000;
  };
  const run = (input: string, output: string) => (): Promise<unknown> =>
    pack.matchFile({ inputs: [input], output, key: ['id'], ifExists: 'replace', threads: 2 });
  const inFiles = run(file('contacts.csv'), file('out.csv'));
  const inTables = run(server.uri('?table=contacts'), server.uri('?table=resultats'));
  await inFiles();
  const measured = { files: Infinity, tables: Infinity };
  for (let round = 0; round < 3; round++) {
    measured.files = Math.min(measured.files, await seconds(inFiles));
    measured.tables = Math.min(measured.tables, await seconds(inTables));
  }
  const out = await seconds(() => { copy(`\\copy resultats TO '${file('copy.csv')}' WITH (FORMAT csv)`); }); // prettier-ignore
  await server.sql('CREATE TABLE kopie (LIKE resultats INCLUDING ALL)');
  const back = await seconds(() => { copy(`\\copy kopie FROM '${file('copy.csv')}' WITH (FORMAT csv)`); }); // prettier-ignore
  const given = await seconds(() => { copy(`\\copy contacts TO '${file('given.csv')}' WITH (FORMAT csv)`); }); // prettier-ignore
  const found = await server.sql('SELECT count(*), count(code_circonscription) FROM resultats');
  const [count = '', filled = ''] = found.split('|');
  if (Number(count) !== rows || Number(filled) < rows * 0.9) throw new Error(`the table holds other rows: ${found}`);
  const perSecond = (time: number): string => `${Math.round(rows / time).toLocaleString('en')} rows/s`;
  process.stdout.write(
    `${describeCircumstances(readCircumstances())}\n${rows.toLocaleString('en')} rows, 2 threads, the best of 3\n` +
      `CSV to CSV                ${perSecond(measured.files)}\n` +
      `table to table            ${perSecond(measured.tables)} (${(measured.files / measured.tables).toFixed(2)} of it)\n` +
      `psql \\copy contacts out   ${perSecond(given)}\n` +
      `psql \\copy results out    ${perSecond(out)}\n` +
      `psql \\copy results in     ${perSecond(back)}\n`,
  );
} finally {
  await pack.close();
  await server.remove();
  rmSync(folder, { recursive: true });
}
