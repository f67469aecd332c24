import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseCodeBureau } from '../../src/domain/code-bureau.ts';
import { bureauKey } from '../evaluate/compare-codes.ts';
import { dataFolder, evaluateFolder, listPaths } from '../evaluate/paths.ts';
import { cell, readRows, type Row } from '../evaluate/read-rows.ts';
import { Random } from '../seeded/random.ts';
import { typeAddress } from '../typing/type-address.ts';
import { ageRoll } from './age-roll.ts';
import { drawCells } from './draw-cells.ts';
import type { ContourPart, Mix, RollPart } from './mixes.ts';
import { contourTruth } from './contour-truth.ts';
import { partOf, readRoll, type RollRow, type TownName, towns } from './towns.ts';

/** Files of a mix: the manifest of the reference, the rows asked for, and their right answers. */
export interface MixFiles {
  readonly folder: string;
  readonly manifest: string;
  readonly rows: string;
  readonly expected: string;
}

const data = (file: string): string => `\${ARPENTEUR_DATA}/${file}`;
const folderName = (mix: Mix): string =>
  `${mix.town}-${mix.name}-${mix.of ?? 'bureau'}`.replaceAll(/[^a-z0-9]+/gi, '-');

/** Writes the files of a mix into a folder of its own under `out/evaluate/matrix`. */
export async function writeMix(mix: Mix): Promise<MixFiles> {
  const folder = join(evaluateFolder, 'matrix', folderName(mix));
  mkdirSync(folder, { recursive: true });
  const all = await readRoll(mix.town);
  const given = mix.roll === undefined ? [] : giveRoll(all, mix.roll);
  const manifest = join(folder, 'reference.json');
  writeFileSync(manifest, JSON.stringify(manifestOf(mix, folder, all, given)));
  const files = { folder, manifest, rows: join(folder, 'rows.csv'), expected: join(folder, 'attendu.csv') };
  const { list } = towns[mix.town];
  if (list === undefined) await askRows(mix, all, files);
  else await askList(mix, list, files);
  return files;
}

/** The part of a roll that a reference is given. */
function giveRoll(rows: readonly RollRow[], { share = 1, byStreet = false, aged }: RollPart): RollRow[] {
  const part = share === 1 ? [...rows] : rows.filter((row) => isGiven(row, share, byStreet));
  return aged === undefined ? part : ageRoll(part, aged.kind, aged.share, 'roll');
}

/** Returns whether a row is in the share that is given. All rows of an address, or of a street, are treated alike. */
export function isGiven({ id, street }: RollRow, share: number, byStreet: boolean): boolean {
  return partOf(byStreet ? street : id, byStreet ? 'street' : 'address') < share;
}

function manifestOf(mix: Mix, folder: string, all: readonly RollRow[], given: readonly RollRow[]): unknown {
  const town = towns[mix.town];
  const source = (kind: string, files: readonly string[], millesime: string, properties?: object): object => ({
    ...{ kind, files, millesime, producer: 'evaluation', url: 'https://example.org', licence: 'none' },
    ...(properties === undefined ? {} : { properties }),
  });
  const sources = [
    ...(mix.ban === false ? [source('ban', [data('ban/adresses-92050.csv.gz')], '2024')] : []),
    ...(mix.ban === false ? [] : [source('ban', town.ban.map(data), '2024')]),
    ...(mix.maps ?? []).map((map) =>
      map === 'precise'
        ? source('circonscriptions', [data('circonscriptions/circonscriptions-precises.geojson.gz')], '2022', {
            code_circonscription: 'id_circo',
          })
        : source('circonscriptions', [data('circonscriptions/circonscriptions-legislatives-p20.geojson.gz')], '2022'),
    ),
    source('communes_circonscriptions', [data('communes/circo_composition.csv.gz')], '2022'),
    source('cog_communes', [data('communes/v_commune_2026.csv.gz')], '2026-01-01'),
    source('codes_postaux', [data('communes/laposte_hexasmal_2025.csv.gz')], '2025'),
  ];
  if (mix.votes !== false && mix.town !== 'paris')
    sources.push(
      source('bureaux_circonscriptions', [data('reu/bureaux-circonscriptions-par-votes-2022.csv.gz')], '2022-06'),
    );
  if (mix.votes === true && mix.town === 'paris')
    sources.push(
      source('bureaux_circonscriptions', [data('reu/bureaux-de-vote-circonscriptions-75-94.csv.gz')], '2012'),
    );
  if (given.length > 0) {
    writeRoll(join(folder, 'roll.csv'), given);
    sources.push(source('reu_adresses', ['roll.csv'], mix.roll?.millesime ?? town.millesime));
  }
  if (mix.contours !== undefined) {
    const { file, millesime, properties } = contoursOf(mix.contours, mix.town, folder, all);
    sources.push(source('bureaux_contours', [file], millesime, properties));
  }
  return { millesime: town.millesime, sources };
}

function contoursOf(
  part: ContourPart,
  town: TownName,
  folder: string,
  all: readonly RollRow[],
): { readonly file: string; readonly millesime: string; readonly properties?: object } {
  if ('etalab' in part) return { file: data('bureaux/etalab_8_communes.geojson.gz'), millesime: '2022-09' };
  if ('paris' in part) return parisContours(part.paris);
  const rows = giveRoll(all, { share: part.cells });
  writeFileSync(join(folder, 'cells.geojson'), JSON.stringify(drawCells(rows)));
  return { file: 'cells.geojson', millesime: part.millesime ?? towns[town].millesime };
}

/** Contours of Paris by year, with the fields that its references read. */
function parisContours(year: '2012' | '2017' | '2026'): {
  readonly file: string;
  readonly millesime: string;
  readonly properties: Readonly<Record<string, string>>;
} {
  const files = {
    '2012': ['bureaux/paris_2012.geojson.gz', '75056_{arrondisse:02}{num_bv:02}'],
    '2017': ['bureaux/paris_secteurs_2017.geojson.gz', '75056_{arrondissement:02}{num_bv:02}'],
    '2026': ['bureaux/paris_2026_t1.geojson.gz', '75056_{code_bv}'],
  } as const;
  const [file, code] = files[year];
  return {
    file: data(file),
    millesime: year === '2026' ? '2026-03' : year,
    properties: { code_bureau_vote: code },
  };
}

function writeRoll(path: string, rows: readonly RollRow[]): void {
  writeTable(
    path,
    rows.map(({ row }) => row),
  );
}

/** Asks for rows of the roll itself, worded as in the BAN or as people type them. */
async function askRows(mix: Mix, all: readonly RollRow[], files: MixFiles): Promise<void> {
  const { share = 1, byStreet = false } = mix.roll ?? {};
  const cells = mix.contours !== undefined && 'cells' in mix.contours ? mix.contours.cells : 0;
  const isHidden = (row: RollRow): boolean =>
    mix.asks !== undefined || (!isGiven(row, share === 1 ? cells : share, byStreet) && !isGiven(row, cells, false));
  const asked = all.filter((row) => row.isSure && isHidden(row));
  const ban = new Map(
    (await Promise.all(towns[mix.town].ban.map((file) => readRows(join(dataFolder, file)))))
      .flat()
      .map((row) => [cell(row, 'id'), row]),
  );
  const ofVotes = await readVotes();
  const random = new Random('dirty rows', 'matrix');
  const rows: Row[] = [];
  const expected: Row[] = [];
  for (const { id, codeInsee, bureau } of asked) {
    const address = ban.get(id);
    if (address === undefined) continue;
    const text = mix.asks === 'dirty' ? typed(address, random) : plain(address);
    expected.push({
      id: String(rows.length),
      code_insee: codeInsee,
      id_brut_bv_reu: bureau,
      code_circonscription: ofVotes.get(bureauKey(bureau) ?? '') ?? '',
    });
    rows.push({ id: String(rows.length), ...text });
  }
  writeTable(files.rows, rows);
  writeTable(files.expected, expected);
}

/** Asks for the rows of a list, with the bureau that they have now or had in another year. */
async function askList(mix: Mix, list: 'roll94' | 'paris2012', files: MixFiles): Promise<void> {
  const paths = listPaths(list);
  const rows = await readRows(paths.input);
  let expected = await readRows(paths.expected);
  if (mix.truth !== undefined) {
    const bureauAt = await contourTruth(mix.truth);
    expected = expected.map((row) => ({
      ...row,
      id_brut_bv_reu: bureauAt(Number(cell(row, 'lon_geocodeur')), Number(cell(row, 'lat_geocodeur'))),
    }));
  }
  if (list === 'roll94') {
    const ofVotes = await readVotes();
    expected = expected.map((row) => {
      const byVotes = ofVotes.get(bureauKey(cell(row, 'id_brut_bv_reu')) ?? '');
      return byVotes === undefined ? row : { ...row, code_circonscription: byVotes };
    });
  }
  writeTable(files.rows, rows);
  writeTable(files.expected, expected);
}

/** Circonscription of each bureau by the votes cast there, by the bureau's key. */
let votes: Promise<ReadonlyMap<string, string>> | undefined;
export function readVotes(): Promise<ReadonlyMap<string, string>> {
  votes ??= readRows(join(dataFolder, 'reu/bureaux-circonscriptions-par-votes-2022.csv.gz')).then(
    (rows) =>
      new Map(
        rows.map((row) => [
          bureauKey(parseCodeBureau(cell(row, 'codeBureauVote')) ?? '') ?? '',
          cell(row, 'codeCirconscription'),
        ]),
      ),
  );
  return votes;
}

function plain(address: Row): Row {
  const numero = `${cell(address, 'numero')} ${cell(address, 'rep')}`.trim();
  return {
    adresse: `${numero} ${cell(address, 'nom_voie')}`,
    code_postal: cell(address, 'code_postal'),
    commune: cell(address, 'nom_commune'),
  };
}

const typedKinds = [
  ['propre', 41],
  ['abreviation', 15],
  ['faute_voie', 5],
  ['complement', 6],
  ['article_separe', 3],
  ['initiales', 3],
  ['article_omis', 1],
  ['tout_en_un', 1],
  ['code_postal_absent', 1],
] as const;

const alone = {
  hasStreet: () => false,
  isHomonym: () => false,
  postcodeHasStreet: () => false,
  codesPostaux: [],
};

function typed(address: Row, random: Random): Row {
  const codePostal = cell(address, 'code_postal');
  for (;;) {
    const result = typeAddress(
      {
        codeInsee: cell(address, 'code_insee'),
        numero: Number(cell(address, 'numero')),
        suffixe: cell(address, 'rep'),
        voie: cell(address, 'nom_voie'),
        alias: '',
        codePostal,
        commune: cell(address, 'nom_commune'),
        codesPostaux: [codePostal],
        ancienneCommune: '',
        codesCedex: [],
        known: true,
        hasNumero: () => true,
      },
      random.weighted(typedKinds),
      random,
      alone,
    );
    if (result === undefined) continue;
    const { adresse, complement, codePostal: postcode, commune } = result.typed;
    return { adresse: complement === '' ? adresse : `${complement} ${adresse}`, code_postal: postcode, commune };
  }
}

function writeTable(path: string, rows: readonly Row[]): void {
  const columns = Object.keys(rows[0] ?? { id: '' });
  const quoted = (text: string): string => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = rows.map((row) => columns.map((column) => quoted(cell(row, column))).join(';'));
  writeFileSync(path, `${[columns.join(';'), ...lines].join('\n')}\n`);
}
