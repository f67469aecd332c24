import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import type pg from 'pg';
import { ArpenteurError } from '../../errors.ts';
import { ignoring } from '../../files/file-system.ts';
import { completeParameters, type ConnectionParameters } from './connection-parameters.ts';
import { databaseError, isFromServer } from './database-error.ts';
import type { DatabaseTable } from './database-name.ts';
import { filePassword } from './password-file.ts';
import { phrase } from '../../words/phrase.ts';

/** An open connection. */
export type Connection = pg.Client;

/** Settings of every session: text forms that can be read back, and no timeout that would end a long run. */
const settings = `
  SET client_encoding = 'UTF8'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET extra_float_digits = 1;
  SET bytea_output = 'hex'; SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
  SET lock_timeout = '60s'; SET synchronize_seqscans = off; SET max_parallel_workers_per_gather = 0; SET standard_conforming_strings = on`;

const sslModes = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

/**
 * Connects to the database of a table: the hosts in turn, with the password of the string, the environment or the password
 * file, and with TLS as libpq means its modes.
 *
 * @throws {ArpenteurError} DATABASE_UNREACHABLE, OPTION_INVALID.
 */
export async function connect({ name, connection }: DatabaseTable): Promise<Connection> {
  const parameters = await completeParameters(connection);
  const hosts = (parameters['host'] ?? '').split(',');
  const ports = (parameters['port'] ?? '').split(',');
  let failure: unknown;
  for (const [at, host] of hosts.entries()) {
    const port = Number(ports[at] ?? ports[0]) || 5432;
    for (const ssl of await tlsTries(parameters, host)) {
      try {
        return await tryConnect(parameters, host === '' ? '/var/run/postgresql' : host, port, ssl);
      } catch (error) {
        failure = error;
        // The server answered and refused the user.
        if (isFromServer(error) && !/SSL|encryption/i.test(error.message)) throw databaseError(name, error);
      }
    }
  }
  throw databaseError(name, failure);
}

async function tryConnect(
  parameters: ConnectionParameters,
  host: string,
  port: number,
  ssl: ConnectionOptions | false,
): Promise<Connection> {
  const { user, dbname, options, application_name = 'arpenteur', connect_timeout = '0' } = parameters;
  const password = parameters['password'] ?? (await filePassword(parameters, host, port));
  const { Client } = (await import('pg')).default;
  const client = new Client({
    host,
    port,
    user,
    // Always set, or the library would read the password file itself.
    password: password ?? (() => ''),
    database: dbname,
    ...(options === undefined ? {} : { options }),
    application_name,
    connectionTimeoutMillis: Number(connect_timeout) * 1000 || 30_000,
    keepAlive: true,
    ssl,
  });
  // An error between two statements is thrown by the next one.
  client.on('error', () => undefined);
  await client.connect();
  await client.query(settings);
  return client;
}

/** The ways to connect that an sslmode allows, in order. */
async function tlsTries(parameters: ConnectionParameters, host: string): Promise<(ConnectionOptions | false)[]> {
  const mode = parameters['sslmode'] ?? 'prefer';
  if (!sslModes.includes(mode)) {
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`\`sslmode=${mode}\` is not a TLS mode; expected one of ${sslModes.join(', ')}.`,
      {
        option: 'sslmode',
      },
    );
  }
  if (mode === 'disable' || host === '' || isAbsolute(host)) return [false];
  const folder = join(homedir(), '.postgresql');
  const read = (path: string): Promise<Buffer | undefined> => readFile(path).catch(ignoring('ENOENT', 'ENOTDIR'));
  const { sslrootcert, sslcert, sslkey } = parameters;
  const isSystem = sslrootcert === 'system';
  const ca = isSystem ? undefined : await read(sslrootcert ?? join(folder, 'root.crt'));
  if (mode.startsWith('verify') && ca === undefined && !isSystem) {
    const where = sslrootcert ?? '~/.postgresql/root.crt';
    throw new ArpenteurError(
      'OPTION_INVALID',
      phrase`\`sslmode=${mode}\` needs the certificate of an authority: ${where} does not exist; \`sslrootcert=system\` uses those of the system.`,
      { option: 'sslmode' },
    );
  }
  const verifies = mode.startsWith('verify') || (mode === 'require' && ca !== undefined);
  const tls: ConnectionOptions = {
    rejectUnauthorized: verifies,
    ...(ca === undefined ? {} : { ca }),
    // Only the authority is checked, not the host.
    ...(mode === 'verify-full' ? {} : { checkServerIdentity: () => undefined }),
  };
  const [cert, key] = [
    await read(sslcert ?? join(folder, 'postgresql.crt')),
    await read(sslkey ?? join(folder, 'postgresql.key')),
  ];
  const own = cert === undefined || key === undefined ? tls : { ...tls, cert, key };
  if (mode === 'allow') return [false, own];
  return mode === 'prefer' ? [own, false] : [own];
}

/** Closes a connection at once, whatever it is doing: the server rolls back what is not committed. */
export function cutConnection(client: Connection): void {
  const { stream } = (client as unknown as { readonly connection: { readonly stream: { destroy(): void } } })
    .connection;
  stream.destroy();
}
