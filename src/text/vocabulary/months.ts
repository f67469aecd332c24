/** Months in street names: the number in `14 JUILLET` is not a house number. */
export const months = [
  'JANVIER', 'FEVRIER', 'MARS', 'AVRIL', 'MAI', 'JUIN', 'JUILLET', 'AOUT', 'SEPTEMBRE', 'OCTOBRE', 'NOVEMBRE', 'DECEMBRE',
] as const; // prettier-ignore

/** Months as spreadsheets write them when they take `12-14` for a date (`déc-14`), folded, with their number. */
export const spreadsheetMonths: readonly (readonly [string, number])[] = [
  ['JANV', 1], ['JAN', 1], ['FEVR', 2], ['FEV', 2], ['MARS', 3], ['MAR', 3], ['AVR', 4], ['AVRIL', 4], ['MAI', 5],
  ['JUIN', 6], ['JUIL', 7], ['AOUT', 8], ['SEPT', 9], ['SEP', 9], ['OCT', 10], ['NOV', 11], ['DEC', 12],
]; // prettier-ignore
