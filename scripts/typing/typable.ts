/** What typing needs to know of an address: its right spelling, and what people confuse it with. */

/** An address that somebody may type. */
export interface Typable {
  /** The commune's code, or the arrondissement's. */
  readonly codeInsee: string;
  readonly numero: number;
  /** `bis`, `ter`, `a`, `b`; '' for none. */
  readonly suffixe: string;
  readonly voie: string;
  /** Another name of the street; '' for none. */
  readonly alias: string;
  readonly codePostal: string;
  readonly commune: string;
  /** All postcodes of the commune. */
  readonly codesPostaux: readonly string[];
  /** Name that the commune, or the part of it, had before a merger; '' for none. */
  readonly ancienneCommune: string;
  /** CEDEX codes of organisations in the commune. */
  readonly codesCedex: readonly string[];
  /** False for a house that the BAN does not have. */
  readonly known: boolean;
  /** Whether the street has that number in the same bureau. */
  readonly hasNumero: (numero: number) => boolean;
}

/** What an error kind may know of the other streets and communes. */
export interface Surroundings {
  /** Whether the commune has a street of that name. */
  readonly hasStreet: (codeInsee: string, voie: string) => boolean;
  /** Whether more than one street of the commune has that name. */
  readonly isHomonym: (codeInsee: string, voie: string) => boolean;
  /** Whether a commune that the postcode serves has a street of that name. */
  readonly postcodeHasStreet: (codePostal: string, voie: string) => boolean;
  readonly codesPostaux: readonly string[];
}
