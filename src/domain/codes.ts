/**
 * Codes of the field as branded strings: made only by the parsers of this folder, so that leading zeros, 2A/2B, 97x and
 * Paris, Lyon, Marseille are right once and for all.
 */

/** INSEE code of a commune or of an arrondissement municipal: 5 characters, `01004`, `2A004`, `97101`, `75106`. */
export type CodeInsee = string & { readonly __brand: 'CodeInsee' };

/** Département code + two digits: `7501`, `2A01`, `97101`; `ZZ01` abroad; 977 and 978 share `97701`. */
export type CodeCirconscription = string & { readonly __brand: 'CodeCirconscription' };

/** `<commune>_<numero>`, number padded to 4, commune the whole one in Paris, Lyon, Marseille: `94028_0045`, `75056_0619`. */
export type CodeBureau = string & { readonly __brand: 'CodeBureau' };
