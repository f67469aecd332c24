/** A whole reference of two communes in its own folder, complete and without a fault, for tests to spoil. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import type { QualityReport } from '../../src/assemble/quality/quality-gates.ts';
import { ArpenteurError } from '../../src/errors.ts';
import type { SourceKind } from '../../src/reference/kinds/source-kinds.ts';

/** One source of the manifest with the content of its one file. */
export interface SmallSource {
  readonly kind: SourceKind;
  readonly file: string;
  readonly content: string;
  readonly millesime?: string;
  readonly crs?: string;
  readonly properties?: Readonly<Record<string, string>>;
}

/** A box of the lattice by its west, south, east and north, in hundredths of a degree from 6 E, 44 N: 800 m by 1.1 km. */
export type Box = readonly [west: number, south: number, east: number, north: number];

const lattice = ([x, y]: readonly [number, number]): [number, number] => [
  Number((6 + x / 100).toFixed(7)),
  Number((44 + y / 100).toFixed(7)),
];

/** A feature with a box for geometry, or null. */
function feature(properties: Readonly<Record<string, string>>, box: Box | null): object {
  if (box === null) return { type: 'Feature', properties, geometry: null };
  const [west, south, east, north] = box;
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ] as const;
  return { type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [corners.map(lattice)] } };
}

/** A GeoJSON file. */
export function geojson(...features: readonly object[]): string {
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** A bureau's contour in the layout of Etalab. */
export function contour(code: string, box: Box | null): object {
  return feature({ codeBureauVote: code }, box);
}

/** A circonscription's area. */
export function circonscription(code: string, box: Box): object {
  return feature({ codeCirconscription: code }, box);
}

const banHeader =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';

/** A row of BAN at a point of the lattice. */
export function banRow(commune: string, voie: string, numero: number, x: number, y: number): string {
  const key = `${commune}_${voie.replaceAll(' ', '').slice(0, 6).toLowerCase().padEnd(6, 'x')}`;
  const [longitude, latitude] = lattice([x, y]);
  return [
    `${key}_${String(numero).padStart(5, '0')}`,
    ...['', numero, '', voie, `${commune.slice(0, 2)}000`, commune, `Commune ${commune}`],
    ...['', '', '', '', longitude, latitude, 'entrée', '', '', '', '', 'commune', 'commune', '1', ''],
  ].join(';');
}

/** A BAN file. */
export function ban(...rows: readonly string[]): string {
  return [banHeader, ...rows].join('\n') + '\n';
}

/** Ten numbers of a street, from west to east. */
export function street(commune: string, voie: string, west: number, east: number, y: number): readonly string[] {
  return Array.from({ length: 10 }, (_, i) => banRow(commune, voie, i + 1, west + ((east - west) * (i + 0.5)) / 10, y));
}

const rollHeader =
  'code_commune_ref,reconstitution_code_commune,id_brut_bv_reu,id,geo_adresse,geo_type,geo_score,longitude,latitude,api_line,nb_bv_commune,nb_adresses';

/** A row of the roll for an address of {@link banRow}. */
export function rollRow(commune: string, bureau: number, voie: string, numero: number): string {
  const key = `${commune}_${voie.replaceAll(' ', '').slice(0, 6).toLowerCase().padEnd(6, 'x')}`;
  const id = `${key}_${String(numero).padStart(5, '0')}`;
  return `${commune},1,${commune}_${bureau},${id},${numero} ${voie} ${commune},housenumber,0.9,6.01,44.01,A,2,1`;
}

/** A roll. */
export function roll(...rows: readonly string[]): string {
  return [rollHeader, ...rows].join('\n') + '\n';
}

const addresses: readonly string[] = [
  ...street('04001', 'Rue du Levant', 0, 2, 1),
  ...street('04001', 'Rue du Couchant', 2, 4, 1),
  ...street('04002', 'Rue Haute', 4, 8, 1),
];

const table = (...lines: readonly string[]): string => lines.join('\n') + '\n';

/** Commune 04001 with two bureaux in circonscription 0401, commune 04002 with one in 0402: no check finds a fault. */
export const smallReference: readonly SmallSource[] = [
  { kind: 'ban', file: 'adresses-04.csv', content: ban(...addresses) },
  {
    kind: 'circonscriptions',
    file: 'circonscriptions.geojson',
    content: geojson(circonscription('0401', [0, 0, 4, 2]), circonscription('0402', [4, 0, 8, 2])),
  },
  {
    kind: 'bureaux_contours',
    file: 'bureaux.geojson',
    content: geojson(
      contour('04001_0001', [0, 0, 2, 2]),
      contour('04001_0002', [2, 0, 4, 2]),
      contour('04002_0001', [4, 0, 8, 2]),
    ),
  },
  {
    kind: 'communes_contours',
    file: 'communes.geojson',
    content: geojson(
      feature({ code: '04001', nom: 'Commune 04001' }, [0, 0, 4, 2]),
      feature({ code: '04002', nom: 'Commune 04002' }, [4, 0, 8, 2]),
    ),
    properties: { code_insee: 'code', nom: 'nom' },
  },
  {
    kind: 'reu_adresses',
    file: 'roll.csv',
    content: roll(
      ...[1, 2, 3, 4, 5].map((numero) => rollRow('04001', 1, 'Rue du Levant', numero)),
      ...[1, 2, 3, 4, 5].map((numero) => rollRow('04001', 2, 'Rue du Couchant', numero)),
      ...[1, 2, 3, 4, 5].map((numero) => rollRow('04002', 1, 'Rue Haute', numero)),
    ),
  },
  {
    kind: 'bureaux_circonscriptions',
    file: 'ministere.csv',
    content: table(
      'codeDepartement,nomDepartement,codeCirconscription,nomCirconscription,codeCommune,nomCommune,numeroBureauVote,codeBureauVote',
      '04,Alpes,0401,1,04001,Commune 04001,0001,04001_0001',
      '04,Alpes,0401,1,04001,Commune 04001,0002,04001_0002',
      '04,Alpes,0402,2,04002,Commune 04002,0001,04002_0001',
    ),
  },
  {
    kind: 'communes_circonscriptions',
    file: 'composition.csv',
    content: table(
      'DEP;libdep;REG;libreg;COMMUNE_RESID;LIBcom;circo;type_com',
      '04;Alpes;93;PACA;04001;Commune 04001;04001;entière',
      '04;Alpes;93;PACA;04002;Commune 04002;04002;entière',
    ),
  },
  {
    kind: 'cog_communes',
    file: 'v_commune.csv',
    content: table(
      'TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT',
      'COM,04001,93,04,04D,041,0,COMMUNE 04001,Commune 04001,Commune 04001,0401,',
      'COM,04002,93,04,04D,041,0,COMMUNE 04002,Commune 04002,Commune 04002,0401,',
      'COMD,04003,,,,,0,COMMUNE 04003,Commune 04003,Commune 04003,,04002',
    ),
  },
  {
    kind: 'codes_postaux',
    file: 'laposte.csv',
    content: table(
      '#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5',
      '04001;COMMUNE 04001;04000;COMMUNE 04001;',
      '04002;COMMUNE 04002;04000;COMMUNE 04002;',
    ),
  },
  {
    kind: 'lieux_de_vote',
    file: 'lieux.csv',
    content: table('code_bureau_vote,nom,adresse', '04001_0001,Mairie,Place', '04001_0002,École,Rue'),
  },
  {
    kind: 'corrections',
    file: 'corrections.csv',
    content: table(
      'code_insee,voie,numero,suffixe,code_bureau_vote,code_circonscription,source,date,motif',
      '04001,Rue du Levant,9,,04001_0002,,mairie,2026-01-01,angle',
    ),
  },
];

/** The reference with one source's fields replaced. */
export function withSource(
  kind: SourceKind,
  change: Partial<SmallSource>,
  sources: readonly SmallSource[] = smallReference,
): readonly SmallSource[] {
  return sources.map((source) => (source.kind === kind ? { ...source, ...change } : source));
}

/** The reference without some kinds. */
export function withoutSources(...kinds: readonly SourceKind[]): readonly SmallSource[] {
  return smallReference.filter(({ kind }) => !kinds.includes(kind));
}

/** Content of a source of {@link smallReference}, with a text replaced. */
export function contentWith(kind: SourceKind, from: string, to: string): string {
  const content = smallReference.find((source) => source.kind === kind)?.content ?? '';
  if (!content.includes(from)) throw new Error(`${kind} has no ${from}`);
  return content.replaceAll(from, to);
}

/** What a build of a small reference ended in. */
export interface SmallBuild {
  readonly report: QualityReport | undefined;
  readonly error: ArpenteurError | undefined;
  /** What the pack remembers as let pass; undefined when none was written. */
  readonly allowed: readonly string[] | undefined;
}

/** Writes the files and a manifest; returns its path. */
export function writeSmall(folder: string, sources: readonly SmallSource[]): string {
  for (const { file, content } of sources) writeFileSync(join(folder, file), content);
  const manifest = join(folder, 'reference.json');
  const entries = sources.map(({ kind, file, millesime = '2026', crs, properties }) => ({
    ...{ kind, files: [file], producer: 'test', url: 'https://example.invalid', licence: 'CC0-1.0', millesime },
    ...(crs === undefined ? {} : { crs }),
    ...(properties === undefined ? {} : { properties }),
  }));
  writeFileSync(manifest, JSON.stringify({ millesime: '2026', sources: entries }));
  return manifest;
}

/** Writes the files and a manifest, and builds. */
export async function buildSmall(sources: readonly SmallSource[], allow: readonly string[] = []): Promise<SmallBuild> {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-gates-'));
  try {
    return await buildManifest(writeSmall(folder, sources), join(folder, 'small.pack'), allow);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds a manifest, keeping the report whether or not a gate stops the build. */
export async function buildManifest(
  manifest: string,
  out: string,
  allow: readonly string[],
  threads?: number,
): Promise<SmallBuild> {
  const kept: QualityReport[] = [];
  const onReport = (report: QualityReport): void => {
    kept.push(report);
  };
  try {
    const { header } = await assemblePack({ manifest, out, allow, threads, onReport });
    return { report: kept[0], error: undefined, allowed: header.metadata.allowed };
  } catch (error) {
    if (error instanceof ArpenteurError) return { report: kept[0], error, allowed: undefined };
    throw error;
  }
}

/** The findings of a report as `severity CODE count/rows`, notes that the reference is of one département left out. */
export function linesOf(report: QualityReport | undefined): readonly string[] {
  return (report?.findings ?? [])
    .filter(({ code }) => code !== 'DEPARTEMENT_WITHOUT_AREAS')
    .map(({ severity, code, count, rows }) => `${severity} ${code} ${count}/${rows}`);
}
