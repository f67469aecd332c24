import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { ignoring } from '../../files/file-system.ts';
import type { ConnectionParameters } from './connection-parameters.ts';

/**
 * The password for a connection in the password file; undefined if there is none. As with libpq, a file that others may read is
 * ignored. Source: PostgreSQL 15 documentation, 34.16.
 *
 * @param parameters complete, except for the host and port that are tried.
 */
export async function filePassword(
  { passfile, dbname = '', user = '' }: ConnectionParameters,
  host: string,
  port: number,
): Promise<string | undefined> {
  const path = passfile ?? join(homedir(), '.pgpass');
  const status = await stat(path).catch(ignoring('ENOENT', 'ENOTDIR', 'EACCES'));
  if (status?.isFile() !== true || (process.platform !== 'win32' && (status.mode & 0o077) !== 0)) return undefined;
  const text = await readFile(path, 'utf8').catch(ignoring('EACCES', 'EPERM'));
  const wanted = [isAbsolute(host) ? 'localhost' : host, String(port), dbname, user];
  for (const line of text?.split(/\r?\n/) ?? []) {
    if (line.startsWith('#')) continue;
    // A colon or backslash inside a field has a backslash before it.
    const fields = (line.match(/(?:\\.|[^:\\])*(?::|$)/gs) ?? []).map((field) => field.replace(/:$/, ''));
    if (fields.length < 5) continue;
    const isFor = wanted.every((value, at) => fields[at] === '*' || unescaped(fields[at] ?? '') === value);
    if (isFor) return unescaped(fields[4] ?? '');
  }
  return undefined;
}

function unescaped(field: string): string {
  return field.replace(/\\(.)/g, '$1');
}
