/** The second half of the usual job: the geocoder's CSV into PostGIS, joined with both layers, out as CSV. */
import { join } from 'node:path';
import { readRows } from '../../../scripts/evaluate/read-rows.ts';
import { type JudgedCodes, readCodes } from '../geocode-peers/contacts.ts';
import type { GeocoderTask } from '../geocode-peers/geocoder.ts';
import { scratchFolder } from '../../kit/paths.ts';
import { type Cluster, readClocks } from '../../kit/postgres-cluster.ts';
import type { AreaLayer } from './area-layers.ts';

/** Loads the areas, cut into pieces of at most 128 points, the known way to make the join fast. */
export function loadAreas({ sql }: Cluster, layers: readonly AreaLayer[]): void {
  for (const { name, csv } of layers) {
    sql(`CREATE UNLOGGED TABLE raw_${name} (code text, shape text);
      \\copy raw_${name} FROM '${csv}' CSV
      CREATE UNLOGGED TABLE ${name} AS
        SELECT code, ST_Subdivide(ST_MakeValid(ST_GeomFromGeoJSON(shape)), 128) AS geom FROM raw_${name};
      CREATE INDEX ON ${name} USING gist (geom);
      ANALYZE ${name};`);
  }
}

const columns =
  'id integer, result_id text, type text, citycode text, lon float8, lat float8, score float8, label text';
const code = (layer: AreaLayer['name']): string =>
  `(SELECT code FROM ${layer} WHERE ST_Intersects(geom, ST_SetSRID(ST_MakePoint(lon, lat), 4326)) ORDER BY code LIMIT 1)`;

/** Joins the file of positions once for its codes, then times it, including reading and writing CSV. */
export async function runJoin(
  { sql }: Cluster,
  positions: string,
  { runs }: GeocoderTask,
): Promise<{ readonly elapsedMs: number[]; readonly cpuMs: number[]; readonly codes: readonly JudgedCodes[] }> {
  const output = join(scratchFolder, 'pipeline-joined.csv');
  const answers = `SELECT *, ${code('circonscription')} AS code_circonscription, ${code('bureau')} AS code_bureau_vote FROM positions ORDER BY id`;
  const job = `DROP TABLE IF EXISTS positions;
    CREATE UNLOGGED TABLE positions (${columns});
    \\copy positions FROM '${positions}' CSV HEADER DELIMITER ';'
    \\copy (${answers}) TO '${output}' CSV HEADER DELIMITER ';'`;
  sql(job);
  const codes = (await readRows(output)).map(readCodes);
  const timed = Array.from({ length: runs }, () => {
    const rows = sql(`${readClocks}\n${job}\n${readClocks}`).map((row) => row.split('|').map(Number));
    const [before = [], after = []] = rows;
    return { elapsedMs: (after[0] ?? NaN) - (before[0] ?? NaN), cpuMs: (after[1] ?? NaN) - (before[1] ?? NaN) };
  });
  return { elapsedMs: timed.map((one) => one.elapsedMs), cpuMs: timed.map((one) => one.cpuMs), codes };
}
