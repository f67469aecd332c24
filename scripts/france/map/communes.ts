/** The communes of today: names, codes, populations, postcodes, circonscriptions and former communes. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parseCodeCirconscription } from '../../../src/domain/code-circonscription.ts';
import { readColumns } from '../data-tables.ts';
import { readSuccessions } from './successions.ts';
import type { Succession } from './successions.ts';

/** Longitude, latitude. */
export type Position = readonly [longitude: number, latitude: number];

/** A commune, or an arrondissement of Paris, Lyon or Marseille. */
export interface Commune {
  readonly codeInsee: string;
  readonly nom: string;
  readonly departement: string;
  readonly population: number;
  readonly codesPostaux: readonly string[];
  /** Position given by La Poste. */
  readonly position: Position;
  /** Codes as the ministry writes them; none if the commune is not in INSEE's composition. */
  readonly circonscriptions: readonly string[];
  /** Déléguées and associées. */
  readonly anciennes: readonly AncienneCommune[];
}

/** A former commune. */
export interface AncienneCommune {
  readonly codeInsee: string;
  readonly nom: string;
}

/** A row of `@etalab/decoupage-administratif`. */
interface CommuneEtalab {
  readonly code: string;
  readonly nom: string;
  readonly type: string;
  readonly departement?: string;
  /** The commune of an arrondissement. */
  readonly commune?: string;
  readonly chefLieu?: string;
  readonly codesPostaux?: readonly string[];
  readonly population?: number;
}

const { resolve } = createRequire(import.meta.url);

/** A table of `@etalab/decoupage-administratif`. */
function readEtalab(table: string): unknown {
  return JSON.parse(readFileSync(resolve(`@etalab/decoupage-administratif/data/${table}.json`), 'utf8'));
}

/** Names of the départements, by code. */
export function readDepartements(): ReadonlyMap<string, string> {
  const rows = readEtalab('departements') as readonly { readonly code: string; readonly nom: string }[];
  return new Map(rows.map(({ code, nom }) => [code, nom]));
}

/** All communes with inhabitants and mail, by code; arrondissements replace their commune. */
export function readCommunes(): { readonly communes: readonly Commune[]; readonly succession: Succession } {
  const rows = readEtalab('communes') as readonly CommuneEtalab[];
  const isOfToday = /^(commune-actuelle|arrondissement-municipal)$/;
  const current = new Set(rows.filter(({ type }) => isOfToday.test(type)).map(({ code }) => code));
  const succession = readSuccessions((code) => current.has(code));
  const positions = readPositions();
  const composition = readComposition(succession);
  const anciennes = groupAnciennes(rows);
  const divided = new Set(rows.map(({ commune }) => commune));
  const communes: Commune[] = [];
  for (const { code, nom, type, commune, departement, codesPostaux = [], population = 0 } of rows) {
    const position = positions.get(code);
    const isUsed = type === 'arrondissement-municipal' || (type === 'commune-actuelle' && !divided.has(code));
    if (!isUsed || population === 0 || codesPostaux.length === 0 || position === undefined) continue;
    communes.push({
      codeInsee: code,
      nom,
      departement: departement ?? code.slice(0, code.startsWith('97') || code.startsWith('98') ? 3 : 2),
      population,
      codesPostaux,
      position,
      circonscriptions: [...(composition.get(commune ?? code) ?? [])].sort(),
      anciennes: anciennes.get(code) ?? [],
    });
  }
  communes.sort((a, b) => (a.codeInsee < b.codeInsee ? -1 : 1));
  return { communes, succession };
}

function readPositions(): Map<string, Position> {
  const positions = new Map<string, Position>();
  const columns = ['code_commune_insee', 'longitude', 'latitude'];
  for (const [code = '', longitude, latitude] of readColumns('communes/laposte_hexasmal_2025.csv.gz', ',', columns)) {
    if (longitude !== '' && latitude !== '') positions.set(code, [Number(longitude), Number(latitude)]);
  }
  return positions;
}

/** INSEE's composition of 2022, by commune of today. */
function readComposition(succession: Succession): Map<string, Set<string>> {
  const composition = new Map<string, Set<string>>();
  const columns = ['COMMUNE_RESID', 'circo'];
  for (const [old = '', text = ''] of readColumns('communes/circo_composition.csv.gz', ';', columns)) {
    const code = succession(old) ?? old;
    const circonscription = parseCodeCirconscription(text);
    if (circonscription === undefined) continue;
    const known = composition.get(code) ?? new Set<string>();
    composition.set(code, known.add(circonscription));
  }
  return composition;
}

function groupAnciennes(rows: readonly CommuneEtalab[]): Map<string, AncienneCommune[]> {
  const groups = new Map<string, AncienneCommune[]>();
  for (const { code, nom, type, chefLieu } of rows) {
    if (chefLieu === undefined || (type !== 'commune-deleguee' && type !== 'commune-associee')) continue;
    const group = groups.get(chefLieu) ?? [];
    group.push({ codeInsee: code, nom });
    groups.set(chefLieu, group);
  }
  return groups;
}
