/** The communes, circonscriptions and bureaux of a pack as tables, to be joined with results and drawn on maps. */
import { addressesOf } from '../../pack/views/pack-views.ts';
import type { Geometry } from 'geojson';
import type { Reference } from '../../match/reference.ts';
import { codeInseeText } from '../../pack/views/communes-view.ts';
import { noPosition } from '../../pack/views/addresses/addresses-view.ts';
import { AreaFeatures } from './area-features.ts';

/** Type of a column: one text, several, a count, true or false. */
export type AreaColumnType = 'text' | 'texts' | 'integer' | 'boolean';

/** A column of an area table. */
export interface AreaColumn {
  readonly name: string;
  readonly type: AreaColumnType;
  readonly meaning: string;
}

/** A value of a row, null if it is not known. */
export type AreaValue = string | readonly string[] | number | boolean | null;

/** A row: a value for each column, and where the area lies in WGS84 degrees, null if the pack does not know. */
export interface AreaRow {
  readonly values: readonly AreaValue[];
  readonly geometry: Geometry | null;
}

/** A table of areas. Its first column is its key, with the name that result columns give to this code. */
export interface AreaTable {
  readonly name: 'communes' | 'circonscriptions' | 'bureaux';
  readonly columns: readonly AreaColumn[];
  readonly geometryType: 'Point' | 'MultiPolygon';
  /** Columns besides the key by which the table is often joined. */
  readonly joinedBy: readonly string[];
  /** Rows in the order of their key; they are made as they are read. */
  readonly rows: () => Iterable<AreaRow>;
}

/** Makes the tables of a reference. */
export function areaTables(reference: Reference): readonly AreaTable[] {
  const features = new AreaFeatures(reference);
  return [
    {
      name: 'communes',
      columns: communeColumns,
      geometryType: 'Point',
      joinedBy: ['code_commune'],
      rows: () => communeRows(reference),
    },
    {
      name: 'circonscriptions',
      columns: circonscriptionColumns,
      geometryType: 'MultiPolygon',
      joinedBy: [],
      *rows() {
        for (const { geometry, properties } of features.all('circonscriptions')) {
          if ('bureaux' in properties) yield { values: [properties.code, properties.bureaux], geometry };
        }
      },
    },
    {
      name: 'bureaux',
      columns: bureauColumns,
      geometryType: 'MultiPolygon',
      joinedBy: ['code_commune', 'code_circonscription'],
      *rows() {
        for (const { geometry, properties } of features.all('bureaux')) {
          if (!('contour_estime' in properties)) continue;
          const { code, code_commune, code_circonscription, lieu_vote, contour_estime } = properties;
          const isDrawn = geometry === null ? null : contour_estime;
          yield { values: [code, code_commune, code_circonscription, lieu_vote, isDrawn], geometry };
        }
      },
    },
  ];
}

const communeColumns: readonly AreaColumn[] = [
  { name: 'code_insee', type: 'text', meaning: 'INSEE code of the commune or arrondissement' },
  { name: 'nom', type: 'text', meaning: 'Name in the Code officiel géographique' },
  { name: 'code_commune', type: 'text', meaning: 'INSEE code of the whole commune: of Paris for its arrondissements' },
  {
    name: 'code_circonscription',
    type: 'text',
    meaning: 'Circonscription of the whole commune; NULL where it is divided between several',
  },
  {
    name: 'circonscriptions',
    type: 'texts',
    meaning: 'Circonscriptions in which its addresses lie, the one with most addresses first',
  },
  { name: 'codes_postaux', type: 'texts', meaning: 'Postcodes of its addresses' },
  { name: 'adresses', type: 'integer', meaning: 'Number of its addresses in the pack' },
];

const circonscriptionColumns: readonly AreaColumn[] = [
  { name: 'code_circonscription', type: 'text', meaning: 'Code of the département and two digits: 7501, 2A01, 97101' },
  { name: 'bureaux', type: 'integer', meaning: 'Number of its bureaux de vote in the pack' },
];

const bureauColumns: readonly AreaColumn[] = [
  { name: 'code_bureau_vote', type: 'text', meaning: 'Code of the commune and number of the bureau: 94028_0045' },
  { name: 'code_commune', type: 'text', meaning: 'INSEE code of the commune' },
  { name: 'code_circonscription', type: 'text', meaning: 'Circonscription of the bureau; NULL where it is not known' },
  { name: 'lieu_vote', type: 'text', meaning: 'Name and address of the polling place' },
  {
    name: 'contour_estime',
    type: 'boolean',
    meaning: 'True if the contour was drawn around the addresses of its voters, false if a town published it',
  },
];

function* communeRows({ pack }: Reference): Generator<AreaRow, void> {
  const { communes, electoral, strings, communeCirconscriptions: shares } = pack;
  const codeOf = (commune: number): string => codeInseeText(communes.code[commune] ?? 0);
  for (let commune = 0; commune < communes.count; commune++) {
    const codes: string[] = [];
    const end = shares.start[commune + 1] ?? 0;
    for (let at = shares.start[commune] ?? end; at < end; at++) {
      codes.push(electoral.circonscriptionCodes[shares.index[at] ?? -1] ?? '');
    }
    const postcodes = communes.postcodes.subarray(communes.postcodeStart[commune], communes.postcodeStart[commune + 1]);
    const [longitude, latitude] = communes.position.subarray(2 * commune, 2 * commune + 2);
    yield {
      values: [
        codeOf(commune),
        strings.text(communes.name[commune] ?? 0),
        codeOf(communes.whole[commune] ?? commune),
        electoral.circonscriptionCodes[(communes.circonscription[commune] ?? 0) - 1] ?? null,
        codes.filter((code) => code !== ''),
        Array.from(postcodes, (postcode) => String(postcode).padStart(5, '0')),
        addressesOf(pack, commune),
      ],
      geometry:
        longitude === undefined || latitude === undefined || longitude === noPosition
          ? null
          : { type: 'Point', coordinates: [longitude / 1e6, latitude / 1e6] },
    };
  }
}
