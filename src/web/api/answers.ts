/** Responses of the service, limited to the fields that the page reads. `/docs` describes them in full. */

/** A circonscription that a record may lie in. */
export interface Candidat {
  readonly code: string;
  readonly probabilite: number;
}

/** Evidence of each source for a place; a source without evidence is left out. */
export interface Preuves {
  readonly registre_adresse?: Readonly<Record<string, number>>;
  readonly registre_voisins?: Neighbours;
  readonly registre_en_face?: Neighbours;
  readonly registre_rue?: Readonly<Record<string, number>>;
  readonly contour_bureau?: Contour;
  readonly contour_circonscription?: Contour;
  readonly correction?: { readonly bureau?: string; readonly circonscription?: string };
  readonly repartition_bureaux?: Readonly<Record<string, number>>;
  readonly circonscription_du_bureau?: string;
  readonly circonscription_de_la_commune?: string;
}

/** Bureaux of the nearest numbers on the street, below and above. */
export interface Neighbours {
  readonly avant?: string;
  readonly apres?: string;
}

/** An area that contains a position, and the distance to its border in metres. */
export interface Contour {
  readonly code: string;
  readonly limite_m: number;
}

/** A commune that a name or postcode may mean. */
export interface CommunePossible {
  readonly code: string;
  readonly nom: string;
  readonly departement: string;
}

/** The answer for one record. */
export interface MatchAnswer {
  readonly statut: string;
  readonly code_circonscription: string | null;
  readonly probabilite_circonscription: number | null;
  readonly methode_circonscription: string | null;
  readonly code_bureau_vote: string | null;
  readonly probabilite_bureau_vote: number | null;
  readonly methode_bureau_vote: string | null;
  readonly precision: string | null;
  readonly score: number | null;
  readonly lieu_vote: string | null;
  readonly adresse_trouvee: string | null;
  readonly id_ban: string | null;
  readonly code_insee: string | null;
  readonly longitude: number | null;
  readonly latitude: number | null;
  readonly distance_limite_m: number | null;
  readonly candidats: readonly Candidat[];
  /** Communes that the name or postcode may mean, if there are several. */
  readonly communes_possibles: readonly CommunePossible[];
  readonly motifs: readonly string[];
  readonly preuves: Preuves | null;
}

/** A place suggested by a search. */
export interface Place {
  readonly label: string;
  /** Identifier in the BAN. */
  readonly id?: string;
  readonly street?: string;
  readonly type: string;
  readonly name?: string;
  readonly postcode?: string;
  readonly city?: string;
  readonly citycode?: string;
  readonly code_circonscription: string | null;
}

/** How a record was read, and streets like the one written. */
export interface Explanation {
  readonly lecture: {
    readonly numero: number | null;
    readonly suffixe: string;
    readonly type_voie: string;
    readonly voie: string;
    readonly code_postal: string;
    readonly commune: string;
  };
  readonly voies: readonly { readonly voie: string; readonly commune: string; readonly code_postal: string }[];
}

/** Contents and sources of a pack. */
export interface ReferenceAnswer {
  readonly id: string;
  readonly millesime: string;
  /** An address of the pack, to show how one is written. */
  readonly exemple: string | null;
  /** Box around the communes of the pack: west, south, east, north in degrees. */
  readonly emprise: readonly [number, number, number, number] | null;
  /** The previous pack, if the service has it. */
  readonly previous: { readonly id: string; readonly millesime: string } | null;
  readonly counts: Readonly<Record<string, number>>;
  readonly sources: readonly { readonly kind: string; readonly producer: string; readonly licence: string }[];
}

/** An error (RFC 9457). */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly action: string;
  /** Line or row of the file that it is about. */
  readonly ligne?: number;
}

/** A file that is being matched. */
export interface Job {
  readonly id: string;
  /** Name of its file; null until it has arrived. */
  readonly fichier: string | null;
  readonly etat: 'reception' | 'attente' | 'en_cours' | 'fini' | 'echec';
  /** When it began; null while it waits. */
  readonly commence_le: string | null;
  readonly format: 'csv' | 'ndjson' | null;
  readonly progression: {
    readonly lignes: number;
    readonly octets_lus: number;
    readonly octets: number;
    readonly compte: Readonly<Record<string, number>>;
  };
  readonly erreur: Problem | null;
}

/** The effect of a threshold on the circonscription's probability; amounts in euros. */
export interface ThresholdRow {
  readonly threshold: number;
  readonly rows: number;
  readonly wrong: number;
  readonly euros: number;
  readonly lost: number;
  readonly recommended: boolean;
}

/** Figures of a finished job. */
export interface JobReport {
  readonly lignes: number;
  readonly rejetees: number;
  readonly duree_ms: number;
  readonly compte: Readonly<Record<string, number>>;
  readonly colonnes: readonly { readonly cle: string; readonly colonnes: readonly string[] }[];
  readonly seuils: readonly ThresholdRow[] | null;
  /** Absent from the report of an earlier version of the service, as are the next three. */
  readonly circonscriptions?: readonly AreaRows[];
  readonly communes?: readonly CommuneRows[];
  /** Rows that were left out. */
  readonly exclues?: number;
  /** Files of the split. */
  readonly fichiers?: number;
}

/** Rows of a result in a commune. */
export interface CommuneRows extends AreaRows {
  /** WGS84 degrees; null if the pack has no position of it. */
  readonly longitude: number | null;
  readonly latitude: number | null;
}

/** Rows of a result in an area. */
export interface AreaRows {
  readonly code: string;
  readonly nom: string;
  readonly lignes: number;
}
