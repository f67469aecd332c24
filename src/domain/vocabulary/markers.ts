/** Words that mark what is not number, street or commune, and number suffixes, folded. */

/** A flat, floor, stair, building: the word and what belongs to it are dropped (`complement_ignore`). */
export const complementWords: readonly string[] = [
  'BAT', 'BATIMENT', 'BATIMENTS', 'BTMENT', 'BATI', 'BT',
  'APT', 'APPT', 'APP', 'APPART', 'APPARTEMENT', 'APPARTEMENTS', 'APPTS', 'LOGT', 'LOGEMENT', 'LGT', 'LOG', 'STUDIO',
  'ESC', 'ESCALIER', 'ESCAL', 'ETG', 'ETAGE', 'ETAGES', 'ETAG', 'RDC', 'CAGE', 'HALL', 'BLOC', 'ENTREE',
  'IMM', 'IMMEUBLE', 'CHAMBRE', 'CHBRE', 'CHBR', 'BOX', 'BAL', 'INTERPHONE', 'DIGICODE', 'ASCENSEUR', 'COULOIR',
]; // prettier-ignore

/** What introduces somebody else's name: it and the rest of its segment are dropped. */
export const careOfWords: readonly string[] = ['CHEZ'];

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
