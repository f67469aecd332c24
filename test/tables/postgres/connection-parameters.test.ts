import { describe, expect, it } from 'vitest';
import { completeParameters, readConnectionString } from '../../../src/tables/postgres/connection-parameters.ts';

describe('a connection string', () => {
  it.each([
    ['postgresql://', {}],
    ['postgres://lea:a%40b@db.example:5433/crm?table=contacts', { user: 'lea', password: 'a@b', host: 'db.example', port: '5433', dbname: 'crm', table: 'contacts' }], // prettier-ignore
    ['postgresql://a,b:5433/crm', { host: 'a,b', port: ',5433', dbname: 'crm' }],
    ['postgresql://[::1]:5433/', { host: '::1', port: '5433' }],
    ['postgresql://%2Fvar%2Frun/crm', { host: '/var/run', dbname: 'crm' }],
    ['postgresql:///crm?host=db&query=SELECT+1', { dbname: 'crm', host: 'db', query: 'SELECT 1' }],
    ["host=db dbname = 'the crm' password='it\\'s' table=c", { host: 'db', dbname: 'the crm', password: "it's", table: 'c' }], // prettier-ignore
  ])('%s', (text, parameters) => {
    expect(readConnectionString(text)).toEqual(parameters);
  });

  it.each([
    'postgresql://db/crm?sslmod=require',
    'postgresql://db/crm?table',
    'host=db table=c and more',
    'postgresql://%zz/crm',
  ])('is refused without its text, which may hold a password: %s', (text) => {
    expect(() => readConnectionString(text)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }) as Error);
  });

  it('is completed by the environment and by the defaults of libpq', async () => {
    const environment = { PGHOST: 'db', PGPORT: '5433', PGUSER: 'lea', PGPASSWORD: 'secret', PGSSLMODE: '' };
    expect(await completeParameters({ user: 'max' }, environment)).toMatchObject({
      host: 'db',
      port: '5433',
      user: 'max',
      dbname: 'max',
      password: 'secret',
      sslmode: 'prefer',
    });
    expect(await completeParameters({ sslrootcert: 'system' }, {})).toMatchObject({
      host: '/var/run/postgresql',
      port: '5432',
      sslmode: 'verify-full',
    });
  });
});
