/** Numbers in names: figures, words and Roman numerals, with their ordinals, folded. The figures are canonical. */

/** Figures first, then words and Roman numerals. */
const cardinals: readonly (readonly [string, ...string[]])[] = [
  ['1', 'PREMIER', '1ER', 'PREMIERE', '1ERE', 'IER', '1RE'],
  ['2', 'DEUX', 'II', 'DEUXIEME', '2ND', 'SECOND', '2NDE', 'SECONDE'],
  ['3', 'TROIS', 'III', 'TROISIEME'],
  ['4', 'QUATRE', 'IV', 'QUATRIEME'],
  ['5', 'CINQ', 'CINQUIEME'],
  ['6', 'SIX', 'VI', 'SIXIEME'],
  ['7', 'SEPT', 'VII', 'SEPTIEME'],
  ['8', 'HUIT', 'VIII', 'HUITIEME'],
  ['9', 'NEUF', 'IX', 'NEUVIEME'],
  ['10', 'DIX', 'DIXIEME'],
  ['11', 'ONZE', 'XI', 'ONZIEME'],
  ['12', 'DOUZE', 'XII', 'DOUZIEME'],
  ['13', 'TREIZE', 'XIII', 'TREIZIEME'],
  ['14', 'QUATORZE', 'XIV', 'QUATORZIEME'],
  ['15', 'QUINZE', 'XV', 'QUINZIEME'],
  ['16', 'SEIZE', 'XVI', 'SEIZIEME'],
  ['17', 'XVII'],
  ['18', 'XVIII'],
  ['19', 'XIX'],
  ['20', 'VINGT', 'XX', 'VINGTIEME'],
  ['21', 'XXI'],
  ['30', 'TRENTE'],
  ['40', 'QUARANTE'],
  ['50', 'CINQUANTE'],
  ['100', 'CENT'],
];

/** Highest number with an ordinal: regiments go up to here (`RUE DU 152E RI`). */
const highestOrdinal = 200;
/** Roman ordinals that are words of their own. */
const otherWords = new Set(['VIE']);

/** Each number with all its forms; ordinals in figures (`13E`, `13EME`) and in Roman numerals (`XIIIE`) included. */
export const numbers: readonly (readonly [string, ...string[]])[] = Array.from(
  { length: highestOrdinal },
  (_, index) => {
    const figures = String(index + 1);
    const forms = cardinals.find(([name]) => name === figures)?.slice(1) ?? [];
    const roman = forms.filter((form) => /^[IVX]{2,}$/.test(form)).flatMap((form) => [`${form}E`, `${form}EME`]);
    return [
      figures,
      ...forms,
      `${figures}E`,
      `${figures}EME`,
      ...roman.filter((form) => !otherWords.has(form)),
    ] as const;
  },
);

/** Endings of ordinals that stand apart from the figures: `2 EME DIVISION`. */
export const ordinalEndings = ['EME', 'ER', 'ERE', 'IEME', 'NDE'] as const;
