/** French meanings of the closed lists in a result. */

/** Title and meaning of each statut. */
export const statutTexts: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  attribue: { title: 'Attribuée', text: 'La circonscription est assez sûre pour être attribuée.' },
  ambigu: { title: 'Ambiguë', text: 'Plusieurs circonscriptions sont possibles, aucune n’est assez sûre.' },
  introuvable: { title: 'Introuvable', text: 'Aucune adresse de la référence ne correspond à ce texte.' },
  hors_zone: { title: 'Hors zone', text: 'Ce lieu est hors du territoire de la référence.' },
  illisible: { title: 'Illisible', text: 'Ce texte ne contient pas d’adresse.' },
  erreur: { title: 'Erreur', text: 'La ligne n’a pas pu être lue.' },
};

/** How precisely an address was found. */
export const precisionTexts: Readonly<Record<string, string>> = {
  numero: 'au numéro',
  interpolation: 'entre deux numéros voisins',
  rue: 'à la rue',
  lieu_dit: 'au lieu-dit',
  commune: 'à la commune',
  code_postal: 'au code postal',
  position: 'par ses coordonnées',
};

/** Which evidence decided. */
export const methodeTexts: Readonly<Record<string, string>> = {
  commune: 'toute la commune en fait partie',
  reu_adresse: 'le répertoire électoral connaît cette adresse',
  voisinage: 'les numéros voisins y votent',
  bureau: 'son bureau de vote en fait partie',
  contour: 'le contour contient la position',
  rue: 'toutes ses adresses en font partie',
  repartition: 'par la répartition des adresses',
  correction: 'corrigé à la main dans la référence',
  pays: 'le pays la détermine',
};

/** Name of each source of evidence. */
export const preuveTexts = {
  registre_adresse: 'Répertoire électoral, à cette adresse',
  registre_voisins: 'Répertoire électoral, numéros voisins du même côté',
  registre_en_face: 'Répertoire électoral, numéros d’en face',
  registre_rue: 'Répertoire électoral, autres adresses de la rue',
  contour_bureau: 'Contour du bureau de vote',
  contour_circonscription: 'Contour de la circonscription',
  correction: 'Correction à la main',
  repartition_bureaux: 'Adresses par bureau de vote',
  circonscription_du_bureau: 'Circonscription de ce bureau, selon le ministère',
  circonscription_de_la_commune: 'Circonscription de toute la commune',
} as const;

/** French names of the changes of an address between two references, most important first. */
export const addressChangeTexts: Readonly<Record<string, string>> = {
  circonscription: 'Autre circonscription',
  bureau: 'Autre bureau de vote',
  commune: 'Autre commune',
  voie: 'Rue renommée',
  apparue: 'Nouvelle adresse',
  disparue: 'Adresse disparue',
};
