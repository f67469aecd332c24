import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPack } from '../../src/index.ts';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { noPostgres, PostgresCluster } from '../kit/postgres-cluster.ts';

const moments = 20;
const rows = 60_000;

describe.skipIf(noPostgres)('a run into a table that is killed', () => {
  let folder: DemoFolder;
  let server: PostgresCluster;

  beforeAll(async () => {
    folder = await DemoFolder.make();
    server = await PostgresCluster.start();
    const names = 'id,nom,prenom,adresse,complement,code_postal,commune,telephone,consentement_le,finalite,source,circonscription'.split(','); // prettier-ignore
    await server.sql(`CREATE TABLE demo (${names.map((name) => `${name} text`).join(', ')})`);
    await server.copyIn('demo', demoFiles.contacts, "FORMAT csv, HEADER true, DELIMITER ';'");
    await server.sql(`CREATE TABLE contacts AS SELECT demo.id::int * 10 + g AS id, nom, adresse, code_postal, commune
      FROM demo, generate_series(1, ${rows / 10_000}) g; ALTER TABLE contacts ADD PRIMARY KEY (id)`);
    const pack = await openPack(folder.pack);
    await pack.matchFile({ inputs: [server.uri('?table=contacts')], output: server.uri('?table=juste'), key: ['id'] });
    await pack.close();
  });
  afterAll(async () => {
    await server.remove();
    await folder.remove();
  });

  /** Runs, and is killed once so many rows are done; true if it ended by itself. */
  async function run(output: string, resume: boolean, killAt: number): Promise<boolean> {
    const script = join(import.meta.dirname, 'match-process.ts');
    const words = [folder.pack, server.uri('?table=contacts'), server.uri(`?table=${output}`), resume ? 'resume' : ''];
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...words], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.on('data', (text: Buffer) => {
      if (Number(text.toString().trim().split('\n').at(-1)) >= killAt) child.kill('SIGKILL');
    });
    return new Promise((resolve) => child.once('exit', (code) => { resolve(code === 0); })); // prettier-ignore
  }

  /** Rows that differ from those of a run that nobody disturbed. */
  const difference = (table: string): Promise<string> =>
    server.sql(
      `SELECT count(*) FROM ((TABLE juste EXCEPT TABLE ${table}) UNION ALL (TABLE ${table} EXCEPT TABLE juste)) d`,
    );

  test(`at ${moments} moments: the table is absent or complete, and going on gives the same rows`, async () => {
    let goneOn = 0;
    for (let moment = 0; moment < moments; moment++) {
      const [once, again] = [`une_${moment}`, `reprise_${moment}`];
      const killAt = (rows / moments) * moment;
      const isWhole = await run(once, false, killAt);
      await expect.poll(() => server.sessions(), { timeout: 60_000 }).toBe('');
      if (isWhole) expect(await difference(once)).toBe('0');
      else expect(await server.sql(`SELECT to_regclass('${once}')`)).toMatch(new RegExp(`^(${once})?$`));
      await run(again, true, killAt);
      const kept = await server.sql(`SELECT to_regclass('${again}_arpenteur_partiel')`);
      if (kept !== '' && Number(await server.sql(`SELECT count(*) FROM ${kept}`)) > 0) goneOn++;
      // A run that is killed while it ends may have committed already.
      const isThere = (await server.sql(`SELECT to_regclass('${again}')`)) !== '';
      if (!isThere) expect(await run(again, true, Infinity)).toBe(true);
      expect(await difference(again)).toBe('0');
      expect(await server.sql(`SELECT to_regclass('${again}_arpenteur_partiel'), to_regclass('${again}_arpenteur_reprise')`)).toBe('|'); // prettier-ignore
    }
    // Else the runs were too short to be killed between two checkpoints.
    expect(goneOn).toBeGreaterThan(moments / 2);
  });
});
