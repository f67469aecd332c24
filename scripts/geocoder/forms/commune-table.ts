import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder } from '../../evaluate/paths.ts';
import { cell, readRows, type Row } from '../../evaluate/read-rows.ts';

/** A commune of today with its names and postcodes of La Poste. */
export interface KnownCommune {
  readonly code: string;
  readonly nom: string;
  /** Ascending, without ''. */
  readonly postcodes: readonly string[];
  /** Delivery names and localities, each under its postcode, that are not the commune's own name. */
  readonly deliveries: readonly { readonly nom: string; readonly postcode: string }[];
}

/** A commune that is now part of another one. */
export interface OldCommune {
  readonly code: string;
  readonly nom: string;
  /** Code of the commune of today. */
  readonly today: string;
  /** Its own postcode, before the merger or of its locality today; '' if unknown. */
  readonly postcode: string;
}

/** A CEDEX code with its commune. */
export interface KnownCedex {
  readonly code: string;
  readonly codeInsee: string;
  readonly ville: string;
}

/** COG and La Poste for every commune: the truth of the commune measure. */
export interface CommuneTable {
  readonly communes: readonly KnownCommune[];
  readonly olds: readonly OldCommune[];
  readonly cedex: readonly KnownCedex[];
}

/** Reads the tables of the shared data. Communes without a postcode of La Poste are left out. */
export async function readCommuneTable(): Promise<CommuneTable> {
  const rows = await readTable('v_commune_2026');
  const delivered = groupBy(await readTable('laposte_hexasmal_2025'), 'code_commune_insee');
  const before = groupBy(await readTable('laposte_communes_nouvelles'), 'Code INSEE Commune Déléguée (non actif)');
  const communes = rows
    .filter((row) => cell(row, 'TYPECOM') === 'COM')
    .flatMap((row) => {
      const code = cell(row, 'COM');
      const nom = cell(row, 'LIBELLE');
      const lines = delivered.get(code) ?? [];
      const postcodes = [...new Set(lines.map((line) => cell(line, 'code_postal')))].sort();
      const deliveries = lines.flatMap((line) =>
        [cell(line, 'libelle_d_acheminement'), cell(line, 'ligne_5')]
          .filter((name) => name !== '')
          .map((name) => ({ nom: name, postcode: cell(line, 'code_postal') })),
      );
      return postcodes.length === 0 ? [] : [{ code, nom, postcodes, deliveries }];
    });
  const olds = rows
    .filter((row) => ['COMD', 'COMA'].includes(cell(row, 'TYPECOM')) && cell(row, 'COM') !== cell(row, 'COMPARENT'))
    .map((row) => {
      const code = cell(row, 'COM');
      const own = before.get(code)?.[0];
      const postcode = own === undefined ? '' : cell(own, 'Adresse 2015 - L6 Code Postal');
      return { code, nom: cell(row, 'LIBELLE'), today: cell(row, 'COMPARENT'), postcode };
    });
  return { communes, olds, cedex: readCedex() };
}

function readCedex(): KnownCedex[] {
  const text = readFileSync(join(dataFolder, 'normalisation/cedex_to_insee.json'), 'utf8');
  const table = JSON.parse(text) as Readonly<Record<string, { readonly insee: string; readonly ville: string | null }>>;
  // Codes without a city's name are left out.
  return Object.entries(table).flatMap(([code, { insee, ville }]) =>
    ville === null ? [] : [{ code, codeInsee: insee, ville }],
  );
}

function readTable(name: string): Promise<Row[]> {
  return readRows(join(dataFolder, 'communes', `${name}.csv.gz`));
}

function groupBy(rows: readonly Row[], column: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(cell(row, column));
    if (group === undefined) groups.set(cell(row, column), [row]);
    else group.push(row);
  }
  return groups;
}
