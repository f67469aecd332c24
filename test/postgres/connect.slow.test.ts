/** How a connection is made, as psql would make it: TLS, password files, services, variables. */
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { connect } from '../../src/tables/postgres/connect.ts';
import { databaseOf } from '../../src/tables/postgres/database-name.ts';
import { noPostgres, PostgresCluster } from '../kit/postgres-cluster.ts';

describe.skipIf(noPostgres)('a connection to PostgreSQL', () => {
  let server: PostgresCluster;
  let authority: string;
  let other: string;

  beforeAll(async () => {
    server = await PostgresCluster.start(["listen_addresses = '127.0.0.1'"]);
    authority = await server.beginTls();
    other = await server.otherAuthority();
    await server.sql("CREATE ROLE chiffree LOGIN; CREATE ROLE lea LOGIN PASSWORD 'tres-secret'");
  });
  afterAll(() => server.remove());
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  /** What the server knows of a connection: its user, and whether it is encrypted. */
  const ask = async (name: string): Promise<string> => {
    const client = await connect(databaseOf(name));
    try {
      const { rows } = await client.query<{ who: string; ssl: boolean }>(
        'SELECT current_user AS who, ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()',
      );
      return `${rows[0]?.who ?? ''} ${rows[0]?.ssl === true ? 'encrypted' : 'plain'}`;
    } finally {
      await client.end();
    }
  };
  const uri = (mode: string, { host = '127.0.0.1', user = 'postgres', root = '' } = {}): string =>
    `postgresql://${user}@${host}:${server.port}/postgres?table=t&sslmode=${mode}${root === '' ? '' : `&sslrootcert=${encodeURIComponent(root)}`}`;

  test.each([
    ['disable', 'plain'],
    ['allow', 'plain'],
    ['prefer', 'encrypted'],
    ['require', 'encrypted'],
  ])('is, with sslmode=%s, %s', async (mode, how) => {
    expect(await ask(uri(mode))).toBe(`postgres ${how}`);
  });

  test('is encrypted where the server insists, unless TLS is disabled', async () => {
    expect(await ask(uri('allow', { user: 'chiffree' }))).toBe('chiffree encrypted');
    await expect(ask(uri('disable', { user: 'chiffree' }))).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });

  test('checks the authority, and by verify-full the host too', async () => {
    expect(await ask(uri('verify-ca', { root: authority }))).toBe('postgres encrypted');
    expect(await ask(uri('verify-full', { root: authority, host: 'localhost' }))).toBe('postgres encrypted');
    expect(await ask(uri('require', { root: authority }))).toBe('postgres encrypted');
    const wrong = [
      uri('verify-full', { root: authority }),
      uri('verify-ca', { root: other }),
      uri('verify-full', { root: other, host: 'localhost' }),
      uri('require', { root: other }),
    ];
    for (const name of wrong) await expect(ask(name)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
    const none = uri('verify-ca', { root: '/nowhere/root.crt' });
    await expect(ask(none)).rejects.toMatchObject({ code: 'OPTION_INVALID', message: /needs the certificate/ });
  });

  test('takes its password from a file, which others may not read', async () => {
    const file = join(server.socket, 'pgpass');
    await writeFile(file, `127.0.0.1:${server.port}:*:lea:tres-secret\n`, { mode: 0o600 });
    vi.stubEnv('PGPASSFILE', file);
    expect(await ask(server.uri('?table=t', 'lea'))).toBe('lea encrypted');
    await chmod(file, 0o644);
    await expect(ask(server.uri('?table=t', 'lea'))).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' });
  });

  test('takes what its name leaves out from the service, and from the environment after that', async () => {
    const file = join(server.socket, 'services.conf');
    const lines = [
      '# ours',
      '[autre]',
      'user=personne',
      '[crm]',
      `port=${server.port}`,
      'user = lea',
      'password=tres-secret',
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    vi.stubEnv('PGSERVICEFILE', file);
    vi.stubEnv('PGHOST', '127.0.0.1');
    vi.stubEnv('PGDATABASE', 'postgres');
    vi.stubEnv('PGUSER', 'personne');
    expect(await ask('service=crm table=t')).toBe('lea encrypted');
    expect(await ask('service=crm table=t sslmode=disable user=postgres')).toBe('postgres plain');
    vi.stubEnv('PGSERVICE', 'crm');
    vi.stubEnv('PGSSLMODE', 'disable');
    expect(await ask('postgresql:///?table=t')).toBe('lea plain');
    await expect(ask('service=nulle table=t')).rejects.toMatchObject({ code: 'OPTION_INVALID' });
  });

  test('goes by the socket, and to the next of several hosts', async () => {
    expect(await ask(`host=${server.socket} port=${server.port} user=postgres dbname=postgres table=t`)).toBe('postgres plain'); // prettier-ignore
    const hosts = `postgresql://postgres@127.0.0.1:1,127.0.0.1:${server.port}/postgres?table=t`;
    expect(await ask(hosts)).toBe('postgres encrypted');
  });
});
