/** Streets of the generated France. */
import type { AncienneCommune } from '../map/communes.ts';

/** A street with its addresses as parallel lists, ascending by number. */
export interface Street {
  /** `01001_a1b2c3`, or the FANTOIR form `01001_0120`. */
  readonly key: string;
  readonly nom: string;
  readonly codePostal: string;
  /** Its commune before a merger; undefined for none. */
  readonly ancienne: AncienneCommune | undefined;
  /** Lieu-dit of its addresses; '' for none. */
  readonly lieuDit: string;
  readonly numeros: readonly number[];
  /** `bis`, `ter`, `a`; '' for none. */
  readonly suffixes: readonly string[];
  readonly longitudes: readonly number[];
  readonly latitudes: readonly number[];
  /** Numbers of the commune's bureaux, from 0. */
  readonly bureaux: readonly number[];
}

/** A named place without numbers. */
export interface LieuDit {
  readonly key: string;
  readonly nom: string;
  readonly codePostal: string;
  readonly longitude: number;
  readonly latitude: number;
  readonly bureau: number;
}

/** The BAN's id of an address: `01001_a1b2c3_00012_bis`. */
export function addressId({ key, numeros, suffixes }: Street, index: number): string {
  const suffixe = suffixes[index] ?? '';
  return `${key}_${String(numeros[index] ?? 0).padStart(5, '0')}${suffixe === '' ? '' : `_${suffixe}`}`;
}
