/** An address of the demo as input for typing errors. */
import type { Typable } from '../../typing/typable.ts';
import { changementDeNom, chefLieu, fusionSimple } from './communes.ts';
import { cedexCodes } from '../files/history-tables.ts';
import type { Address, Street } from './streets.ts';

/** The address with the names and codes that people confuse with it. */
export function toTypable(address: Address): Typable {
  const { street, bureau } = address;
  const { commune } = street;
  return {
    codeInsee: commune.codeInsee,
    numero: address.numero,
    suffixe: address.suffixe,
    voie: street.nom,
    alias: street.alias,
    codePostal: address.codePostal,
    commune: commune.nom,
    codesPostaux: commune.codesPostaux,
    ancienneCommune: ancienneCommune(street),
    codesCedex: commune.nom === chefLieu ? cedexCodes.map(([code]) => code) : [],
    known: address.known,
    hasNumero: (numero) => street.addresses.some((other) => other.numero === numero && other.bureau === bureau),
  };
}

function ancienneCommune({ deleguee, commune }: Street): string {
  if (deleguee) return deleguee.nom;
  if (commune.nom === fusionSimple.dans) return fusionSimple.nom;
  return commune.nom === changementDeNom.nom ? changementDeNom.ancien : '';
}
