/**
 * Parameters of a connection as libpq has them: from a URI or a string of `keyword=value`, then the service file, then the
 * environment. Source: PostgreSQL 15 documentation, 34.1 and 34.15 to 34.17.
 */
import { readFile } from 'node:fs/promises';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { ArpenteurError } from '../../errors.ts';
import { ignoring } from '../../files/file-system.ts';
import { phrase, type Words } from '../../words/phrase.ts';

/** Parameters by the keywords of libpq. */
export type ConnectionParameters = Readonly<Record<string, string>>;

/** Keywords that are understood, with the variable of the environment that gives each. */
const variables: Readonly<Record<string, string | undefined>> = {
  service: 'PGSERVICE',
  host: 'PGHOST',
  hostaddr: 'PGHOSTADDR',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  passfile: 'PGPASSFILE',
  options: 'PGOPTIONS',
  application_name: 'PGAPPNAME',
  connect_timeout: 'PGCONNECT_TIMEOUT',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  // Understood, and without effect here.
  client_encoding: undefined,
  channel_binding: undefined,
  gssencmode: undefined,
  keepalives: undefined,
  target_session_attrs: undefined,
};

/** Keywords that tell a string of `keyword=value` from the name of a file. */
const conninfo = /^\s*(?:service|host|hostaddr|port|dbname|user|password|table|query)\s*=/;

/** True for a string of `keyword=value` pairs. */
export function isConnection(name: string): boolean {
  return conninfo.test(name);
}

/** True for a string of `keyword=value` pairs that names a table or a query, which no file is called. */
export function isConninfo(name: string): boolean {
  return isConnection(name) && /(?:^|\s)(?:table|query)\s*=/.test(name);
}

/**
 * Reads a connection string; `table` and `query` are keywords like others.
 *
 * @throws {ArpenteurError} OPTION_INVALID: it cannot be read, or has a keyword that libpq does not know.
 */
export function readConnectionString(text: string): ConnectionParameters {
  const found = isConnection(text) ? readPairs(text) : readUri(text);
  for (const keyword of Object.keys(found)) {
    if (keyword in variables || keyword === 'table' || keyword === 'query') continue;
    throw invalid(
      phrase`has an unknown parameter ${keyword}; known: table, query, ${Object.keys(variables).join(', ')}`,
    );
  }
  return found;
}

function readUri(text: string): Record<string, string> {
  // Several hosts, and a folder of sockets, are no hosts of a URL.
  const [, authority = '', path = '', query = ''] = /^[a-z]+:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/is.exec(text) ?? [];
  const at = authority.lastIndexOf('@');
  const [user = '', ...rest] = authority.slice(0, Math.max(0, at)).split(':');
  const found: Record<string, string> = {};
  const set = (keyword: string, value: string): void => {
    if (value === '') return;
    try {
      found[keyword] = decodeURIComponent(value);
    } catch (error) {
      if (error instanceof URIError) throw invalid(phrase`has a ${keyword} that is not percent-encoded`);
      throw error;
    }
  };
  set('user', user);
  set('password', rest.join(':'));
  const hosts = authority
    .slice(at + 1)
    .split(',')
    .map((host) => /^(\[[^\]]*\]|[^:]*)(?::(\d*))?$/.exec(host) ?? []);
  set('host', hosts.map(([, host = '']) => host.replace(/^\[(.*)\]$/, '$1')).join(','));
  if (hosts.some(([, , port = '']) => port !== '')) set('port', hosts.map(([, , port = '']) => port).join(','));
  set('dbname', path);
  for (const pair of query.split('&').filter((text) => text !== '')) {
    const equals = pair.indexOf('=');
    if (equals < 1) throw invalid(phrase`has a parameter without a value`);
    set(pair.slice(0, equals), pair.slice(equals + 1).replaceAll('+', ' '));
  }
  return found;
}

function readPairs(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const pair = /\s*([a-z_]+)\s*=\s*(?:'((?:[^'\\]|\\.)*)'|((?:[^\s'\\]|\\.)*))(?=\s|$)/gsy;
  let end = 0;
  for (const match of text.matchAll(pair)) {
    const [whole, keyword = '', quoted, bare = ''] = match;
    found[keyword] = (quoted ?? bare).replace(/\\(.)/gs, '$1');
    end = match.index + whole.length;
  }
  if (text.slice(end).trim() !== '')
    throw invalid(phrase`is not a list of keyword=value; put values with blanks in quotes`);
  return found;
}

/**
 * Adds what the string leaves out: from the service that it or the environment names, from the environment, and libpq's
 * defaults.
 *
 * @throws {ArpenteurError} OPTION_INVALID: no such service.
 */
export async function completeParameters(
  given: ConnectionParameters,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<ConnectionParameters> {
  const found: Record<string, string> = { ...given };
  const service = given['service'] ?? environment['PGSERVICE'];
  if (service !== undefined) {
    for (const [keyword, value] of Object.entries(await readService(service, environment))) found[keyword] ??= value;
  }
  for (const [keyword, variable] of Object.entries(variables)) {
    const value = variable === undefined ? undefined : environment[variable];
    if (value !== undefined && value !== '') found[keyword] ??= value;
  }
  found['user'] ??= userInfo().username;
  found['dbname'] ??= found['user'];
  found['host'] ??= found['hostaddr'] ?? '/var/run/postgresql';
  found['port'] ??= '5432';
  found['sslmode'] ??= found['sslrootcert'] === 'system' ? 'verify-full' : 'prefer';
  return found;
}

/** The parameters of a service: the user's file comes before that of the system. */
async function readService(service: string, environment: NodeJS.ProcessEnv): Promise<Record<string, string>> {
  const own = environment['PGSERVICEFILE'] ?? join(homedir(), '.pg_service.conf');
  const system = join(environment['PGSYSCONFDIR'] ?? '/etc/postgresql-common', 'pg_service.conf');
  for (const file of [own, system]) {
    const text = await readFile(file, 'utf8').catch(ignoring('ENOENT', 'ENOTDIR', 'EACCES'));
    let section = '';
    const found: Record<string, string> = {};
    let isThere = false;
    for (const line of text?.split(/\r?\n/) ?? []) {
      const [, name] = /^\s*\[(.*)\]\s*$/.exec(line) ?? [];
      const [, keyword = '', value = ''] = /^\s*([a-z_]+)\s*=(.*)$/.exec(line) ?? [];
      if (name !== undefined) section = name;
      else if (section === service && keyword !== '') found[keyword] = value.trim();
      isThere ||= section === service;
    }
    if (isThere) return found;
  }
  throw invalid(phrase`names the service ${service}, which neither ${own} nor ${system} has`);
}

function invalid(what: Words): ArpenteurError {
  return new ArpenteurError('OPTION_INVALID', phrase`A name of a database ${what}.`, { option: 'database' });
}
