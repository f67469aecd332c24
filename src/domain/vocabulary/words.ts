/**
 * Words of street and commune names: the canonical form, then the forms that people write for it, folded.
 *
 * Both the reference and the input are brought to the canonical form, so a row is safe even where it joins two words
 * (`GAL` is GENERAL, never GALERIE): both sides read alike. Sources: NF Z10-011, electoral rolls, BAN.
 */
export const titles: readonly (readonly [string, ...string[]])[] = [
  ['GENERAL', 'GAL', 'GEN', 'GNAL', 'GNL', 'GENE', 'GL'],
  ['MARECHAL', 'MAL', 'MARL', 'MCAL', 'MCHAL', 'MARECH', 'MAR'],
  ['DOCTEUR', 'DR', 'DOCT', 'DOC'],
  ['PROFESSEUR', 'PR', 'PROF', 'PFR'],
  ['PRESIDENT', 'PDT', 'PRES', 'PRESID', 'PSDT'],
  ['COLONEL', 'COL', 'CNL', 'CEL', 'CL', 'COLON'],
  ['CAPITAINE', 'CNE', 'CAP', 'CPT', 'CAPT', 'CAPIT'],
  ['COMMANDANT', 'CDT', 'CMDT', 'CT', 'COMDT', 'COMM'],
  ['LIEUTENANT', 'LT', 'LIEUT', 'LTN'],
  ['SERGENT', 'SGT', 'SERG', 'SERGT'],
  ['CAPORAL', 'CAL', 'CPL'],
  ['ADJUDANT', 'ADJ', 'ADJT'],
  ['AMIRAL', 'AML', 'AMAL'],
  ['ABBE', 'AB'],
  ['CHANOINE', 'CHAN', 'CHNE'],
  ['CARDINAL', 'CDL', 'CARD'],
  ['MONSEIGNEUR', 'MGR', 'MONS'],
  ['MADAME', 'MME'],
  ['MADEMOISELLE', 'MLLE'],
  ['MONSIEUR', 'MR'],
  ['PASTEUR', 'PAST'],
  ['INGENIEUR', 'ING'],
  ['INSPECTEUR', 'INSP'],
  ['PREFET', 'PREF'],
  ['RECTEUR', 'RECT'],
  ['MAITRE', 'ME'],
  ['FRERES', 'FRES', 'FRERE'],
  ['SOEUR', 'SR'],
];

/** Other words with their short forms. */
export const words: readonly (readonly [string, ...string[]])[] = [
  ['SAINT', 'ST', 'SNT', 'SAIN'],
  ['SAINTE', 'STE', 'SNTE'],
  ['SAINTS', 'STS'],
  ['SAINTES', 'STES'],
  ['GRAND', 'GD', 'GRD', 'GRANDS', 'GDS'],
  ['GRANDE', 'GDE', 'GRDE', 'GRANDES', 'GDES', 'GR'],
  ['PETIT', 'PT', 'PTT', 'PETITS', 'PTS'],
  ['PETITE', 'PTE', 'PETITES', 'PTES'],
  ['VIEUX', 'VX', 'VIEIL'],
  ['VIEILLE', 'VLLE', 'VIEILLES'],
  ['HAUT', 'HT', 'HAUTS', 'HTS'],
  ['HAUTE', 'HTE', 'HAUTES', 'HTES'],
  ['ANCIEN', 'ANC', 'ANCIENS'],
  ['CHATEAU', 'CHT', 'CHAT', 'CHATEAUX'],
  ['EGLISE', 'EGL', 'EGLI'],
  ['REPUBLIQUE', 'REP', 'REPUB'],
  ['RESISTANCE', 'RESIST'],
  ['DIVISION', 'DIV', 'DSION', 'DION', 'DVON'],
  ['COMPAGNIE', 'CIE'],
  ['REGIMENT', 'RGT', 'REGT'],
  ['BATAILLON', 'BTN', 'BATAIL'],
  ['HOPITAL', 'HOP'],
  ['COMMUNAL', 'COM', 'COMMUNALE'],
  ['NATIONAL', 'NAL', 'NATIONALE', 'NATION'],
  ['DEPARTEMENTAL', 'DEP', 'DEPARTEMENTALE'],
  ['PROLONGE', 'PROL', 'PROLONGEE'],
  ['CENTRE', 'CTRE'],
  ['CROIX', 'CRX'],
  ['FONTAINE', 'FONT'],
  ['MOULIN', 'MLN', 'MOUL'],
  ['VAILLANT', 'VAILL', 'VT'],
  ['INFANTERIE', 'INFANT', 'INF'],
  ['UNIVERSITE', 'UNIV'],
  ['ETATS', 'ETAT'],
  ['1', 'PREMIER', '1ER', 'PREMIERE', '1ERE', 'IER'],
  ['2', 'DEUX', 'II', '2EME', '2E', 'DEUXIEME', '2ND', 'SECOND', '2NDE'],
  ['3', 'TROIS', 'III', '3EME', '3E', 'TROISIEME'],
  ['4', 'QUATRE', 'IV', '4EME', '4E', 'QUATRIEME'],
  ['5', 'CINQ', '5EME', '5E', 'CINQUIEME'],
  ['6', 'SIX', 'VI', '6EME', '6E', 'SIXIEME'],
  ['7', 'SEPT', 'VII', '7EME', '7E', 'SEPTIEME'],
  ['8', 'HUIT', 'VIII', '8EME', '8E', 'HUITIEME'],
  ['9', 'NEUF', 'IX', '9EME', '9E', 'NEUVIEME'],
  ['10', 'DIX', '10EME', '10E', 'DIXIEME'],
  ['11', 'ONZE', 'XI', '11EME', '11E', 'ONZIEME'],
  ['12', 'DOUZE', 'XII', '12EME', '12E', 'DOUZIEME'],
  ['13', 'TREIZE', 'XIII', '13EME', '13E', 'TREIZIEME'],
  ['14', 'QUATORZE', 'XIV', '14EME', '14E', 'QUATORZIEME'],
  ['15', 'QUINZE', 'XV', '15EME', '15E', 'QUINZIEME'],
  ['16', 'SEIZE', 'XVI', '16EME', '16E', 'SEIZIEME'],
  ['17', 'XVII', '17EME', '17E'],
  ['18', 'XVIII', '18EME', '18E'],
  ['19', 'XIX', '19EME', '19E'],
  ['20', 'VINGT', 'XX', '20EME', '20E', 'VINGTIEME'],
  ['21', 'XXI', '21EME', '21E'],
  ['30', 'TRENTE'],
  ['40', 'QUARANTE'],
  ['50', 'CINQUANTE'],
  ['100', 'CENT'],
];

/** Two words that are one. */
export const wordPairs: readonly (readonly [string, string, string])[] = [
  ['DIX', 'SEPT', '17'],
  ['DIX', 'HUIT', '18'],
  ['DIX', 'NEUF', '19'],
];

/** One written word that stands for two. */
export const expansions: readonly (readonly [string, readonly [string, string]])[] = [['ND', ['NOTRE', 'DAME']]];

/** Words that names are compared without: articles, prepositions, links. */
export const articles: readonly string[] = [
  'D', 'L', 'DE', 'DU', 'DES', 'LA', 'LE', 'LES', 'ET', 'A', 'AU', 'AUX', 'EN', 'SUR', 'SOUS', 'LES', 'LEZ', 'S', 'DIT', 'DITE',
]; // prettier-ignore
