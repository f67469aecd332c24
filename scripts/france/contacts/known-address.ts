/** An address of the generated France as input for typing, and its right answer. */
import type { Random } from '../../seeded/random.ts';
import type { Typable } from '../../typing/typable.ts';
import { bureauCode } from '../files/bureau-rows.ts';
import type { CommuneMap } from '../map/departement-map.ts';
import { addressId } from '../streets/street.ts';
import type { Street } from '../streets/street.ts';

/** The known answer; empty strings if there is none. */
export interface Answer {
  readonly codeInsee: string;
  readonly idBan: string;
  readonly bureau: string;
  readonly circonscription: string;
}

/** One address: the `index`-th of its street. */
export interface KnownAddress {
  readonly map: CommuneMap;
  readonly street: Street;
  readonly index: number;
}

/** @param codesCedex - CEDEX codes of the commune. */
export function toTypable({ map, street, index }: KnownAddress, codesCedex: readonly string[]): Typable {
  const { commune } = map;
  const bureau = street.bureaux[index];
  return {
    codeInsee: commune.codeInsee,
    numero: street.numeros[index] ?? 0,
    suffixe: street.suffixes[index] ?? '',
    voie: street.nom,
    alias: '',
    codePostal: street.codePostal,
    commune: commune.nom,
    codesPostaux: commune.codesPostaux,
    ancienneCommune: street.ancienne?.nom ?? '',
    codesCedex,
    known: true,
    hasNumero: (numero) => street.numeros.some((other, at) => other === numero && street.bureaux[at] === bureau),
  };
}

/** The next house, which is not in the BAN. */
export function toUnknownNumber(typable: Typable, random: Random): Typable {
  let numero = typable.numero + 2 * random.integer(1, 3);
  while (typable.hasNumero(numero)) numero += 2;
  return { ...typable, numero, suffixe: '', known: false };
}

/** Address, or its street if the number is unknown or missing. */
export function answerOf({ map, street, index }: KnownAddress, kind: string): Answer {
  const isStreet = kind === 'numero_inconnu' || kind === 'numero_absent';
  if (kind === 'voie_inconnue') return answerOfCommune(map);
  return answerAt(map, street.bureaux[index] ?? 0, isStreet ? street.key : addressId(street, index));
}

/** The answer in the `bureau`-th bureau of a commune. */
export function answerAt({ commune, bureaux }: CommuneMap, bureau: number, idBan: string): Answer {
  const { numero = 1, circonscription = '' } = bureaux[bureau] ?? {};
  return { codeInsee: commune.codeInsee, idBan, bureau: bureauCode(commune.codeInsee, numero), circonscription };
}

/** Only the commune is known, with its bureau and circonscription if it has only one. */
export function answerOfCommune({ commune, bureaux }: CommuneMap): Answer {
  const circonscriptions = new Set(bureaux.map(({ circonscription }) => circonscription));
  const [first] = bureaux;
  return {
    codeInsee: commune.codeInsee,
    idBan: '',
    bureau: bureaux.length === 1 && first ? bureauCode(commune.codeInsee, first.numero) : '',
    circonscription: circonscriptions.size === 1 ? (first?.circonscription ?? '') : '',
  };
}
