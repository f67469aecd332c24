/**
 * What the readers give: one typed row per record of an official file, codes parsed, positions in WGS84 degrees.
 *
 * Readers are async iterables, one file a kind; a record that cannot be read is counted in the source's `Findings`
 * (see findings.ts), never dropped silently.
 */
import type { CodeBureau, CodeCirconscription, CodeInsee } from '../domain/codes.ts';
import type { Position } from '../domain/position.ts';

/** A numbered address of BAN, or one position of it. Source: BAN `adresses-XX.csv`, addok NDJSON. */
export interface AdresseRow {
  /** BAN id as published: `<street key>_<numero on 5>[_<suffixe>]`. */
  readonly idBan: string;
  /** Id less its number: the street's key, `75101_cfq3tf`. */
  readonly cleVoie: string;
  /** -1 for "no number"; the BAN has houses numbered 0. */
  readonly numero: number;
  /** Lower case: `bis`, `b`, `ter`, `p1`; '' for none. */
  readonly suffixe: string;
  readonly nomVoie: string;
  readonly codePostal: string;
  /** The arrondissement in Paris, Lyon, Marseille. */
  readonly codeInsee: CodeInsee;
  readonly nomCommune: string;
  readonly codeInseeAncienneCommune: string;
  readonly nomAncienneCommune: string;
  readonly position: Position;
  /** `entrée`, `parcelle`, `segment` ...; '' when not given. */
  readonly typePosition: string;
  /** Other names of the street, '' for none; `|`-separated. */
  readonly alias: string;
  /** Hamlet or residence in which the address lies; '' for none. */
  readonly nomLieuDit: string;
  /** AFNOR spelling of the street's name, '' when not given. */
  readonly nomAfnor: string;
  readonly certifiee: boolean;
}

/** A lieu-dit or a street without numbers. Source: BAN `lieux-dits-XX-beta.csv`. */
export interface LieuDitRow {
  readonly idBan: string;
  readonly nom: string;
  readonly codePostal: string;
  readonly codeInsee: CodeInsee;
  readonly nomCommune: string;
  readonly codeInseeAncienneCommune: string;
  readonly nomAncienneCommune: string;
  /** Undefined when the file has no position for it. */
  readonly position: Position | undefined;
}

/**
 * Rings of one area, flat: ring `i` is `coordinates[2 * ringStarts[i] .. 2 * ringStarts[i + 1])` as longitude, latitude
 * pairs, WGS84 degrees, closed (first point repeated last). Containment is even-odd over all rings, so holes and parts
 * need no marks.
 */
export interface AreaGeometry {
  readonly coordinates: Float64Array;
  /** `rings + 1` entries, in points. */
  readonly ringStarts: Uint32Array;
}

/** A circonscription's area. */
export interface CirconscriptionRow {
  readonly code: CodeCirconscription;
  readonly nom: string;
  readonly geometry: AreaGeometry;
}

/** A bureau's area. */
export interface BureauContourRow {
  readonly code: CodeBureau;
  /** Undefined when the file does not say. */
  readonly circonscription: CodeCirconscription | undefined;
  /** Name of the bureau or of its polling place where the file has it, or ''. */
  readonly nom: string;
  /** True for cells drawn around roll addresses, as the national layer has them; false for what a town publishes. */
  readonly isVoronoi: boolean;
  readonly geometry: AreaGeometry;
}

/** A commune's area. */
export interface CommuneContourRow {
  readonly codeInsee: CodeInsee;
  readonly nom: string;
  readonly geometry: AreaGeometry;
}

/** Where a bureau votes. */
export interface LieuDeVoteRow {
  readonly bureau: CodeBureau;
  readonly nom: string;
  readonly adresse: string;
}

/** An address of the electoral roll. Source: REU `table-adresses-reu.csv`. */
export interface AdresseReuRow {
  readonly codeInsee: CodeInsee;
  readonly bureau: CodeBureau;
  /** BAN or BANO id, may be of another millésime than BAN's. */
  readonly idBan: string;
  /** `4 Rue de l'Abbaye 75006 Paris`. */
  readonly adresse: string;
  readonly typeGeocodage: 'housenumber' | 'interpolation' | 'street' | 'locality' | 'municipality';
  readonly scoreGeocodage: number;
  /** Undefined when the row has none. */
  readonly position: Position | undefined;
  /** How many roll addresses this row stands for, >= 1. */
  readonly nombreAdresses: number;
}

/** A bureau and its circonscription. Source: ministry table. */
export interface BureauCirconscriptionRow {
  readonly bureau: CodeBureau;
  readonly codeCommune: CodeInsee;
  readonly nomCommune: string;
  readonly circonscription: CodeCirconscription;
}

/** A commune and one of its circonscriptions. Source: INSEE `circo_composition`; a commune cut in three has three rows. */
export interface CommuneCirconscriptionRow {
  readonly codeCommune: CodeInsee;
  readonly circonscription: CodeCirconscription;
  readonly entiere: boolean;
}

/** A country and its circonscription abroad. */
export interface PaysRow {
  readonly nom: string;
  /** ISO 3166 alpha-2 and alpha-3, upper case. */
  readonly alpha2: string;
  readonly alpha3: string;
  /** Undefined for French territory, which is listed with 0. */
  readonly circonscription: CodeCirconscription | undefined;
}

/** A commune, arrondissement, déléguée or associée of the COG. */
export interface CommuneRow {
  readonly type: 'COM' | 'ARM' | 'COMD' | 'COMA';
  readonly codeInsee: CodeInsee;
  readonly departement: string;
  readonly nom: string;
  /** The commune that an ARM, COMD or COMA belongs to, or undefined. */
  readonly codeParent: CodeInsee | undefined;
}

/** A movement of communes: what became what, and when. Source: COG `v_mvt_commune`. */
export interface MouvementRow {
  readonly modalite: number;
  /** ISO date. */
  readonly dateEffet: string;
  readonly typeAvant: string;
  readonly codeAvant: string;
  readonly nomAvant: string;
  readonly typeApres: string;
  readonly codeApres: string;
  readonly nomApres: string;
}

/** A commune as it was between two dates. Source: COG `v_commune_depuis_1943`. */
export interface CommuneDepuis1943Row {
  readonly type: string;
  readonly codeInsee: string;
  readonly nom: string;
  readonly dateDebut: string;
  /** '' while it exists. */
  readonly dateFin: string;
}

/** A commune of an overseas collectivity. Source: COG `v_commune_comer`. */
export interface CommuneComerRow {
  readonly codeInsee: CodeInsee;
  readonly nom: string;
  readonly collectivite: string;
  readonly nomCollectivite: string;
}

/** A postcode of a commune. Source: La Poste hexasmal. */
export interface CodePostalRow {
  readonly codeInsee: CodeInsee;
  readonly codePostal: string;
  readonly nomCommune: string;
  readonly libelleAcheminement: string;
  /** Old commune or locality, '' for none. */
  readonly ligne5: string;
}

/** The commune that a CEDEX code stands in. */
export interface CedexRow {
  readonly codeCedex: string;
  readonly codeInsee: CodeInsee;
  readonly libelle: string;
}

/** A correction by hand: an address, a street or a commune goes to a bureau or a circonscription. */
export interface CorrectionRow {
  readonly codeInsee: CodeInsee;
  /** '' for the whole commune. */
  readonly voie: string;
  /** 0 for the whole street. */
  readonly numero: number;
  readonly suffixe: string;
  readonly bureau: CodeBureau | undefined;
  readonly circonscription: CodeCirconscription | undefined;
  readonly source: string;
  /** ISO date. */
  readonly date: string;
  readonly motif: string;
}
