/** What is needed to type an address: its right spelling, and the names that people confuse it with. */

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
  /** Name of the commune, or of this part of it, before a merger; '' for none. */
  readonly ancienneCommune: string;
  /** CEDEX codes of organisations in the commune. */
  readonly codesCedex: readonly string[];
  /** False for a house that is not in the BAN. */
  readonly known: boolean;
  /** Whether the street has that number in the same bureau. */
  readonly hasNumero: (numero: number) => boolean;
}

/** Other streets and communes, for kinds of errors that need them. */
export interface Surroundings {
  /** Whether the commune has a street of that name. */
  readonly hasStreet: (codeInsee: string, voie: string) => boolean;
  /** Whether more than one street of the commune has that name. */
  readonly isHomonym: (codeInsee: string, voie: string) => boolean;
  /** Whether a commune served by the postcode has a street of that name. */
  readonly postcodeHasStreet: (codePostal: string, voie: string) => boolean;
  readonly codesPostaux: readonly string[];
}
