/**
 * First names with the short forms that people write for them, folded; AFNOR shortens them to their initial, which is not
 * listed. Source: shop, roll and registration lists.
 */
export const firstNames: readonly (readonly [string, ...string[]])[] = [
  ['ALEXANDRE', 'ALEX', 'ALEXAND'],
  ['ALPHONSE', 'ALPH'],
  ['ANTOINE', 'ANT'],
  ['AUGUSTE', 'AUG'],
  ['BAPTISTE', 'BTE', 'BAPT'],
  ['CHARLES', 'CHLES'],
  ['EDMOND', 'EDM'],
  ['EDOUARD', 'ED', 'EDOU'],
  ['EMMANUEL', 'EMM'],
  ['ERNEST', 'ERN'],
  ['EUGENE', 'EUG'],
  ['FERDINAND', 'FERD'],
  ['FERNAND', 'FERN'],
  ['FRANCOIS', 'FCOIS', 'FRS'],
  ['FRANCOISE', 'FCOISE'],
  ['FREDERIC', 'FRED'],
  ['GABRIEL', 'GAB'],
  ['GEORGES', 'GEO', 'GEORG', 'GEORGE', 'GGES'],
  ['GERARD', 'GER'],
  ['GUILLAUME', 'GUILL'],
  ['GUSTAVE', 'GUST'],
  ['JACQUES', 'JACQ', 'JQES', 'JCQUES'],
  ['JEAN', 'JN'],
  ['JOSEPH', 'JOS', 'JPH', 'JH'],
  ['JULES', 'JUL'],
  ['LOUIS', 'LS'],
  ['MAURICE', 'MCE'],
  ['NICOLAS', 'NIC'],
  ['PHILIPPE', 'PHIL', 'PH'],
  ['PIERRE', 'PIERR'],
  ['RAYMOND', 'RAYM'],
  ['ROBERT', 'ROB'],
  ['THEODORE', 'THEO'],
  ['VICTOR', 'VICT'],
  ['VINCENT', 'VINC'],
];

/** Further first names in street names, folded. Like {@link firstNames}, people leave them out. Source: BAN. */
export const otherFirstNames: readonly string[] = [
  'ADOLPHE', 'ADRIEN', 'ALAIN', 'ALBERT', 'ALFRED', 'ALICE', 'AMBROISE', 'ANATOLE', 'ANDRE', 'ANNE', 'ARISTIDE', 'ARTHUR',
  'BENJAMIN', 'BERNARD', 'CAMILLE', 'CHRISTIAN', 'CLAUDE', 'DANIELLE', 'DENIS', 'DIDIER', 'DOMINIQUE', 'EDGAR', 'ELISE',
  'ELSA', 'EMILE', 'ETIENNE', 'FELIX', 'FLORA', 'GASTON', 'GERMAINE', 'GILBERT', 'GUY', 'HECTOR', 'HELENE', 'HENRI', 'HONORE',
  'IRENE', 'ISABELLE', 'JEANNE', 'JOHN', 'JULIEN', 'KARL', 'LAZARE', 'LEON', 'LEONARD', 'LEONIE', 'LOUISE', 'LUCIE', 'LUCIEN',
  'MARC', 'MARCEL', 'MARCELLE', 'MARGUERITE', 'MARIE', 'MARIUS', 'MARYSE', 'MAX', 'MAXIME', 'MICHEL', 'NELSON', 'OLYMPE',
  'PABLO', 'PAUL', 'RAOUL', 'RENE', 'ROGER', 'ROLAND', 'ROMAIN', 'ROSA', 'SALVADOR', 'SIMONE', 'SOPHIE', 'THOMAS', 'YVES',
]; // prettier-ignore
