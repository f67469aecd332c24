import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportPack, openPack, type Pack, planExport } from '../../src/index.ts';
import { DemoFolder } from '../kit/demo-pack.ts';
import { hasPostgis, noPostgres, PostgresCluster } from '../kit/postgres-cluster.ts';

describe.skipIf(noPostgres)('the areas of a pack in a database', () => {
  let folder: DemoFolder;
  let pack: Pack;
  let server: PostgresCluster;

  beforeAll(async () => {
    folder = await DemoFolder.make();
    pack = await openPack(folder.pack);
    server = await PostgresCluster.start();
  });
  afterAll(async () => {
    await pack.close();
    await server.remove();
    await folder.remove();
  });

  const tablesOf = (schema: string): Promise<string> =>
    server.sql(`SELECT string_agg(tablename, ',' ORDER BY tablename) FROM pg_tables WHERE schemaname = '${schema}'`);

  test('can be joined with the results of a run', async () => {
    const { counts } = pack.inspect();
    const { tables, geometry } = await exportPack({ pack: folder.pack, database: server.uri(), schema: 'electoral' });
    expect(geometry).toBe('geojson');
    expect(tables).toEqual([
      { table: '"electoral"."communes"', rows: counts['communes'] },
      { table: '"electoral"."circonscriptions"', rows: counts['circonscriptions'] },
      { table: '"electoral"."bureaux"', rows: counts['bureaux'] },
    ]);
    const csv = folder.file('in.csv');
    await writeFile(csv, 'id,adresse,code_postal,commune\n1,1 impasse des Ursulines,96130,Marvejolles-le-Pont\n');
    await pack.matchFile({ inputs: [csv], output: server.uri('?table=resultats'), key: ['id'] });
    const joined = `SELECT code_insee, c.nom, r.code_circonscription = ANY (c.circonscriptions), b.code_commune = c.code_commune, k.bureaux > 0, c.adresses > 0, codes_postaux
      FROM resultats r JOIN electoral.communes c USING (code_insee) JOIN electoral.bureaux b USING (code_bureau_vote)
      JOIN electoral.circonscriptions k ON k.code_circonscription = r.code_circonscription`;
    expect(await server.sql(joined)).toBe('96039|Marvejolles-le-Pont|t|t|t|t|{96130}');
    expect(await server.sql("SELECT count(*) FROM electoral.bureaux WHERE geojson->>'type' = 'MultiPolygon'")).toBe(
      await server.sql('SELECT count(geojson) FROM electoral.bureaux'),
    );
    expect(await server.sql("SELECT geojson->>'type' FROM electoral.communes LIMIT 1")).toBe('Point');
    expect(await server.sql("SELECT col_description('electoral.bureaux'::regclass, 1), obj_description('electoral.bureaux'::regclass) ~ '^arpenteur .*, pack '")).toMatch(/^Code of the commune .*\|t$/); // prettier-ignore
    const indexed = "SELECT string_agg(indexname, ',' ORDER BY indexname) FROM pg_indexes WHERE schemaname = 'electoral'"; // prettier-ignore
    expect(await server.sql(indexed)).toBe(
      'bureaux_code_circonscription_idx,bureaux_code_commune_idx,bureaux_pkey,circonscriptions_pkey,communes_code_commune_idx,communes_pkey',
    );
  });

  test('are replaced only on request, keep their grants, and all stay if one cannot be replaced', async () => {
    const database = server.uri();
    const options = { pack: folder.pack, database, schema: 'garde' };
    await exportPack(options);
    await server.sql(
      'CREATE ROLE lectrice; GRANT SELECT ON garde.communes TO lectrice; GRANT SELECT ON garde.bureaux TO PUBLIC; DELETE FROM garde.communes',
    );
    await expect(exportPack(options)).rejects.toMatchObject({ code: 'TABLE_EXISTS' });
    expect(await server.sql('SELECT count(*) FROM garde.communes')).toBe('0');
    await server.sql('CREATE VIEW garde.vue AS SELECT * FROM garde.bureaux');
    await expect(exportPack({ ...options, ifExists: 'replace' })).rejects.toMatchObject({ code: 'DATABASE_REFUSED' });
    expect(await server.sql('SELECT count(*) FROM garde.communes')).toBe('0');
    expect(await tablesOf('garde')).toBe('bureaux,circonscriptions,communes');
    await server.sql('DROP VIEW garde.vue');
    await exportPack({ ...options, ifExists: 'replace' });
    expect(await server.sql('SELECT count(*) > 0 FROM garde.communes')).toBe('t');
    expect(await server.sql("SELECT has_table_privilege('lectrice', 'garde.communes', 'SELECT'), has_table_privilege('lectrice', 'garde.bureaux', 'SELECT'), has_table_privilege('lectrice', 'garde.circonscriptions', 'SELECT')")).toBe('t|t|f'); // prettier-ignore
    await expect.poll(() => server.sessions(), { timeout: 60_000 }).toBe('');
  });

  test('are only told by a plan, whose statements psql executes', async () => {
    const plan = await planExport({ pack: folder.pack, database: server.uri(), schema: 'essai' });
    expect(plan.statements.at(0)).toBe('BEGIN');
    expect(plan.statements.at(-1)).toBe('COMMIT');
    expect(await server.sql("SELECT to_regnamespace('essai')")).toBe('');
    await server.sql(plan.statements.filter((statement) => !statement.startsWith('COPY')).join(';\n'));
    expect(await tablesOf('essai')).toBe('bureaux,circonscriptions,communes');
  });

  test('leave nothing after an interruption', async () => {
    await server.sql('CREATE SCHEMA arret; CREATE TABLE arret.communes AS SELECT 1 AS x');
    const stop = new AbortController();
    const options = { pack: folder.pack, database: server.uri(), schema: 'arret', signal: stop.signal };
    // Somebody reads the table that is to be replaced, so that the export waits for them.
    const reader = server.sql('BEGIN; LOCK TABLE arret.communes; SELECT pg_sleep(60)').catch(() => undefined);
    const held = "SELECT count(*) FROM pg_locks WHERE relation = 'arret.communes'::regclass AND granted";
    await expect.poll(() => server.sql(held)).toBe('1');
    const exported = exportPack({ ...options, ifExists: 'replace' });
    exported.catch(() => undefined);
    const waiting = "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DROP TABLE%' AND wait_event_type = 'Lock'";
    await expect.poll(() => server.sql(waiting)).toBe('1');
    stop.abort();
    await expect(exported).rejects.toMatchObject({ code: 'INTERRUPTED' });
    await server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()"); // prettier-ignore
    await reader;
    await expect(exportPack(options)).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await tablesOf('arret')).toBe('communes');
    await expect.poll(() => server.sessions(), { timeout: 60_000 }).toBe('');
  });

  test.each([
    ['a name of a file', 'base.csv', 'OPTION_INVALID'],
    ['a table', 'postgresql://127.0.0.1/postgres?table=x', 'OPTION_INVALID'],
    ['a server that is not there', 'postgresql://127.0.0.1:1/postgres', 'DATABASE_UNREACHABLE'],
  ])('cannot be written to %s', async (_, database, code) => {
    await expect(exportPack({ pack: folder.pack, database })).rejects.toMatchObject({ code });
  });

  test('are not told with the password of the database', async () => {
    const database = `host=127.0.0.1 port=${server.port} dbname=postgres user=postgres password=tres-secret`;
    const { database: name, statements } = await planExport({ pack: folder.pack, database });
    expect(name).toBe(server.uri());
    expect(statements.join()).not.toContain('tres-secret');
  });

  describe.skipIf(noPostgres ?? !hasPostgis)('with PostGIS', () => {
    beforeAll(async () => {
      await server.sql('CREATE SCHEMA gis; CREATE EXTENSION postgis SCHEMA gis');
    });

    test('are valid geometries with an index, and hold the positions that `locate` says', async () => {
      const { geometry } = await exportPack({ pack: folder.pack, database: server.uri(), schema: 'carte' });
      expect(geometry).toBe('postgis');
      expect(await server.sql("SELECT string_agg(DISTINCT f_table_name || ' ' || type || ' ' || srid, ', ' ORDER BY f_table_name || ' ' || type || ' ' || srid) FROM gis.geometry_columns WHERE f_table_schema = 'carte'")).toBe('bureaux MULTIPOLYGON 4326, circonscriptions MULTIPOLYGON 4326, communes POINT 4326'); // prettier-ignore
      expect(await server.sql("SELECT count(*) FROM pg_indexes WHERE schemaname = 'carte' AND indexdef LIKE '%gist%'")).toBe('3'); // prettier-ignore
      for (const table of ['bureaux', 'circonscriptions']) {
        expect(await server.sql(`SELECT count(*) FROM carte.${table} WHERE NOT gis.ST_IsValid(geom)`)).toBe('0');
      }
      const rows = await server.sql('SELECT gis.ST_X(geom), gis.ST_Y(geom), (SELECT code_circonscription FROM carte.circonscriptions k WHERE gis.ST_Contains(k.geom, c.geom)) FROM carte.communes c'); // prettier-ignore
      const found = rows.split('\n').map((row) => row.split('|'));
      expect(found.length).toBeGreaterThan(10);
      for (const [longitude, latitude, code = ''] of found) {
        const { circonscription } = pack.locate(Number(longitude), Number(latitude));
        if (circonscription.situation === 'interieur') expect(code).toBe(circonscription.code);
      }
    });
  });
});
