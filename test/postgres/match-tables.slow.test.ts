import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describePlan, type MatchFileOptions, type MatchFileSummary, openPack, type Pack } from '../../src/index.ts';
import { demoFiles } from '../../src/cli/demo/demo-files.ts';
import { connect } from '../../src/tables/postgres/connect.ts';
import { databaseOf } from '../../src/tables/postgres/database-name.ts';
import { TableCopy } from '../../src/tables/postgres/table-copy.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { noPostgres, PostgresCluster } from '../kit/postgres-cluster.ts';

describe.skipIf(noPostgres)('tables of PostgreSQL', () => {
  let folder: DemoFolder;
  let pack: Pack;
  let server: PostgresCluster;

  beforeAll(async () => {
    folder = await DemoFolder.make();
    pack = await openPack(folder.pack);
    server = await PostgresCluster.start();
    await server.sql(`CREATE TABLE contacts (id int PRIMARY KEY, nom varchar(80), prenom text, adresse text, complement text,
      code_postal text, commune text, telephone text, consentement_le text, finalite text, source text, circonscription text,
      naissance timestamptz DEFAULT '2000-02-29 12:34:56.789+02', montant numeric(8,2) DEFAULT 12.50, tags text[] DEFAULT '{a,"b,c"}')`);
    const names = 'id,nom,prenom,adresse,complement,code_postal,commune,telephone,consentement_le,finalite,source,circonscription'; // prettier-ignore
    await server.copyIn(`contacts(${names})`, demoFiles.contacts, "FORMAT csv, HEADER true, DELIMITER ';'");
    await server.sql(
      "UPDATE contacts SET prenom = '' WHERE id % 3 = 0; UPDATE contacts SET prenom = NULL WHERE id % 3 = 1",
    );
  });
  afterAll(async () => {
    await pack.close();
    await server.remove();
    await folder.remove();
  });

  const match = (input: string, output: string, more: Partial<MatchFileOptions> = {}): Promise<MatchFileSummary> =>
    pack.matchFile({ inputs: [input.startsWith('?') ? server.uri(input) : input], output: output.startsWith('?') ? server.uri(output) : output, threads: 1, ...more }); // prettier-ignore

  test('are matched into a new table of the key and the results, typed, with key and comments', async () => {
    const { rows } = await match('?table=contacts', '?table=resultats', { key: ['id'] });
    expect(rows).toBe(10_000);
    const csv = folder.file('same.csv');
    await match(demoFiles.contacts, csv);
    await server.sql('CREATE TABLE same AS SELECT * FROM resultats LIMIT 0');
    const header = (await readFile(csv, 'utf8')).split('\n', 1)[0] ?? '';
    const results = header.split(';').slice(12);
    await server.sql(
      `CREATE TABLE csv (${header
        .split(';')
        .map((name) => `${name} text`)
        .join(', ')})`,
    );
    await server.copyIn('csv', csv, "FORMAT csv, HEADER true, DELIMITER ';'");
    const alike = results.map((name) => `r.${name}::text IS NOT DISTINCT FROM nullif(c.${name}, '')${/score|proba|tude|candidats|distance/.test(name) ? ` OR r.${name} = c.${name}::${name === 'candidats' ? 'jsonb' : 'float8'}` : ''}`); // prettier-ignore
    expect(await server.sql(`SELECT count(*) FROM resultats r JOIN csv c ON c.id = r.id::text WHERE (${alike.join(') AND (')})`)).toBe('10000'); // prettier-ignore
    expect(await server.sql("SELECT string_agg(DISTINCT format_type(atttypid, atttypmod), ',') FROM pg_attribute WHERE attrelid = 'resultats'::regclass AND attnum > 0")).toBe('double precision,integer,jsonb,text'); // prettier-ignore
    expect(await server.sql("SELECT conname FROM pg_constraint WHERE conrelid = 'resultats'::regclass")).toBe(
      'resultats_pkey',
    );
    expect(await server.sql("SELECT obj_description('resultats'::regclass)")).toMatch(/^arpenteur .*, pack /);
    expect(await server.sql("SELECT col_description('resultats'::regclass, 2)")).toMatch(/^attribue, or why/);
  });

  test('keep all columns with their types, NULL apart from empty', async () => {
    await match('?table=contacts', '?table=tout', { key: ['id'], allColumns: true });
    expect(await server.sql(`SELECT count(*) FROM tout t JOIN contacts c USING (id)
      WHERE t.prenom IS NOT DISTINCT FROM c.prenom AND t.naissance = c.naissance AND t.montant = c.montant AND t.tags = c.tags`)).toBe('10000'); // prettier-ignore
    expect(await server.sql("SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'tout'::regclass AND attname = 'nom'")).toBe('character varying(80)'); // prettier-ignore
    expect(await server.sql("SELECT count(*) FILTER (WHERE code_circonscription = '') FROM tout")).toBe('0');
  });

  test('come from a query, and go to a file and back', async () => {
    const csv = folder.file('query.csv');
    await match('?query=SELECT id, adresse, code_postal, commune FROM contacts WHERE id <= 50 ORDER BY id', csv);
    expect((await readFile(csv, 'utf8')).split('\n')).toHaveLength(52);
    await match(csv, '?table=retour', { key: ['id'] });
    expect(await server.sql('SELECT count(*), max(id) FROM retour')).toBe('50|9');
  });

  test('get results in columns of their own, again and again', async () => {
    await server.sql('CREATE TABLE propre AS SELECT id, adresse, code_postal, commune FROM contacts WHERE id <= 500');
    for (const add of [['code_circonscription'], ['code_circonscription', 'score']]) {
      const { plan } = await match('?table=propre', '?table=propre', { key: ['id'], update: true, add });
      expect(describePlan(plan).join('\n')).toMatch(/"propre" is updated: .* doubles its size until VACUUM/);
      expect(describePlan(plan).join('\n')).not.toContain('arpenteur_');
    }
    const columns = "SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'propre'::regclass AND attnum > 0"; // prettier-ignore
    expect(await server.sql(columns)).toBe('id,adresse,code_postal,commune,code_circonscription,score');
    expect(await server.sql('SELECT count(code_circonscription) > 400 FROM propre')).toBe('t');
  });

  test('take many ranges of rows on one connection, which keeps nothing of the ranges before', async () => {
    const client = await connect(databaseOf(server.uri('?table=rangs')));
    await client.query('CREATE TABLE rangs (id int)');
    const listeners = client.listenerCount('end');
    for (let range = 0; range < 12; range++) {
      const copy = new TableCopy(client, 'rangs', 'COPY rangs FROM STDIN (FORMAT csv)');
      await copy.write(Buffer.from(`${range}\n`));
      await copy.end();
    }
    expect(client.listenerCount('end')).toBe(listeners);
    await client.end();
    expect(await server.sql('SELECT count(*), max(id) FROM rangs')).toBe('12|11');
  });

  test('are replaced only on request', async () => {
    await server.sql('CREATE TABLE ancien (x int)');
    await expect(match('?table=contacts', '?table=ancien', { key: ['id'] })).rejects.toMatchObject({
      code: 'TABLE_EXISTS',
    });
    await match('?table=contacts', '?table=ancien', { key: ['id'], ifExists: 'replace' });
    expect(await server.sql('SELECT count(*) FROM ancien')).toBe('10000');
  });

  test('are never replaced while the run reads them, by whatever name or view', async () => {
    await server.sql('CREATE TABLE lue AS SELECT * FROM contacts LIMIT 20; CREATE VIEW vue AS SELECT * FROM lue');
    const inputs = [
      '?table=lue',
      '?table=public.lue',
      '?table=vue',
      '?query=SELECT l.* FROM lue l JOIN contacts USING (id)',
    ];
    for (const input of inputs) {
      await expect(match(input, '?table=lue', { key: ['id'], ifExists: 'replace' })).rejects.toMatchObject({
        code: 'OUTPUT_IS_INPUT',
      });
    }
    expect(await server.sql('SELECT count(*) FROM vue')).toBe('20');
  });

  test('have one snapshot: what is written meanwhile is not seen', async () => {
    await server.sql('CREATE TABLE vif AS SELECT * FROM contacts');
    const { rows } = await match('?table=vif', '?table=vif_r', {
      key: ['id'],
      doublons: true,
      onPlan: () => void server.sql('DELETE FROM vif WHERE id % 2 = 0').catch(() => undefined),
    });
    expect(rows).toBe(10_000);
    expect(await server.sql('SELECT count(*) FROM vif')).toBe('5000');
  });

  test('leave no password in plan, journal or error', async () => {
    await server.sql("CREATE ROLE lea LOGIN PASSWORD 'tres-secret' SUPERUSER");
    const uri = server.uri('?table=contacts', 'lea:tres-secret');
    const journal = folder.file('run.json');
    const command = ['match', uri, '--out', uri];
    const { plan } = await match(uri, '?table=secret', { key: ['id'], journal, command });
    const texts = [JSON.stringify(plan), await readFile(journal, 'utf8')];
    for (const text of texts)
      expect(text).toContain(`postgresql://lea@127.0.0.1:${server.port}/postgres?table=contacts`);
    const wrong = await match(server.uri('?table=contacts', 'lea:faux-secret'), '-').catch((error: unknown) => error);
    expect(wrong).toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    expect(
      [...texts, JSON.stringify(wrong), String(wrong)].filter((text) => /tres-secret|faux-secret/.test(text)),
    ).toEqual([]);
  });

  describe('that cannot be read or written', () => {
    test.each([
      ['a table that does not exist', '?table=nulle', '?table=r1', 'DATABASE_REFUSED', /nulle/],
      ['an invalid query', '?query=SELEC 1', '?table=r1', 'DATABASE_REFUSED', /syntax/],
      ['a schema that does not exist', '?table=contacts', '?table=nul.r1', 'DATABASE_REFUSED', /nul/],
      ['an output that names no table', '?table=contacts', '?query=SELECT 1', 'OPTION_INVALID', /names no table/],
      ['a key that is no column', '?table=contacts', '?table=r1', 'KEY_INVALID', /nulle part/, ['nulle part']],
      ['a key with duplicates', '?table=contacts', '?table=r1', 'KEY_INVALID', /not unique/, ['commune']],
      [
        'a key that is NULL',
        '?query=SELECT nullif(id, 5) AS id, adresse, commune FROM contacts',
        '?table=r1',
        'KEY_INVALID',
        /NULL/,
      ],
      [
        'a parameter that libpq does not know',
        '?table=contacts&sslmod=require',
        '?table=r1',
        'OPTION_INVALID',
        /sslmod/,
      ],
      ['an unknown mode of TLS', '?table=contacts&sslmode=oui', '?table=r1', 'OPTION_INVALID', /sslmode/],
      ['TLS where the server has none', '?table=contacts&sslmode=require', '?table=r1', 'DATABASE_UNREACHABLE', /SSL/],
    ])('%s', async (_, input, output, code, message, key = ['id']) => {
      await expect(match(input, output, { key })).rejects.toMatchObject({
        code,
        message: expect.stringMatching(message) as string,
      });
      expect(await server.sql("SELECT to_regclass('r1'), to_regclass('r1_arpenteur_partiel')")).toBe('|');
      await expect.poll(() => server.sessions(), { timeout: 60_000 }).toBe('');
    });

    test('0x00 in a text: the row and column are told, not the text', async () => {
      const csv = folder.file('nul.csv');
      await writeFile(csv, `id,adresse,commune\n${'1,6 rue A,Paris\n'.repeat(40_000)}2,6 rue\0secrète,Paris\n`);
      const error = await match(csv, '?table=r1').catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: 'DATABASE_ROW',
        message: expect.stringMatching(/0x00 in row 40001/) as string,
      });
      expect(String(error)).not.toContain('secrète');
      await expect.poll(() => server.sessions(), { timeout: 60_000 }).toBe('');
    });

    test('a user without the right to create', async () => {
      await server.sql(
        'CREATE ROLE max LOGIN; GRANT SELECT ON contacts TO max; REVOKE CREATE ON SCHEMA public FROM PUBLIC',
      );
      const output = server.uri('?table=r1', 'max');
      await expect(match('?table=contacts', output, { key: ['id'] })).rejects.toMatchObject({
        code: 'DATABASE_REFUSED',
      });
    });

    /** Starts a run of half a million rows into `r1`; resolves once its rows are being copied. */
    const startLong = async (signal?: AbortSignal): Promise<{ readonly run: Promise<MatchFileSummary> }> => {
      const run = match('?query=SELECT a.* FROM contacts a, generate_series(1, 50)', '?table=r1', { signal });
      run.catch(() => undefined);
      const copying = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'COPY % FROM STDIN%' AND state = 'active'"; // prettier-ignore
      await expect.poll(() => server.sql(copying), { timeout: 60_000, interval: 20 }).toBe('1');
      return { run };
    };
    const nothingIsLeft = async (): Promise<void> => {
      expect(await server.sql("SELECT to_regclass('r1'), to_regclass('r1_arpenteur_partiel')")).toBe('|');
      await expect.poll(() => server.sessions(), { timeout: 60_000 }).toBe('');
    };

    test('a table that another run writes; a run that is interrupted', async () => {
      const stop = new AbortController();
      const { run } = await startLong(stop.signal);
      await expect(match('?table=contacts', '?table=r1', { key: ['id'] })).rejects.toMatchObject({
        code: 'OUTPUT_IN_USE',
      });
      stop.abort();
      await expect(run).rejects.toMatchObject({ code: 'INTERRUPTED' });
      await nothingIsLeft();
    });

    test('connections that are cut, and a server that is restarted', async () => {
      const kill = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND query LIKE 'COPY%'"; // prettier-ignore
      for (const cut of [() => server.sql(kill), () => server.end('immediate').then(() => server.begin())]) {
        const { run } = await startLong();
        await cut();
        await expect(run).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
        await nothingIsLeft();
      }
    });
  });
});
