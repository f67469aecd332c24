/**
 * The fields of ours that each kind has, and the names under which known files give them.
 *
 * `properties` of a manifest overrides the names. Names are compared without case, spaces around, or a leading `#`.
 */
import type { SourceKind } from '../source-kinds.ts';

/** One field: whether a file must have it, and its names in files seen, the official one first. */
export interface FieldSpec {
  readonly required: boolean;
  readonly names: readonly string[];
}

const must = (...names: string[]): FieldSpec => ({ required: true, names });
const may = (...names: string[]): FieldSpec => ({ required: false, names });

/** BAN `adresses-XX.csv`, and the Base adresse locale 1.3 (`cle_interop` ...). */
const ban = {
  id: must('id', 'cle_interop'),
  numero: must('numero'),
  rep: may('rep', 'suffixe'),
  nom_voie: must('nom_voie', 'voie_nom'),
  code_postal: may('code_postal'),
  code_insee: must('code_insee', 'commune_insee'),
  nom_commune: must('nom_commune', 'commune_nom'),
  code_insee_ancienne_commune: may('code_insee_ancienne_commune', 'commune_deleguee_insee'),
  nom_ancienne_commune: may('nom_ancienne_commune', 'commune_deleguee_nom'),
  x: may('x'),
  y: may('y'),
  lon: may('lon', 'long', 'longitude'),
  lat: may('lat', 'latitude'),
  type_position: may('type_position', 'position'),
  alias: may('alias'),
  nom_ld: may('nom_ld', 'lieudit_complement_nom'),
  nom_afnor: may('nom_afnor'),
  source_position: may('source_position'),
  certification_commune: may('certification_commune'),
} as const;

/** All kinds; `cedex` is JSON keyed by code and has no names to map. */
export const sourceFields = {
  ban,
  ban_lieux_dits: {
    id: must('id'),
    nom_lieu_dit: must('nom_lieu_dit'),
    code_postal: may('code_postal'),
    code_insee: must('code_insee'),
    nom_commune: must('nom_commune'),
    code_insee_ancienne_commune: may('code_insee_ancienne_commune'),
    nom_ancienne_commune: may('nom_ancienne_commune'),
    x: may('x'),
    y: may('y'),
    lon: may('lon'),
    lat: may('lat'),
  },
  circonscriptions: {
    code_circonscription: must('codeCirconscription', 'code_circonscription', 'id_circo', 'REF', 'circo'),
    code_departement: may('codeDepartement', 'code_departement', 'dep'),
    nom: may('nomCirconscription', 'nom_circonscription', 'libelle', 'libcirco', 'nom'),
  },
  bureaux_contours: {
    code_bureau_vote: must(
      'codeBureauVote',
      'code_bureau_vote',
      'id_brut_bv_reu',
      'id_bv',
      'CODE_BV',
      'code_bv',
      'bureau',
    ),
    code_commune: may('codeCommune', 'code_commune', 'INSEE_COM', 'insee_com', 'code_insee', 'commune'),
    code_circonscription: may('codeCirconscription', 'code_circonscription', 'circonscription'),
    code_departement: may('codeDepartement', 'code_departement', 'DEP', 'dep'),
    nom_circonscription: may('nomCirconscription', 'nom_circonscription'),
    nom: may('nom', 'NOM', 'nomBureauVote', 'libelle'),
    /** `officiel` or `voronoi`; where a file does not say, the key of the national layer tells. */
    nature: may('nature'),
    id_reu: may('id_bv'),
  },
  communes_contours: {
    code_insee: must('code_insee', 'code', 'INSEE_COM', 'insee', 'codgeo', 'codeCommune', 'CODE', 'com'),
    nom: may('nom', 'NOM', 'NOM_COM', 'libelle', 'libgeo', 'nomCommune'),
  },
  lieux_de_vote: {
    code_bureau_vote: must('code_bureau_vote', 'codeBureauVote', 'Identifiant du bureau de vote', 'id_bv'),
    code_commune: may('code_commune', 'codeCommune', 'code_insee'),
    nom: must('nom', 'libelle', 'Libellé du bureau de vote'),
    adresse: may('adresse'),
    code_postal: may('code_postal', 'Code Postal'),
    commune: may('commune', 'nom_commune', 'ville'),
  },
  reu_adresses: {
    code_commune: must('code_commune_ref'),
    code_bureau_vote: must('id_brut_bv_reu'),
    id: may('id'),
    adresse: may('geo_adresse'),
    type: must('geo_type'),
    score: may('geo_score'),
    longitude: must('longitude'),
    latitude: must('latitude'),
    nombre: may('nb_adresses'),
  },
  bureaux_circonscriptions: {
    code_bureau_vote: must('codeBureauVote', 'code_bureau_vote'),
    code_commune: may('codeCommune', 'code_commune'),
    nom_commune: may('nomCommune', 'nom_commune'),
    code_circonscription: must('codeCirconscription', 'code_circonscription'),
  },
  communes_circonscriptions: {
    code_commune: must('COMMUNE_RESID', 'CODE COMMUNE', 'code_commune'),
    code_circonscription: must('circo', 'CODE CIRC LEGISLATIVE', 'code_circonscription'),
    code_departement: may('DEP', 'CODE DPT', 'code_departement'),
    type: may('type_com'),
  },
  pays_circonscriptions: {
    alpha2: must('ID', 'iso_a2', 'alpha2'),
    alpha3: must('iso_a3', 'alpha3'),
    nom: must('NAME', 'nom'),
    code_circonscription: must('circo', 'code_circonscription'),
  },
  cog_communes: {
    type: must('TYPECOM'),
    code_insee: must('COM'),
    departement: may('DEP'),
    nom: must('LIBELLE'),
    code_parent: may('COMPARENT'),
  },
  cog_mouvements: {
    modalite: must('MOD'),
    date_effet: must('DATE_EFF'),
    type_avant: must('TYPECOM_AV'),
    code_avant: must('COM_AV'),
    nom_avant: must('LIBELLE_AV'),
    type_apres: must('TYPECOM_AP'),
    code_apres: must('COM_AP'),
    nom_apres: must('LIBELLE_AP'),
  },
  cog_comer: {
    code_insee: must('COM_COMER'),
    nom: must('LIBELLE'),
    collectivite: must('COMER'),
    nom_collectivite: must('LIBELLE_COMER'),
  },
  cog_communes_depuis_1943: {
    type: must('TYPECOM'),
    code_insee: must('COM'),
    nom: must('LIBELLE'),
    date_debut: must('DATE_DEBUT'),
    date_fin: must('DATE_FIN'),
  },
  codes_postaux: {
    code_insee: must('code_commune_insee', 'Code_commune_INSEE'),
    code_postal: must('code_postal'),
    nom_commune: must('nom_de_la_commune'),
    libelle_acheminement: must('libelle_d_acheminement', 'Libellé_d_acheminement', 'libelle_acheminement'),
    ligne_5: may('ligne_5'),
  },
  cedex: {},
  corrections: {
    code_insee: must('code_insee'),
    voie: may('voie'),
    numero: may('numero'),
    suffixe: may('suffixe'),
    code_bureau_vote: may('code_bureau_vote'),
    code_circonscription: may('code_circonscription'),
    source: must('source'),
    date: must('date'),
    motif: must('motif'),
  },
} as const satisfies Readonly<Record<SourceKind, Readonly<Record<string, FieldSpec>>>>;

/** Names of the fields of a kind. */
export type FieldName<Kind extends SourceKind> = keyof (typeof sourceFields)[Kind] & string;

/** How names are compared: no case, no spaces around, no `#` in front, no accents lost. */
export function normalizedName(name: string): string {
  return name.trim().replace(/^#/, '').normalize('NFC').toLowerCase();
}
