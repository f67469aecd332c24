import { join } from 'node:path';
import { dataFolder } from '../evaluate/paths.ts';
import { cell, readRows, type Row } from '../evaluate/read-rows.ts';

/**
 * Places with a roll: eight communes with the real one of 2022, twelve of the Val-de-Marne with that of 2020, Paris with that
 * of 2012.
 */
export type TownName = 'eight' | 'ring' | 'paris';

/** Roll and BAN of a town, and the year of its bureaux. */
export interface Town {
  readonly ban: readonly string[];
  readonly roll: string;
  readonly millesime: string;
  /** List of addresses that the roll does not contain, if there is one; else rows of the roll itself are withheld. */
  readonly list?: 'roll94' | 'paris2012';
  readonly isOfTown: (codeInsee: string) => boolean;
}

/** The towns by name. */
export const towns: Readonly<Record<TownName, Town>> = {
  eight: {
    ban: ['ban/adresses-reu-8-communes.csv.gz'],
    roll: 'reu/table-adresses-reu-8-communes.csv.gz',
    millesime: '2022-09',
    isOfTown: () => true,
  },
  ring: {
    ban: ['ban/adresses-94-partiel.csv.gz'],
    roll: 'reu/table-adresses-reu-75-94.csv.gz',
    millesime: '2020',
    list: 'roll94',
    isOfTown: (codeInsee) => codeInsee.startsWith('94'),
  },
  paris: {
    ban: ['ban/adresses-75.csv.gz'],
    roll: 'reu/table-adresses-reu-75-94.csv.gz',
    millesime: '2012',
    list: 'paris2012',
    isOfTown: (codeInsee) => codeInsee.startsWith('75'),
  },
};

/** A row of the roll: one address of one bureau, in the columns of the REU. */
export interface RollRow {
  readonly row: Row;
  readonly codeInsee: string;
  /** Id of the address in the BAN; empty if only its street was found. */
  readonly id: string;
  /** Key of its street. */
  readonly street: string;
  readonly longitude: number;
  readonly latitude: number;
  /** False for rows geocoded with a score below 0.75 or without a number: often in another street, so not reliable. */
  readonly isSure: boolean;
  /** Bureau, written as in the roll. */
  readonly bureau: string;
}

const leastScore = 0.75;
const kept = new Map<TownName, Promise<readonly RollRow[]>>();

/** Rows of a town's roll, in the order of the file; read once. */
export function readRoll(name: TownName): Promise<readonly RollRow[]> {
  let rows = kept.get(name);
  if (rows === undefined) kept.set(name, (rows = read(towns[name])));
  return rows;
}

async function read({ roll, isOfTown }: Town): Promise<readonly RollRow[]> {
  const rows = await readRows(join(dataFolder, roll));
  return rows.flatMap((row) => {
    const codeInsee = cell(row, 'code_commune_ref');
    if (!isOfTown(codeInsee)) return [];
    const id = cell(row, 'id');
    return [
      {
        row,
        codeInsee,
        id,
        street: id.replace(/_\d{5}.*$/, ''),
        longitude: Number(cell(row, 'longitude')),
        latitude: Number(cell(row, 'latitude')),
        isSure: cell(row, 'geo_type') === 'housenumber' && Number(cell(row, 'geo_score')) >= leastScore,
        bureau: cell(row, 'id_brut_bv_reu'),
      },
    ];
  });
}

/** A number in [0, 1) that depends only on a text and a purpose; it decides into which part of a table a row falls. */
export function partOf(text: string, purpose: string): number {
  let hash = 0x811c9dc5;
  for (const character of `${purpose}/${text}`) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}
