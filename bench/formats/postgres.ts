/**
 * A table into a table beside a file into a file, and `psql \copy` both ways, in one run on a server of its own.
 *
 *     npm run bench:postgres [-- --rows 1000000 --runs 3]
 *
 * Contacts of the demo, repeated, on two threads. The two ways take turns, and their medians are compared: the ratio is what counts on
 * a machine that does other things. Writes bench/results/postgres.json.
 */
import { execFileSync } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { once } from 'node:events';
import { buildPack, openPack } from '../../src/index.ts';
import { PostgresCluster } from '../../test/kit/postgres-cluster.ts';
import { describeCircumstances, readCircumstances } from '../kit/results/circumstances.ts';
import { root, scratchFolder } from '../kit/paths.ts';
import { median, saveResult } from '../kit/results/results.ts';

const { values } = parseArgs({
  options: { rows: { type: 'string', default: '1000000' }, runs: { type: 'string', default: '3' } },
});
const rows = Number(values.rows);
const threads = 2;
const circumstances = readCircumstances();
console.log(describeCircumstances(circumstances));
const folder = join(scratchFolder, 'postgres');
mkdirSync(folder, { recursive: true });
const file = (name: string): string => join(folder, name);

const [header = '', ...contacts] = readFileSync(join(root, 'data/demo/contacts.csv'), 'utf8').trimEnd().split('\n');
const csv = createWriteStream(file('contacts.csv'));
csv.write(`${header}\n`);
for (let row = 0; row < rows; row++) {
  const contact = contacts[row % contacts.length] ?? '';
  if (!csv.write(`${row + 1}${contact.slice(contact.indexOf(';'))}\n`)) await once(csv, 'drain');
}
csv.end();
await once(csv, 'finish');

await buildPack({ manifest: join(root, 'data/demo/reference.json'), out: file('demo.pack') });
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
  const inFiles = (): Promise<unknown> =>
    pack.matchFile({ inputs: [file('contacts.csv')], output: file('out.csv'), threads });
  const inTables = (): Promise<unknown> =>
    pack.matchFile({
      inputs: [server.uri('?table=contacts')],
      output: server.uri('?table=resultats'),
      key: ['id'],
      ifExists: 'replace',
      threads,
    });
  const measured: Record<'files' | 'tables', number[]> = { files: [], tables: [] };
  for (let run = 0; run < Number(values.runs); run++) {
    measured.files.push(await seconds(inFiles));
    measured.tables.push(await seconds(inTables));
  }
  const out = await seconds(() => { copy(`\\copy resultats TO '${file('copy.csv')}' WITH (FORMAT csv)`); }); // prettier-ignore
  await server.sql('CREATE TABLE kopie (LIKE resultats INCLUDING ALL)');
  const back = await seconds(() => { copy(`\\copy kopie FROM '${file('copy.csv')}' WITH (FORMAT csv)`); }); // prettier-ignore
  const given = await seconds(() => { copy(`\\copy contacts TO '${file('given.csv')}' WITH (FORMAT csv)`); }); // prettier-ignore
  const found = await server.sql('SELECT count(*), count(code_circonscription) FROM resultats');
  const [count = '', filled = ''] = found.split('|');
  if (Number(count) !== rows || Number(filled) < rows * 0.9) throw new Error(`the table holds other rows: ${found}`);
  const perSecond = (time: number): number => Math.round(rows / time);
  const rates = {
    files: perSecond(median(measured.files)),
    tables: perSecond(median(measured.tables)),
    copyContactsOut: perSecond(given),
    copyResultsOut: perSecond(out),
    copyResultsIn: perSecond(back),
  };
  const ratio = rates.tables / rates.files;
  for (const [name, rate] of Object.entries(rates)) console.log(`${name}: ${rate.toLocaleString('en')} rows/s`);
  console.log(`tables / files: ${ratio.toFixed(2)}`);
  const version = await server.sql('SHOW server_version');
  saveResult('postgres', { benchmark: 'postgres', circumstances, version, rows, threads, rates, ratio });
} finally {
  await pack.close();
  await server.remove();
  rmSync(folder, { recursive: true });
}
