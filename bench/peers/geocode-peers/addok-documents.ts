import { cell, type Row } from '../../../scripts/evaluate/read-rows.ts';

/** A line of addok's import: a street with its numbers, or a commune. Keys are those of the BAN's export for addok. */
export interface AddokDocument {
  readonly id: string;
  readonly type: 'street' | 'municipality';
  readonly name: string;
  readonly postcode: string | readonly string[];
  readonly citycode: string;
  readonly city: string;
  /** Name of the arrondissement of Paris, as in the BAN's export. */
  readonly district?: string;
  readonly lat: number;
  readonly lon: number;
  /** 0..1: logarithm of the number of addresses divided by that of all addresses. */
  readonly importance: number;
  readonly housenumbers?: Readonly<Record<string, { readonly id: string; readonly lat: number; readonly lon: number }>>;
}

const arrondissement = / \d+er?e? Arrondissement$/;

/**
 * Documents for addok, from rows of BAN files in the official CSV layout: one per street, one per commune or arrondissement.
 * Streets are distinguished by the first two parts of the BAN id. A street is placed at its middle number, a commune at the mean
 * of its addresses. The same rows give the same documents in the same order.
 *
 * @param rows - all rows of the communes in them.
 * @param addresses - number of rows of all communes, for the importance.
 */
export function addokDocuments(rows: readonly Row[], addresses = rows.length): AddokDocument[] {
  const streets = groupBy(rows, (row) => cell(row, 'id').split('_', 2).join('_'));
  const communes = groupBy(rows, (row) => cell(row, 'code_insee'));
  const importance = (count: number): number => Number((Math.log(1 + count) / Math.log(1 + addresses)).toFixed(4));
  return [
    ...[...communes].map(([code, addresses]) => communeDocument(code, addresses, importance(addresses.length))),
    ...[...streets].map(([id, addresses]) => streetDocument(id, addresses, importance(addresses.length))),
  ];
}

function communeDocument(code: string, addresses: readonly Row[], importance: number): AddokDocument {
  const mean = (column: string): number =>
    Number((addresses.reduce((sum, row) => sum + Number(cell(row, column)), 0) / addresses.length).toFixed(6));
  const place = placeOf(addresses[0] ?? {});
  return {
    id: code,
    type: 'municipality',
    name: place.district ?? place.city,
    postcode: [...new Set(addresses.map((row) => cell(row, 'code_postal')))].sort(),
    citycode: code,
    ...place,
    lat: mean('lat'),
    lon: mean('lon'),
    importance,
  };
}

function streetDocument(id: string, addresses: readonly Row[], importance: number): AddokDocument {
  const middle = addresses[addresses.length >> 1] ?? {};
  return {
    id,
    type: 'street',
    name: cell(middle, 'nom_voie'),
    postcode: cell(middle, 'code_postal'),
    citycode: cell(middle, 'code_insee'),
    ...placeOf(middle),
    ...positionOf(middle),
    importance,
    housenumbers: Object.fromEntries(
      addresses.map((row) => [
        `${cell(row, 'numero')} ${cell(row, 'rep')}`.trim(),
        { id: cell(row, 'id'), ...positionOf(row) },
      ]),
    ),
  };
}

function placeOf(row: Row): { readonly city: string; readonly district?: string } {
  const commune = cell(row, 'nom_commune');
  const city = commune.replace(arrondissement, '');
  return city === commune ? { city } : { city, district: commune };
}

function positionOf(row: Row): { readonly lat: number; readonly lon: number } {
  return { lat: Number(cell(row, 'lat')), lon: Number(cell(row, 'lon')) };
}

function groupBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
