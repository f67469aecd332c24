/**
 * A small reference made by hand, in the official layouts, built into a pack: some twenty communes, some 180 streets,
 * 1,700 addresses. Streets and numbers are invented; codes of communes are real so that every parser takes them.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemblePack } from '../../src/assemble/assemble-pack.ts';
import { loadPack, type LoadedPack } from '../../src/pack/pack-file.ts';
import { type Numbers, type Place, places as firstPlaces } from './small-places.ts';
import { towns } from './small-towns.ts';

const places: readonly Place[] = [...firstPlaces, ...towns];

/** A pack of the small reference, in its own folder until {@link SmallReference.remove}. */
export class SmallReference {
  readonly folder: string;
  readonly path: string;
  readonly pack: LoadedPack;

  private constructor(folder: string, path: string) {
    this.folder = folder;
    this.path = path;
    this.pack = loadPack(path);
  }

  static async build(): Promise<SmallReference> {
    const folder = writeSmallSources();
    const path = join(folder, 'small.pack');
    await assemblePack({ manifest: join(folder, 'reference.json'), out: path });
    return new SmallReference(folder, path);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** Writes the sources and their manifest `reference.json` into a new folder; returns the folder. */
function writeSmallSources(): string {
  const folder = mkdtempSync(join(tmpdir(), 'arpenteur-small-'));
  const sources: [kind: string, file: string, text: string][] = [
    ['ban', 'adresses.csv', addressRows()],
    ['ban_lieux_dits', 'lieux-dits.csv', lieuDitRows()],
    ['circonscriptions', 'circonscriptions.geojson', circonscriptions()],
    ['reu_adresses', 'roll.csv', rollRows()],
    ['bureaux_circonscriptions', 'bureaux.csv', bureauRows()],
    ['communes_circonscriptions', 'composition.csv', compositionRows()],
    ['pays_circonscriptions', 'pays.csv', paysRows()],
    ['cog_communes', 'communes.csv', communeRows()],
    ['cog_mouvements', 'mouvements.csv', mouvementRows()],
    ['codes_postaux', 'codes-postaux.csv', postcodeRows()],
    ['cedex', 'cedex.json', cedexRows()],
  ];
  for (const [, file, text] of sources) writeFileSync(join(folder, file), text);
  const about = { producer: 'test', url: 'https://example.invalid/', licence: 'CC0-1.0', millesime: '2026' };
  const manifest = { millesime: '2026', sources: sources.map(([kind, file]) => ({ kind, files: [file], ...about })) };
  writeFileSync(join(folder, 'reference.json'), JSON.stringify(manifest, undefined, 1));
  return folder;
}

/** Key of the `index`-th street of a commune: `94041_s03`. */
function streetKey(code: string, index: number): string {
  return `${code}_s${String(index).padStart(2, '0')}`;
}

/** Written-out numbers of a street with their suffixes. */
function expandNumbers(numbers: Numbers): readonly (readonly [numero: number, suffixe: string])[] {
  return numbers.split(',').flatMap((part): (readonly [number, string])[] => {
    const [, from = '', mark = '', to = '', suffixe = ''] = /^(\d+)(?:(-|\.\.)(\d+))?([a-z]*)$/.exec(part) ?? [];
    if (mark === '') return [[Number(from), suffixe]];
    const step = mark === '-' ? 2 : 1;
    const count = Math.floor((Number(to) - Number(from)) / step) + 1;
    return Array.from({ length: count }, (_, index) => [Number(from) + index * step, '']);
  });
}

/** Position of a number: odd ones on the north side of the street, even ones on the south side, 20 m apart. */
function positionOf(place: Place, street: number, numero: number): readonly [string, string] {
  const side = numero % 2 === 1 ? 0.0001 : -0.0001;
  return [
    (place.longitude + Math.min(numero, 200) * 0.0001).toFixed(6),
    (place.latitude + street * 0.001 + side).toFixed(6),
  ];
}

function cityOf({ code, nom }: Place): string {
  return code.startsWith('751') ? 'Paris' : (towns.find((town) => town.code === code)?.city?.[1] ?? nom);
}

function addressRows(): string {
  const header =
    'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';
  const rows = places.flatMap((place) =>
    place.streets.flatMap(([nom, numbers, more = {}], street) =>
      expandNumbers(numbers).map(([numero, suffixe]) => {
        const key = streetKey(place.code, street);
        const [longitude, latitude] = positionOf(place, street, numero);
        const [ancienneCode = '', ancienneNom = ''] = more.ancienne ?? [];
        const id = `${key}_${String(numero).padStart(5, '0')}${suffixe === '' ? '' : `_${suffixe}`}`;
        const postcode = more.postcode ?? place.postcode;
        return `${id};;${numero};${suffixe};${nom};${postcode};${place.code};${cityOf(place)};${ancienneCode};${ancienneNom};;;${longitude};${latitude};entrée;${more.alias ?? ''};;;${more.afnor ?? ''};commune;commune;1;`;
      }),
    ),
  );
  return [header, ...rows, ''].join('\n');
}

function lieuDitRows(): string {
  const header =
    'id;nom_lieu_dit;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;source_position;source_nom_voie';
  const rows = places.flatMap((place) =>
    (place.lieuxDits ?? []).map(
      (nom, index) =>
        `${place.code}_l${index};${nom};${place.postcode};${place.code};${cityOf(place)};;;;;${(place.longitude + 0.01).toFixed(6)};${(place.latitude + 0.01 * (index + 1)).toFixed(6)};commune;commune`,
    ),
  );
  return [header, ...rows, ''].join('\n');
}

/** Index of the street in Ivry whose two sides vote in different bureaux and circonscriptions. */
const limite =
  places.find(({ code }) => code === '94041')?.streets.findIndex(([nom]) => nom === 'Rue de la Limite') ?? 0;

/**
 * Boxes: Ivry is cut along the middle of the Rue de la Limite into 9410 (south, even numbers) and 9411 (north); all
 * others lie whole in one.
 */
function circonscriptions(): string {
  const border = 48.81 + limite * 0.001;
  const boxes: readonly (readonly [code: string, west: number, south: number, east: number, north: number])[] = [
    ['7501', 2.32, 48.855, 2.36, 48.89],
    ['7514', 2.25, 48.85, 2.3, 48.88],
    ['9410', 2.37, 48.8, 2.4, border],
    ['9411', 2.37, border, 2.4, 48.83],
    ['9401', 2.47, 48.79, 2.5, 48.82],
    ['4905', -0.75, 47.2, -0.7, 47.24],
    ['2602', 4.9, 44.6, 5, 44.66],
    ['0105', 5.34, 45.95, 5.37, 45.98],
    ...towns.map(
      ({ circonscription, longitude, latitude }) =>
        [circonscription, longitude - 0.005, latitude - 0.005, longitude + 0.025, latitude + 0.045] as const,
    ),
  ];
  const features = boxes.map(([code, west, south, east, north]) => ({
    type: 'Feature',
    properties: { codeCirconscription: code, codeDepartement: departmentOf(code), nomCirconscription: code },
    geometry: {
      type: 'Polygon',
      coordinates: [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    },
  })); // prettier-ignore
  return JSON.stringify({ type: 'FeatureCollection', features });
}

/** Ivry's roll: bureau 1 south of the border, bureau 2 north of it; the odd side of the Rue de la Limite from 9 on is in 3. */
function rollRows(): string {
  const header =
    'code_commune_ref,reconstitution_code_commune,id_brut_bv_reu,id,geo_adresse,geo_type,geo_score,longitude,latitude,api_line,nb_bv_commune,nb_adresses';
  const rows = places.flatMap((place) =>
    place.streets.flatMap(([nom, numbers, more = {}], street) =>
      expandNumbers(numbers)
        // Numbers 5 and 6 are not in the roll: their neighbours answer.
        .filter(([numero]) => numero !== 5 && numero !== 6)
        .map(([numero, suffixe]) => {
          const [longitude, latitude] = positionOf(place, street, numero);
          const id = `${streetKey(place.code, street)}_${String(numero).padStart(5, '0')}${suffixe === '' ? '' : `_${suffixe}`}`;
          const text = `${numero}${suffixe} ${nom} ${more.postcode ?? place.postcode} ${cityOf(place)}`;
          return `${place.code},1,${place.code}_${bureauOf(place, street, numero)},${id},${text},housenumber,0.97,${longitude},${latitude},,3,1`;
        }),
    ),
  );
  return [header, ...rows, ''].join('\n');
}

function bureauOf({ code }: Place, street: number, numero: number): number {
  if (code !== '94041') return 1;
  if (street !== limite) return street < limite ? 1 : 2;
  if (numero % 2 === 0) return 1;
  return numero >= 9 ? 3 : 2;
}

function departmentOf(code: string): string {
  return code.slice(0, code.startsWith('97') ? 3 : 2);
}

/** Circonscription, commune and number of each town's one bureau; an arrondissement is the first half of its number. */
const townBureaux = towns.map(
  ({ circonscription, code, city }) =>
    [circonscription, city?.[0] ?? code, [city === undefined ? '0001' : `${code.slice(3)}01`]] as const,
);

function bureauRows(): string {
  const header =
    'codeDepartement,nomDepartement,codeCirconscription,nomCirconscription,codeCommune,nomCommune,numeroBureauVote,codeBureauVote';
  const rows: readonly (readonly [circonscription: string, commune: string, numbers: readonly string[]])[] = [
    ['7501', '75056', ['0101', '0201']],
    ['7514', '75056', ['1601']],
    ['9410', '94041', ['0001']],
    ['9411', '94041', ['0002', '0003']],
    ['9401', '94068', ['0001']],
    ['4905', '49092', ['0001']],
    ['2602', '26258', ['0001']],
    ['2602', '26106', ['0001']],
    ['0105', '01004', ['0001']],
    ...townBureaux,
  ];
  return [
    header,
    ...rows.flatMap(([circonscription, commune, numbers]) =>
      numbers.map(
        (number) => `${departmentOf(circonscription)},,${circonscription},,${commune},,${number},${commune}_${number}`,
      ),
    ),
    '',
  ].join('\n');
}

function compositionRows(): string {
  return [
    'DEP;libdep;REG;libreg;COMMUNE_RESID;LIBcom;circo;type_com',
    '75;Paris;11;;75056;Paris;75001;partiel',
    '75;Paris;11;;75056;Paris;75014;partiel',
    '94;Val-de-Marne;11;;94041;Ivry-sur-Seine;94010;partiel',
    '94;Val-de-Marne;11;;94041;Ivry-sur-Seine;94011;partiel',
    '94;Val-de-Marne;11;;94068;Saint-Maur-des-Fossés;94001;entière',
    '49;Maine-et-Loire;52;;49092;Chemillé-en-Anjou;49005;entière',
    '26;Drôme;84;;26258;Puy-Saint-Martin;26002;entière',
    "26;Drôme;84;;26106;Cléon-d'Andran;26002;entière",
    '01;Ain;84;;01004;Ambérieu-en-Bugey;01005;entière',
    ...towns.map(({ circonscription, code, nom, city = [code, nom] }) => {
      const departement = departmentOf(circonscription);
      const number = circonscription.slice(departement.length).padStart(3, '0');
      const part = city[0] === code ? 'entière' : 'partiel';
      return `${departement};;;;${city[0]};${city[1]};${departement.slice(0, 2)}${departement.length === 3 ? departement.slice(2) + number.slice(1) : number};${part}`;
    }),
    '',
  ].join('\n');
}

function paysRows(): string {
  return [
    'ID,iso_a3,NAME,circo',
    'BE,BEL,Belgique,4',
    'DE,DEU,Allemagne,7',
    'GB,GBR,Royaume-Uni,3',
    'MC,MCO,Monaco,8',
    '',
  ].join('\n');
}

function communeRows(): string {
  const quoted = (...fields: string[]): string => fields.map((field) => `"${field}"`).join(',');
  const row = (type: string, code: string, nom: string, parent = ''): string =>
    quoted(type, code, '', code.slice(0, 2), '', '', '', nom.toUpperCase(), nom, nom, '', parent);
  return [
    'TYPECOM,COM,REG,DEP,CTCD,ARR,TNCC,NCC,NCCENR,LIBELLE,CAN,COMPARENT',
    row('COM', '75056', 'Paris'),
    row('COM', '69123', 'Lyon'),
    row('COM', '13055', 'Marseille'),
    ...firstPlaces.map(({ code, nom }) =>
      code.startsWith('751') ? row('ARM', code, nom, '75056') : row('COM', code, nom),
    ),
    ...towns.map(({ code, nom, city }) =>
      city === undefined ? row('COM', code, nom) : row('ARM', code, nom, city[0]),
    ),
    row('COMD', '93059', 'Pierrefitte-sur-Seine', '93066'),
    row('COMD', '49092', 'Chemillé', '49092'),
    row('COMD', '49199', 'Melay', '49092'),
    row('COMD', '49225', 'Neuvy-en-Mauges', '49092'),
    '',
  ].join('\n');
}

function mouvementRows(): string {
  const header =
    'MOD,DATE_EFF,TYPECOM_AV,COM_AV,TNCC_AV,NCC_AV,NCCENR_AV,LIBELLE_AV,TYPECOM_AP,COM_AP,TNCC_AP,NCC_AP,NCCENR_AP,LIBELLE_AP';
  const merge = (date: string, code: string, nom: string, to: string, into: string): string =>
    `32,${date},COM,${code},0,${nom.toUpperCase()},${nom},${nom},COM,${to},0,${into.toUpperCase()},${into},${into}`;
  return [
    header,
    merge('2015-12-15', '49092', 'Chemillé', '49092', 'Chemillé-en-Anjou'),
    merge('2015-12-15', '49199', 'Melay', '49092', 'Chemillé-en-Anjou'),
    merge('2015-12-15', '49225', 'Neuvy-en-Mauges', '49092', 'Chemillé-en-Anjou'),
    merge('2025-01-01', '93059', 'Pierrefitte-sur-Seine', '93066', 'Saint-Denis'),
    // A simple merger of long ago: the old name is in no other table.
    merge('1973-01-01', '49370', 'Vaujours-le-Vieux', '49199', 'Melay'),
    '',
  ].join('\n');
}

function postcodeRows(): string {
  const rows: readonly (readonly [code: string, nom: string, postcode: string, ligne5?: string])[] = [
    ['75101', 'PARIS 01', '75001'],
    ['75102', 'PARIS 02', '75002'],
    ['75116', 'PARIS 16', '75016'],
    ['75116', 'PARIS 16', '75116'],
    ['94041', 'IVRY SUR SEINE', '94200'],
    ['94068', 'ST MAUR DES FOSSES', '94100'],
    ['94068', 'ST MAUR DES FOSSES', '94210', 'LA VARENNE ST HILAIRE'],
    ['49092', 'CHEMILLE EN ANJOU', '49120', 'CHEMILLE'],
    ['49092', 'CHEMILLE EN ANJOU', '49120', 'MELAY'],
    ['49092', 'CHEMILLE EN ANJOU', '49120', 'NEUVY EN MAUGES'],
    ['26258', 'PUY ST MARTIN', '26450'],
    ['26106', 'CLEON D ANDRAN', '26450'],
    ['01004', 'AMBERIEU EN BUGEY', '01500'],
  ];
  return [
    '#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5',
    ...rows.map(([code, nom, postcode, ligne5 = '']) => `${code};${nom};${postcode};${nom};${ligne5}`),
    ...towns.flatMap(({ code, deliveries }) =>
      deliveries.map(
        ([postcode, libelle, ligne5 = '']) =>
          `${code};${deliveries[0]?.[1] ?? libelle};${postcode};${libelle};${ligne5}`,
      ),
    ),
    '',
  ].join('\n');
}

function cedexRows(): string {
  return JSON.stringify({
    '94207': { insee: '94041', libelle: 'IVRY SUR SEINE CEDEX' },
    '37032': { insee: '37261', libelle: 'TOURS CEDEX 1' },
    '69428': { insee: '69383', libelle: 'LYON CEDEX 03' },
  });
}
