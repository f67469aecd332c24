/** PostGIS as a contender: a cluster of its own in a temporary folder, reached by a socket in it alone. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedPeer, Peer, PeerLayer, PeerPoints, PeerRun } from './contender.ts';

const settings =
  "SET client_min_messages = warning; SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '256MB';";

/** A running cluster. */
export interface Cluster {
  readonly version: string;
  /** Runs SQL and psql commands as one session; returns the rows, columns split by `|`. */
  sql: (script: string) => string[];
  stop: () => void;
}

/** Installs PostGIS by its Debian package where it is missing and may be, and starts a cluster. Throws where that fails. */
export function startCluster(): Cluster {
  const binaries = findBinaries() ?? installBinaries();
  const folder = mkdtempSync(join(tmpdir(), 'locate-peers-'));
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
  sql('CREATE EXTENSION postgis;');
  const [version = ''] = sql("SELECT current_setting('server_version') || ', PostGIS ' || postgis_lib_version();");
  return {
    version: `PostgreSQL ${version}`,
    sql,
    stop: () => {
      asServer('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The join as teams write it, over an index on the areas; with `isSubdivided`, over their pieces of at most 128 points, which is
 * the known way to make it fast.
 */
export function postgis(cluster: Cluster, isSubdivided: boolean): Peer {
  return {
    name: isSubdivided ? 'PostGIS, areas subdivided' : 'PostGIS',
    version: cluster.version,
    load: (layer) => Promise.resolve(load(cluster, layer, isSubdivided)),
  };
}

function load({ sql }: Cluster, { areasCsv }: PeerLayer, isSubdivided: boolean): LoadedPeer {
  const started = performance.now();
  sql(`DROP TABLE IF EXISTS raw, areas, points;
    CREATE UNLOGGED TABLE raw (area integer, geom geometry);
    \\copy raw FROM '${areasCsv}' CSV
    CREATE UNLOGGED TABLE areas AS SELECT area, ${isSubdivided ? 'ST_Subdivide(ST_MakeValid(geom), 128)' : 'geom'} AS geom FROM raw;
    CREATE INDEX ON areas USING gist (geom);
    ANALYZE areas;`);
  const loadMs = performance.now() - started;
  let loaded: { readonly points: PeerPoints; readonly count: number } | undefined;
  const loadPoints = (set: PeerPoints, count: number): void => {
    if (loaded?.points === set && loaded.count === count) return;
    loaded = { points: set, count };
    sql(`DROP TABLE IF EXISTS rawPoints, points;
      CREATE UNLOGGED TABLE rawPoints (point integer, x float8, y float8);
      \\copy rawPoints FROM PROGRAM 'head -n ${count} ${set.csv}' CSV
      CREATE UNLOGGED TABLE points AS SELECT point, ST_MakePoint(x, y) AS geom FROM rawPoints;
      ANALYZE points;`);
  };
  // Processor time of the server's process of this session, in ticks of 10 ms: fields 14 and 15 of its stat file.
  const now = `SELECT extract(epoch FROM clock_timestamp()) * 1000,
    10 * (split_part(stat, ' ', 14)::bigint + split_part(stat, ' ', 15)::bigint) FROM pg_read_file('/proc/self/stat') stat;`;
  return {
    loadMs,
    run: (set, count): Promise<PeerRun> => {
      loadPoints(set, count);
      const rows = sql(`DROP TABLE IF EXISTS answers; ${now}
        CREATE UNLOGGED TABLE answers AS SELECT ${isSubdivided ? 'DISTINCT' : ''} p.point, a.area
          FROM points p JOIN areas a ON ST_Intersects(a.geom, p.geom);
        ${now} SELECT count(DISTINCT point) FROM answers;`);
      const [before = [], after = [], [hits = NaN] = []] = rows.map((row) => row.split('|').map(Number));
      return Promise.resolve({
        elapsedMs: (after[0] ?? NaN) - (before[0] ?? NaN),
        cpuMs: (after[1] ?? NaN) - (before[1] ?? NaN),
        hits,
      });
    },
    answers: () =>
      Promise.resolve(
        Int32Array.from(sql('SELECT point, area FROM answers;').flatMap((row) => row.split('|').map(Number))),
      ),
    close: () => Promise.resolve(),
  };
}

/** The folder of the newest PostgreSQL with PostGIS, by Debian's layout. */
function findBinaries(): string | undefined {
  const versions = existsSync('/usr/lib/postgresql') ? readdirSync('/usr/lib/postgresql') : [];
  const found = versions
    .sort((a, b) => Number(b) - Number(a))
    .find((version) => existsSync(`/usr/share/postgresql/${version}/extension/postgis.control`));
  return found === undefined ? undefined : `/usr/lib/postgresql/${found}/bin`;
}

function installBinaries(): string {
  if (process.getuid?.() === 0) {
    // The meta package says which version of PostgreSQL this Debian has.
    const depends = execFileSync('apt-cache', ['depends', 'postgresql'], { encoding: 'utf8' });
    const version = /postgresql-(\d+)/.exec(depends)?.[1] ?? '15';
    const names = [`postgresql-${version}`, `postgresql-${version}-postgis-3`];
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { stdio: 'ignore' });
  }
  const found = findBinaries();
  if (found === undefined) throw new Error('PostGIS is absent: apt-get install postgresql postgresql-15-postgis-3.');
  return found;
}
