/** PostGIS as a contender: its own cluster, accessible only by its socket. */
import { type Cluster, readClocks } from '../../kit/postgres-cluster.ts';
import type { LoadedPeer, Peer, PeerLayer, PeerPoints, PeerRun } from './contender.ts';

/**
 * The usual join, with an index on the areas; with `isSubdivided`, on pieces of at most 128 points, the known way to make it
 * fast.
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
  return {
    loadMs,
    run: (set, count): Promise<PeerRun> => {
      loadPoints(set, count);
      const rows = sql(`DROP TABLE IF EXISTS answers; ${readClocks}
        CREATE UNLOGGED TABLE answers AS SELECT ${isSubdivided ? 'DISTINCT' : ''} p.point, a.area
          FROM points p JOIN areas a ON ST_Intersects(a.geom, p.geom);
        ${readClocks} SELECT count(DISTINCT point) FROM answers;`);
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
