/** Names of départements and regions, which people and maps write after the commune: `Vincennes, Val-de-Marne, Île-de-France`. */
import { departementNames } from '../../domain/departements.ts';
import { nameSignature, NameWords, readPlaceName } from './street-name.ts';
import { TokenList } from '../tokens/token-list.ts';

/** Regions of today and before 2016. */
const regions = [
  'Auvergne-Rhône-Alpes', 'Bourgogne-Franche-Comté', 'Bretagne', 'Centre-Val de Loire', 'Corse', 'Grand Est', 'Hauts-de-France',
  'Île-de-France', 'Normandie', 'Nouvelle-Aquitaine', 'Occitanie', 'Pays de la Loire', "Provence-Alpes-Côte d'Azur", 'PACA',
  'Alsace', 'Aquitaine', 'Auvergne', 'Basse-Normandie', 'Bourgogne', 'Champagne-Ardenne', 'Franche-Comté', 'Haute-Normandie',
  'Languedoc-Roussillon', 'Limousin', 'Lorraine', 'Midi-Pyrénées', 'Nord-Pas-de-Calais', 'Picardie', 'Poitou-Charentes', 'Rhône-Alpes',
]; // prettier-ignore
/** Those whose name communes bear too. */
const communes = ['Paris', 'Vienne', 'Landes', 'Saint-Martin', 'Saint-Barthélemy'];

const name = new NameWords();
const signature = new Uint32Array(2);
const tokens = new TokenList();
const utf8 = new TextEncoder();

const known = new Set(
  [...departementNames.map(([departement]) => departement), ...regions]
    .filter((text) => !communes.includes(text))
    .map((text) => {
      const bytes = utf8.encode(text);
      tokens.clear();
      tokens.append(bytes, 0, bytes.length, 'utf-8', 0);
      return keyOf(tokens, 0, tokens.count);
    }),
);

/** True when tokens `[from, to)` are the name of a département or region, and no commune's. */
export function isRegionName(list: TokenList, from: number, to: number): boolean {
  return known.has(keyOf(list, from, to));
}

function keyOf(list: TokenList, from: number, to: number): number {
  readPlaceName(list, from, to, name);
  nameSignature(name, 0, 0, signature);
  return signature[0] ?? 0;
}
