/** Words that mark parts of an address other than number, street and commune; and suffixes of numbers. All are folded. */

/** A flat, floor, stair, building: the word and what belongs to it are dropped (`complement_ignore`). */
export const complementWords: readonly string[] = [
  'BAT', 'BATIMENT', 'BATIMENTS', 'BTMENT', 'BATI', 'BT',
  'APT', 'APPT', 'APP', 'APPART', 'APPARTEMENT', 'APPARTEMENTS', 'APPTS', 'LOGT', 'LOGEMENT', 'LGT', 'LOG', 'STUDIO',
  'ESC', 'ESCALIER', 'ESCAL', 'ETG', 'ETAGE', 'ETAGES', 'ETAG', 'RDC', 'CAGE', 'HALL', 'BLOC', 'ENTREE',
  'IMM', 'IMMEUBLE', 'CHAMBRE', 'CHBRE', 'CHBR', 'BOX', 'BAL', 'INTERPHONE', 'DIGICODE', 'ASCENSEUR', 'COULOIR',
  'RDJ', 'REZ', 'PALIER', 'NIVEAU', 'NIV', 'BOITE', 'BTE', 'LOCAL', 'BUREAU', 'BUREAUX', 'CELLULE', 'BOUTIQUE', 'MAGASIN',
  'TEL', 'TELEPHONE', 'PORTAIL',
]; // prettier-ignore

/** Words before another person's name: the word and the rest of its segment are dropped. */
export const careOfWords: readonly string[] = ['CHEZ'];

/** Words that begin a complement between a street's name and a number or letter (`PORTE 12`, `LOT 4`). */
export const numberedTailWords: readonly string[] = ['PORTE', 'PTE', 'LOT', 'VILLA', 'PAVILLON', 'PAV', 'TOUR', 'CLOS'];

/** Words that begin a complement after a street's name, unless an article makes them part of it. */
export const residenceTailWords: readonly string[] = ['RESIDENCE', 'RES', 'RESID', 'LOTISSEMENT'];

/** Types of places that stand beside a street after a dash: `AVENUE FOCH - QUARTIER NORD`. */
export const dashedTypes: readonly string[] = [
  'QUARTIER', 'HAMEAU', 'RESIDENCE', 'LOTISSEMENT', 'ROUTE-NATIONALE', 'ROUTE-DEPARTEMENTALE', 'LIEU-DIT',
]; // prettier-ignore

/** Types of roads named by a number, which is not a house number. */
export const numberedRoads: readonly string[] = [
  'ROUTE-NATIONALE', 'ROUTE-DEPARTEMENTALE', 'CHEMIN-DEPARTEMENTAL', 'VOIE-COMMUNALE', 'AUTOROUTE',
]; // prettier-ignore

/** Words before a street's former name, or before a second street. */
export const secondStreetWords: readonly string[] = ['ET', 'EX', 'ANCIENNEMENT'];

/**
 * Words that begin a remark after a street's name, each with the words one of which must follow (`ANGLE RUE ...`, `FOND DE
 * COUR`, `FACE A LA MAIRIE`); any word may follow where none is listed.
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

/** Marks of a post-office box or an organisation: the mark and the number after it are dropped (`boite_postale`). */
export const postalBoxWords: readonly string[] = ['BP', 'CS', 'TSA', 'CIDEX', 'CEDX'];

/** Marks of an organisation's postcode (`cedex`), which a number may follow. */
export const cedexWords: readonly string[] = ['CEDEX', 'CEDX', 'CDX'];

/** Number suffixes in words, with the letters that BAN or people write for the same suffix. */
export const suffixes: readonly (readonly [string, ...string[]])[] = [
  ['BIS', 'B'],
  ['TER', 'T'],
  ['QUATER', 'Q', 'QUA', 'QUAT'],
  ['QUINQUIES', 'C', 'QUIN'],
  ['SEXIES', 'S'],
]; // prettier-ignore
