/** A typical geocoder in SQL: trigrams over the streets of the postcode, then the number; one session. */
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cell, readRows } from '../../../scripts/evaluate/read-rows.ts';
import type { Cluster } from '../../kit/postgres-cluster.ts';
import { readClocks } from '../../kit/postgres-cluster.ts';
import { scratchFolder } from '../../kit/paths.ts';
import { degrees } from './contacts.ts';
import type { GeocoderRun, GeocoderTask } from './geocoder.ts';

/** Lower case without accents and punctuation, frequent street types written out. */
const functions = `CREATE EXTENSION unaccent;
CREATE FUNCTION plain(text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT trim(regexp_replace(regexp_replace(regexp_replace(regexp_replace(
    ' ' || regexp_replace(lower(public.unaccent('public.unaccent', $1)), '[^a-z0-9]+', ' ', 'g') || ' ',
    ' (av|ave) ', ' avenue '), ' (bd|bld|boul) ', ' boulevard '), ' pl ', ' place '), ' all ', ' allee ')) $$;`;

const tables = (addresses: string): string => `
CREATE UNLOGGED TABLE adresse (id text, rue text, numero text, suffixe text, voie text, code_postal text, code_insee text,
  commune text, lon float8, lat float8);
\\copy adresse FROM '${addresses}' CSV DELIMITER ';'
CREATE UNLOGGED TABLE rue AS SELECT rue AS id, plain(min(voie)) AS nom, plain(min(commune)) AS commune, min(code_postal) AS code_postal,
  min(code_insee) AS code_insee, avg(lon) AS lon, avg(lat) AS lat FROM adresse GROUP BY rue;
CREATE UNLOGGED TABLE ville AS SELECT code_insee AS id, code_postal, plain(min(commune)) AS nom, avg(lon) AS lon, avg(lat) AS lat
  FROM adresse GROUP BY code_insee, code_postal;
CREATE INDEX ON rue (code_postal); CREATE INDEX ON rue USING gin (nom gin_trgm_ops); CREATE INDEX ON adresse (rue, numero);
CREATE INDEX ON ville (code_postal);
ANALYZE adresse; ANALYZE rue; ANALYZE ville;`;

/** The most similar street in the postcode; without one, in any commune of that name; then its number; else the commune. */
const geocode = `
DROP TABLE IF EXISTS reponse;
CREATE UNLOGGED TABLE reponse AS
WITH lu AS (
  SELECT id, code_postal, plain(commune) AS commune, partie[1] AS numero, left(plain(partie[2]), 1) AS suffixe,
    plain(coalesce(partie[3], adresse)) AS voie
  FROM contact LEFT JOIN LATERAL
    regexp_match(adresse, '^\\s*0*(\\d+)\\s*((?:bis|ter|quater|[a-z])\\M)?[\\s,]*(.*)$', 'i') AS partie ON true
)
SELECT lu.id, coalesce(numero.id, rue.id, ville.id) AS place, numero.id IS NOT NULL AS is_number,
  coalesce(rue.code_insee, ville.id) AS code_insee, coalesce(numero.lon, rue.lon, ville.lon) AS lon,
  coalesce(numero.lat, rue.lat, ville.lat) AS lat
FROM lu
LEFT JOIN LATERAL (
  SELECT * FROM rue WHERE rue.code_postal = lu.code_postal AND similarity(rue.nom, lu.voie) >= 0.3
  ORDER BY similarity(rue.nom, lu.voie) DESC, rue.id LIMIT 1
) AS postal ON true
LEFT JOIN LATERAL (
  SELECT * FROM rue WHERE postal.id IS NULL AND rue.nom % lu.voie AND similarity(rue.commune, lu.commune) >= 0.5
  ORDER BY similarity(rue.nom, lu.voie) DESC, rue.id LIMIT 1
) AS ailleurs ON true
LEFT JOIN rue ON rue.id = coalesce(postal.id, ailleurs.id)
LEFT JOIN LATERAL (
  SELECT * FROM adresse WHERE adresse.rue = rue.id AND adresse.numero = lu.numero
  ORDER BY left(adresse.suffixe, 1) IS NOT DISTINCT FROM coalesce(lu.suffixe, '') DESC, adresse.suffixe LIMIT 1
) AS numero ON true
LEFT JOIN LATERAL (
  SELECT * FROM ville WHERE ville.code_postal = lu.code_postal ORDER BY similarity(ville.nom, lu.commune) DESC, ville.id LIMIT 1
) AS ville ON true;`;

/** Loads files of the BAN into the cluster, geocodes the sample once for its answers, then times it. */
export async function runTrigrams(
  cluster: Cluster,
  files: readonly string[],
  { sample, sampleRows, runs }: GeocoderTask,
): Promise<GeocoderRun> {
  const table = await writeTable(files);
  const started = performance.now();
  const [, cpu = ''] = cluster.sql(`${functions}${tables(table)}${readClocks}`)[0]?.split('|') ?? [];
  const load = { loadMs: Math.round(performance.now() - started), loadCpuMs: Number(cpu) };
  const contacts = `CREATE UNLOGGED TABLE contact (id integer, adresse text, code_postal text, commune text);
    \\copy contact FROM '${sample}' CSV HEADER DELIMITER ';'
    ANALYZE contact;`;
  cluster.sql(`${contacts}${geocode}`);
  const answers = cluster.sql(`SELECT place, is_number, code_insee, lon, lat FROM reponse ORDER BY id;`).map((row) => {
    const [id = '', isNumber = '', codeInsee = '', longitude = '', latitude = ''] = row.split('|');
    return { id, isNumber: isNumber === 't', codeInsee, longitude: degrees(longitude), latitude: degrees(latitude) };
  });
  const timed = Array.from({ length: runs }, () => {
    const rows = cluster.sql(`${readClocks}${geocode}${readClocks}`).map((row) => row.split('|').map(Number));
    const [before = [], after = []] = rows;
    return { elapsedMs: (after[0] ?? NaN) - (before[0] ?? NaN), cpuMs: (after[1] ?? NaN) - (before[1] ?? NaN) };
  });
  return {
    peer: 'PostgreSQL, trigrams',
    version: cluster.version,
    ...load,
    processes: 1,
    timedRows: sampleRows,
    elapsedMs: timed.map(({ elapsedMs }) => elapsedMs),
    cpuMs: timed.map(({ cpuMs }) => cpuMs),
    answers,
  };
}

/** The columns of the BAN that the geocoder needs, with the id of the street, as CSV without a header. */
async function writeTable(files: readonly string[]): Promise<string> {
  const table = join(scratchFolder, 'trigram-addresses.csv');
  const columns = ['numero', 'rep', 'nom_voie', 'code_postal', 'code_insee', 'nom_commune', 'lon', 'lat'];
  rmSync(table, { force: true });
  for (const file of files) {
    const lines = (await readRows(file)).map((row) => {
      const id = cell(row, 'id');
      return [id, id.split('_', 2).join('_'), ...columns.map((name) => cell(row, name).replaceAll('"', '""'))]
        .map((text) => `"${text}"`)
        .join(';');
    });
    appendFileSync(table, `${lines.join('\n')}\n`);
  }
  return table;
}
