/** A separate PostgreSQL cluster in a temporary folder, accessible only by a socket in it. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installDebianPackages } from './install-peers.ts';

type Extension = 'postgis' | 'pg_trgm';

/**
 * SQL for the clock time and the processor time of the session's process so far, both in milliseconds. The latter is in ticks of
 * 10 ms: fields 14 and 15 of its stat file.
 */
export const readClocks = `SELECT extract(epoch FROM clock_timestamp()) * 1000,
  10 * (split_part(stat, ' ', 14)::bigint + split_part(stat, ' ', 15)::bigint) FROM pg_read_file('/proc/self/stat') stat;`;

const settings =
  "SET client_min_messages = warning; SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '256MB';";

/** A running cluster. */
export interface Cluster {
  readonly version: string;
  /** Runs SQL and psql commands as one session; returns the rows, columns split by `|`. */
  sql: (script: string) => string[];
  stop: () => void;
}

/**
 * Installs PostgreSQL with the extension by Debian packages if it is missing and the user may, and starts a cluster. Throws if
 * that fails.
 */
export function startCluster(extension: Extension): Cluster {
  const binaries = findBinaries(extension) ?? installBinaries(extension);
  const folder = mkdtempSync(join(tmpdir(), 'peers-postgres-'));
  const data = join(folder, 'data');
  // The server refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  const asServer = (program: string, ...args: string[]): string => {
    const command = [join(binaries, program), ...args];
    const whole = isRoot ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    return execFileSync(whole[0] ?? '', whole.slice(1), {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: folder,
    });
  };
  if (isRoot) execFileSync('chown', ['postgres', folder]);
  chmodSync(folder, 0o755);
  asServer('initdb', '-D', data, '-U', 'bench', '-A', 'trust', '--no-sync');
  const options = `-c listen_addresses='' -c unix_socket_directories=${folder} -c shared_buffers=1GB -c fsync=off`;
  asServer('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  const sql = (script: string): string[] =>
    execFileSync(
      join(binaries, 'psql'),
      ['-h', folder, '-U', 'bench', '-d', 'postgres', '-qAtX', '-v', 'ON_ERROR_STOP=1'],
      {
        encoding: 'utf8',
        input: `${settings}\n${script}`,
        maxBuffer: 1 << 28,
      },
    )
      .split('\n')
      .filter((line) => line !== '');
  sql(`CREATE EXTENSION ${extension};`);
  const [version = ''] = sql(
    `SELECT current_setting('server_version') || ', ${extension} ' || extversion FROM pg_extension WHERE extname = '${extension}';`,
  );
  return {
    version: `PostgreSQL ${version}`,
    sql,
    stop: () => {
      asServer('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The folder of the newest PostgreSQL with the extension, in Debian's layout. */
function findBinaries(extension: Extension): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const found = versions
    .sort((a, b) => Number(b) - Number(a))
    .find((version) => existsSync(`/usr/share/postgresql/${version}/extension/${extension}.control`));
  return found === undefined ? undefined : `/usr/lib/postgresql/${found}/bin`;
}

function installBinaries(extension: Extension): string {
  if (process.getuid?.() === 0) {
    // The meta package says which version of PostgreSQL this Debian has.
    const depends = execFileSync('apt-cache', ['depends', 'postgresql'], { encoding: 'utf8' });
    const version = /postgresql-(\d+)/.exec(depends)?.[1] ?? '15';
    // pg_trgm and unaccent come with the server.
    const more = extension === 'postgis' ? [`postgresql-${version}-postgis-3`] : [];
    installDebianPackages([`postgresql-${version}`, ...more]);
  }
  const found = findBinaries(extension);
  if (found === undefined)
    throw new Error(`${extension} is missing: apt-get install postgresql postgresql-15-postgis-3.`);
  return found;
}
