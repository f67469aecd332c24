/** Words that mark what is not number, street or commune, and number suffixes, folded. */

/** A flat, floor, stair, building: the word and what belongs to it are dropped (`complement_ignore`). */
export const complementWords: readonly string[] = [
  'BAT', 'BATIMENT', 'BATIMENTS', 'BTMENT', 'BATI', 'BT',
  'APT', 'APPT', 'APP', 'APPART', 'APPARTEMENT', 'APPARTEMENTS', 'APPTS', 'LOGT', 'LOGEMENT', 'LGT', 'LOG', 'STUDIO',
  'ESC', 'ESCALIER', 'ESCAL', 'ETG', 'ETAGE', 'ETAGES', 'ETAG', 'RDC', 'CAGE', 'HALL', 'BLOC', 'ENTREE',
  'IMM', 'IMMEUBLE', 'CHAMBRE', 'CHBRE', 'CHBR', 'BOX', 'BAL', 'INTERPHONE', 'DIGICODE', 'ASCENSEUR', 'COULOIR',
  'RDJ', 'REZ', 'PALIER', 'NIVEAU', 'NIV', 'BOITE', 'BTE', 'LOCAL', 'BUREAU', 'BUREAUX', 'CELLULE', 'BOUTIQUE', 'MAGASIN',
  'TEL', 'TELEPHONE', 'PORTAIL',
]; // prettier-ignore

/** What introduces somebody else's name: it and the rest of its segment are dropped. */
export const careOfWords: readonly string[] = ['CHEZ'];

/** What, after a street's name and before a number or letter, begins a complement (`PORTE 12`, `LOT 4`). */
export const numberedTailWords: readonly string[] = ['PORTE', 'PTE', 'LOT', 'VILLA', 'PAVILLON', 'PAV', 'TOUR', 'CLOS'];

/** What begins a complement after a street's name, unless an article makes it part of it. */
export const residenceTailWords: readonly string[] = ['RESIDENCE', 'RES', 'RESID', 'LOTISSEMENT'];

/** Types of places that stand beside a street after a dash: `AVENUE FOCH - QUARTIER NORD`. */
export const dashedTypes: readonly string[] = [
  'QUARTIER', 'HAMEAU', 'RESIDENCE', 'LOTISSEMENT', 'ROUTE-NATIONALE', 'ROUTE-DEPARTEMENTALE', 'LIEU-DIT',
]; // prettier-ignore

/** Types of roads that are named by a number, which is no house number. */
export const numberedRoads: readonly string[] = [
  'ROUTE-NATIONALE', 'ROUTE-DEPARTEMENTALE', 'CHEMIN-DEPARTEMENTAL', 'VOIE-COMMUNALE', 'AUTOROUTE',
]; // prettier-ignore

/** What introduces a street's name of old, or a second street. */
export const secondStreetWords: readonly string[] = ['ET', 'EX', 'ANCIENNEMENT'];

/**
 * What begins a remark after a street's name, with the word that must follow (`ANGLE RUE ...`, `FOND DE COUR`, `FACE A LA
 * MAIRIE`); any word where none is named.
 */
export const remarkWords: readonly (readonly [word: string, ...followers: string[]])[] = [
  ['ANGLE'],
  ['FOND', 'DE', 'COUR'],
  ['FACE', 'A', 'AU', 'AUX', 'DE', 'DU', 'D'],
  ['DERRIERE', 'LE', 'LA', 'L', 'LES'],
  ['PRES', 'DE', 'DU', 'D', 'DES'],
  ['PROCHE', 'DE', 'DU', 'D', 'DES'],
  ['SUR', 'COUR'],
];

/** A box or an organisation's mark: it and the number after it are dropped (`boite_postale`). */
export const postalBoxWords: readonly string[] = ['BP', 'CS', 'TSA', 'CIDEX', 'CEDX'];

/** The organisation's postcode mark (`cedex`), with the number that may follow. */
export const cedexWords: readonly string[] = ['CEDEX', 'CEDX', 'CDX'];

/** Number suffixes in words, with the letters that BAN or people write for the same suffix. */
export const suffixes: readonly (readonly [string, ...string[]])[] = [
  ['BIS', 'B'],
  ['TER', 'T'],
  ['QUATER', 'Q', 'QUA', 'QUAT'],
  ['QUINQUIES', 'C', 'QUIN'],
  ['SEXIES', 'S'],
]; // prettier-ignore
