/**
 * Official files as their producers publish them, small: two départements with all of their content (94, and 974 overseas), made
 * of the demo's generated territory, and a few rows for each of the other 105.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { toLongitudeLatitude } from '../../scripts/demo/territory/projection.ts';
import { banHeader, lieuxDitsHeader } from '../../scripts/official-headers.ts';

/** What a producer publishes at a URL. */
export interface OfficialFile {
  readonly bytes: Buffer;
  readonly rows: number;
  readonly lastModified: string;
}

/** Départements with all of their content. */
const fullDepartements = ['94', '974'] as const;

const demo = fileURLToPath(new URL('../../data/demo/', import.meta.url));
const catalogue = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../data/references/france.json', import.meta.url)), 'utf8'),
) as { readonly sources: readonly { readonly id: string; readonly expect: { readonly rows: number | Record<string, number> }; readonly editions: readonly { readonly url?: string }[] }[] }; // prettier-ignore

/** Codes of all départements that the BAN has files of and that elect députés. */
const allDepartements: readonly string[] = Object.keys(
  catalogue.sources.find(({ id }) => id === 'ban')?.expect.rows ?? {},
).sort();

/** When a file was published. */
const published = { ban: 'Wed, 18 Nov 2026 05:00:00 GMT', archive: 'Wed, 25 Jun 2025 05:00:00 GMT', other: 'Wed, 12 Jun 2024 13:39:14 GMT' }; // prettier-ignore

function readDemo(name: string): string {
  const bytes = readFileSync(`${demo}${name}`);
  return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString(name.includes('hexasmal') ? 'latin1' : 'utf8');
}

/** Lines of a demo file with the codes of another département; the head apart. */
function demoRows(name: string, departement: string): { readonly head: string; readonly rows: readonly string[] } {
  const [head = '', ...rows] = readDemo(name).trimEnd().split('\n');
  return { head, rows: rows.map((row) => renumber(row, departement)) };
}

/** The demo's codes (96001, 96120, 9601) as those of another département: 94001 or 97401. */
function renumber(text: string, departement: string): string {
  return text
    .replace(/(?<![\d.])96(\d{3})(?!\d)/g, (_, rest: string) => `${departement}${rest.slice(departement.length - 2)}`)
    .replace(/(?<![\d.])96(0[1-3])(?![\d.])/g, `${departement}$1`)
    .replace(/^96(?=,)|(?<=")96(?=")/g, departement);
}

/** 974 lies where the Réunion is; 94 stays where the demo is. */
function moved([longitude, latitude]: readonly [number, number], departement: string): [number, number] {
  return departement === '974' ? [round(longitude + 53.2), round(latitude - 67.6)] : [longitude, latitude];
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function banRows(departement: string): readonly string[] {
  const place = { x: banHeader.indexOf('x'), y: banHeader.indexOf('y'), lon: banHeader.indexOf('lon'), lat: banHeader.indexOf('lat') }; // prettier-ignore
  return ['adresses-96-a.csv.gz', 'adresses-96-b.csv'].flatMap((name) =>
    demoRows(name, departement).rows.map((row) => movedRow(row, place, departement)),
  );
}

/** A row with its position in degrees only, where the département is moved. */
function movedRow(
  row: string,
  place: Readonly<Record<'x' | 'y' | 'lon' | 'lat', number>>,
  departement: string,
): string {
  if (departement !== '974') return row;
  const fields = row.split(';');
  const at = fields[place.lon] === ''
    ? toLongitudeLatitude([Number(fields[place.x]), Number(fields[place.y])], 6)
    : [Number(fields[place.lon]), Number(fields[place.lat])] as const; // prettier-ignore
  const [longitude, latitude] = moved([at[0], at[1]], departement);
  fields[place.x] = '';
  fields[place.y] = '';
  fields[place.lon] = String(longitude);
  fields[place.lat] = String(latitude);
  return fields.join(';');
}

/** A few addresses of a département without content of its own. */
function fewBanRows(departement: string): readonly string[] {
  const commune = `${departement}${'001'.slice(departement.length - 2)}`;
  return [1, 2, 3, 4, 5].map((number) => {
    const row = Object.fromEntries(banHeader.map((name) => [name, '']));
    Object.assign(row, { id: `${commune}_0001_0000${number}`, numero: number, nom_voie: 'Rue de la Mairie', code_postal: `${departement}000`.slice(0, 5), code_insee: commune, nom_commune: 'Chef-lieu', lon: '2.3', lat: `46.${number}`, type_position: 'entrée', certification_commune: 1 }); // prettier-ignore
    return banHeader.map((name) => String(row[name])).join(';');
  });
}

function lieuxDitsRows(departement: string): readonly string[] {
  const place = { x: lieuxDitsHeader.indexOf('x'), y: lieuxDitsHeader.indexOf('y'), lon: lieuxDitsHeader.indexOf('lon'), lat: lieuxDitsHeader.indexOf('lat') }; // prettier-ignore
  return demoRows('lieux-dits-96-beta.csv', departement).rows.map((row) => movedRow(row, place, departement));
}

interface Feature {
  readonly properties: Record<string, string>;
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
}

function features(
  name: string,
  departement: string,
  degrees: (point: readonly [number, number]) => readonly [number, number],
): readonly Feature[] {
  // prettier-ignore
  const { features: all } = JSON.parse(renumber(readDemo(name), '96')) as { readonly features: readonly Feature[] };
  const walk = (coordinates: unknown): unknown => {
    const list = coordinates as readonly unknown[];
    if (typeof list[0] !== 'number') return list.map(walk);
    return moved([...degrees(list as readonly [number, number])] as [number, number], departement);
  };
  return all.map(({ properties, geometry }) => ({
    type: 'Feature',
    properties: {
      ...(JSON.parse(renumberJson(JSON.stringify(properties), departement)) as Record<string, string>),
      ...(name.startsWith('communes') && { region: departement === '974' ? '04' : '11' }),
    },
    geometry: { type: geometry.type, coordinates: walk(geometry.coordinates) },
  }));
}

function renumberJson(text: string, departement: string): string {
  return renumber(text, departement).replaceAll('"96"', `"${departement}"`);
}

function collection(all: readonly Feature[]): string {
  return `{"type":"FeatureCollection","features":[\n${all.map((feature) => JSON.stringify(feature)).join(',\n')}\n]}\n`;
}

/** Rows of a table of all France: those of both départements. */
function table(name: string): string {
  const [first, second] = fullDepartements.map((departement) => demoRows(name, departement));
  return `${first?.head ?? ''}\n${[...(first?.rows ?? []), ...(second?.rows ?? [])].join('\n')}\n`;
}

/** The roll, with its positions moved. */
function roll(): string {
  const parts = fullDepartements.map((departement) => {
    const { head, rows } = demoRows('table-adresses-reu-96.csv.gz', departement);
    const columns = head.split(',');
    const [lon, lat] = [columns.indexOf('longitude'), columns.indexOf('latitude')];
    return {
      head,
      rows: rows.map((row) => {
        // Positions stand behind the quoted address: counted from the end.
        const fields = row.split(',');
        const [x, y] = [fields.length - columns.length + lon, fields.length - columns.length + lat];
        const [longitude, latitude] = moved([Number(fields[x]), Number(fields[y])], departement);
        fields[x] = String(longitude);
        fields[y] = String(latitude);
        return fields.join(',');
      }),
    };
  });
  return `${parts[0]?.head ?? ''}\n${parts.flatMap(({ rows }) => rows).join('\n')}\n`;
}

/** Polling places in the layout of the roll's table of bureaux. */
function pollingPlaces(): string {
  const head = 'id_brut_reu,id_brut_insee,code_commune,code,libelle_reu,num_voie_reu,voie_reu,cp_reu,commune_reu,nb_adresses_initial,nb_adresses_final,id_brut_miom'; // prettier-ignore
  const rows = fullDepartements.flatMap((departement) =>
    demoRows('lieux-de-vote-96.csv', departement).rows.map((row) => {
      const [bureau = '', nom = '', adresse = '', postcode = '', commune = ''] = row.split(';');
      const [codeCommune = '', numero = ''] = bureau.split('_');
      const [, number = '', street = adresse] = /^(\d+) (.*)$/.exec(adresse) ?? [];
      const code = String(Number(numero));
      return [`${codeCommune}_${code}`, `${codeCommune}_${code}`, codeCommune, code, nom, number, street, postcode, commune, '10', '10', bureau].join(); // prettier-ignore
    }),
  );
  return `${head}\n${rows.join('\n')}\n`;
}

const comer = `"COM_COMER","TNCC","NCC","NCCENR","LIBELLE","NATURE_ZONAGE","COMER","LIBELLE_COMER"
"97501","0","MIQUELON LANGLADE","Miquelon-Langlade","Miquelon-Langlade","COM","975","Saint-Pierre-et-Miquelon"
"97701","0","SAINT BARTHELEMY","Saint-Barthélemy","Saint-Barthélemy","COM","977","Saint-Barthélemy"
"98735","0","PAPEETE","Papeete","Papeete","COM","987","Polynésie française"
`;

/** Files by their official URL, made when they are first asked for. */
export class OfficialFiles {
  readonly #makers = new Map<string, () => OfficialFile>();
  readonly #made = new Map<string, OfficialFile>();

  /** The file of a URL; undefined where nothing is published. */
  get(url: string): OfficialFile | undefined {
    const made = this.#made.get(url) ?? this.#makers.get(url)?.();
    if (made !== undefined) this.#made.set(url, made);
    return made;
  }

  /** Publishes a file, or another edition of it. */
  set(url: string, file: OfficialFile | (() => OfficialFile)): void {
    this.#made.delete(url);
    this.#makers.set(url, typeof file === 'function' ? file : () => file);
  }

  /** All URLs at which something is published. */
  get urls(): readonly string[] {
    return [...this.#makers.keys()];
  }
}

const ban = 'https://adresse.data.gouv.fr/data/ban/adresses/';

/** The addresses of a full département without the last ones: what an edition of another time has. */
export function banEdition(departement: string, without: number, lastModified: string): OfficialFile {
  return makeFile(
    [banHeader.join(';'), ...banRows(departement).slice(0, -without)].join('\n') + '\n',
    true,
    lastModified,
  );
}

/** URL of the newest addresses of a département. */
export function banUrl(departement: string): string {
  return `${ban}latest/csv/adresses-${departement}.csv.gz`;
}

function makeFile(
  text: string,
  isGzip: boolean,
  lastModified: string,
  encoding: BufferEncoding = 'utf8',
): OfficialFile {
  const bytes = Buffer.from(text, encoding);
  const isGeojson = text.startsWith('{');
  const rows = isGeojson ? text.split('"Feature"').length - 1 : text.split('\n').length - 2;
  return { bytes: isGzip ? gzipSync(bytes, { level: 1 }) : bytes, rows, lastModified };
}

/** All that producers publish. The editions of 2025 of the BAN lack some addresses of those of now. */
export function officialFiles(): OfficialFiles {
  const files = new OfficialFiles();
  for (const departement of allDepartements) {
    const isFull = fullDepartements.some((full) => full === departement);
    const rows = (): readonly string[] => (isFull ? banRows(departement) : fewBanRows(departement));
    const text = (header: readonly string[], lines: readonly string[]): string => `${[header.join(';'), ...lines].join('\n')}\n`; // prettier-ignore
    const addresses = `csv/adresses-${departement}.csv.gz`;
    const places = `csv/lieux-dits-${departement}-beta.csv.gz`;
    const lieuxDits = (date: string): OfficialFile => makeFile(text(lieuxDitsHeader, isFull ? lieuxDitsRows(departement) : []), true, date); // prettier-ignore
    files.set(`${ban}latest/${addresses}`, () => makeFile(text(banHeader, rows()), true, published.ban));
    files.set(`${ban}latest/${places}`, () => lieuxDits(published.ban));
    files.set(`${ban}2025-06-25/${addresses}`, () => isFull ? banEdition(departement, 500, published.archive) : makeFile(text(banHeader, rows()), true, published.archive)); // prettier-ignore
    files.set(`${ban}2025-06-25/${places}`, () => lieuxDits(published.archive));
  }
  const both = (
    name: string,
    degrees: (point: readonly [number, number]) => readonly [number, number] = (point) => point,
  ): string =>
    // prettier-ignore
    collection(fullDepartements.flatMap((departement) => features(name, departement, degrees)));
  const contents: Readonly<Record<string, () => string>> = {
    circonscriptions: () => both('circonscriptions-96.geojson'),
    bureaux_contours: () => both('contours-bureaux-96.geojson.gz'),
    communes_contours: () => both('communes-96.geojson', (point) => toLongitudeLatitude([point[0], point[1]], 7)),
    lieux_de_vote: pollingPlaces,
    reu_adresses: roll,
    bureaux_circonscriptions: () => table('bureaux-de-vote-circonscriptions-96.csv'),
    cog_communes: () => table('v_commune_96.csv'),
    cog_mouvements: () => table('v_mvt_commune_96.csv'),
    cog_comer: () => comer,
    cog_communes_depuis_1943: () => table('v_commune_depuis_1943_96.csv'),
    codes_postaux: () => table('laposte_hexasmal_96.csv'),
  };
  for (const { id, editions } of catalogue.sources) {
    const content = contents[id];
    if (content === undefined) continue;
    for (const { url = '' } of editions) files.set(url, () => makeFile(content(), url.endsWith('.gz'), published.other, id === 'codes_postaux' ? 'latin1' : 'utf8')); // prettier-ignore
  }
  return files;
}

/** The SHA-1 of a file, as data.gouv.fr tells it. */
export function sha1Of({ bytes }: OfficialFile): string {
  return createHash('sha1').update(bytes).digest('hex');
}
