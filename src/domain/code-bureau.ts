/**
 * Codes of bureaux de vote: every notation in use is read, one is written.
 *
 * Written as the ministry does: `<commune>_<numéro>`, number padded to four characters (`94028_0045`); in Paris, Lyon
 * and Marseille the whole commune, and the arrondissement in the number's first two digits (`75056_0619`).
 * Numbers may hold letters (`C09`, `136A`) or a hyphen (`1-1`); inner spaces are left out, letters are upper case.
 */
import { arrondissementNumber, arrondissementsOf, parseCodeInsee, wholeCommune } from './code-insee.ts';
import type { CodeBureau, CodeInsee } from './codes.ts';

/** What is known of the place that a text comes from. */
export interface BureauContext {
  /** Commune, or arrondissement, that a bare number belongs to (`0327`, `19-5`). */
  readonly commune?: CodeInsee;
}

/** `75106_19`, `94028-0045`, `2B166_1 - 1`: a commune, a separator and the station's own code. */
const qualified = /^([0-9A-Z]{4,5})\s*[_-]\s*(\S.*)$/;

/** `750060019`: a postcode of Paris, Lyon or Marseille and four digits (Paris open data, 2012). */
const postcodeAndNumber = /^(75|13|69)(0\d\d)(\d{4})$/;

/** `Bureau n° 12`, `BV 12`: words before the code. */
const announcement = /^(?:BUREAU(?:\s+DE\s+VOTE)?|BDV|BV)\s*(?:N[°º]?\s*)?(?=\d)/;

/** A number as printed: letters, digits and inner hyphens, at most ten characters. */
const stationNumber = /^[0-9A-Z]+(?:[-/.][0-9A-Z]+)*$/;

/**
 * Reads a bureau code in any notation in use; undefined if the text is not one, or is not enough without a commune.
 *
 * | text | context | code |
 * |---|---|---|
 * | `75056_0619`, `75106_19`, `75106_619`, `750060019` | | `75056_0619` |
 * | `19-5`, `0327`, `327` | Paris | `75056_1905`, `75056_0327` |
 * | `19` | Paris 6th arrondissement | `75056_0619` |
 * | `ZA101_0001`, `ZN801_0001`, `ZZ001_0001` | | `97101_0001`, `98801_0001`, `ZZ001_0001` |
 * | `94028_45`, `01001_1`, `15014_C09`, `2B166_1 - 1` | | `94028_0045` ... `15014_0C09`, `2B166_01-1` |
 * | `45` | 94028 | `94028_0045` |
 */
export function parseCodeBureau(text: string, context: BureauContext = {}): CodeBureau | undefined {
  const compact = text.trim().toUpperCase().replace(announcement, '');
  const parts = qualified.exec(compact);
  if (parts !== null) {
    const code = parts[1] ?? '';
    const commune = parseCodeInsee(code) ?? overseasCommune(code);
    if (commune !== undefined) return make(commune, parts[2] ?? '');
    if (abroad.test(code)) return makeAbroad(code, parts[2] ?? '');
  }
  const postcode = postcodeAndNumber.exec(compact);
  if (postcode !== null) return makeFromPostcode(postcode, context);
  return context.commune === undefined ? undefined : make(context.commune, compact);
}

/**
 * Composes the code of a bureau from its commune (or arrondissement) and the station's number; undefined if the number
 * is not valid, or if a bare `5` is given for Paris as a whole.
 */
function make(commune: CodeInsee, numberText: string): CodeBureau | undefined {
  const compact = numberText.replace(/\s+/g, '');
  // A commune of one bureau, in files that give the commune's code for it (Cartelec).
  const number = compact === (commune as string) ? '1' : compact;
  if (number.length > 10 || !stationNumber.test(number)) return undefined;
  const whole = wholeCommune(commune);
  const arrondissement = arrondissementNumber(commune);
  if (arrondissement > 0) return compose(whole, withArrondissement(arrondissement, number));
  const arrondissements = arrondissementsOf(whole).length;
  if (arrondissements === 0) return compose(whole, number.padStart(4, '0'));
  const hyphenated = /^(\d{1,2})-(\d{1,3})$/.exec(number);
  if (hyphenated !== null) {
    const first = Number(hyphenated[1]);
    if (first < 1 || first > arrondissements) return undefined;
    return compose(whole, withArrondissement(first, hyphenated[2] ?? ''));
  }
  // `19` alone could be of any arrondissement; three digits are the arrondissement's one and the station's two.
  return number.length < 3 ? undefined : compose(whole, number.padStart(4, '0'));
}

/** `ZZ001`: a consulate, as the ministry numbers them. */
const abroad = /^ZZ\d{3}$/;

function makeAbroad(consulate: string, numberText: string): CodeBureau | undefined {
  const number = numberText.replace(/\s+/g, '');
  if (number.length > 10 || !stationNumber.test(number)) return undefined;
  return `${consulate}_${number.padStart(4, '0')}` as CodeBureau;
}

/**
 * INSEE code of a commune overseas as the ministry writes it: two letters for the first two digits, `ZA101` for 97101 and `ZN801`
 * for 98801. Mayotte's were numbered from 501 on before it was a département.
 */
function overseasCommune(code: string): CodeInsee | undefined {
  const parts = /^Z([ABCDMNPSWX])(\d{3})$/.exec(code);
  if (parts === null) return undefined;
  const [, letter = '', number = ''] = parts;
  const digits = letter === 'M' ? `6${number.slice(1)}` : number;
  return parseCodeInsee(`${'NPW'.includes(letter) ? '98' : '97'}${digits}`);
}

/** `19` in the 6th is `0619`; `619` and `0619`, as Lyon and the ministry write, are so already. */
function withArrondissement(arrondissement: number, number: string): string {
  const prefix = String(arrondissement).padStart(2, '0');
  if (/^\d+$/.test(number)) {
    const value = Number(number);
    const own = Math.floor(value / 100) === arrondissement ? value % 100 : value;
    return prefix + String(own).padStart(2, '0');
  }
  return prefix + number.padStart(2, '0');
}

/** 13001 is also the INSEE code of Aix-en-Provence: outside Paris the context must say that the text is of the city. */
function makeFromPostcode(parts: RegExpExecArray, context: BureauContext): CodeBureau | undefined {
  const [, departement = '', arrondissementText = '', number = ''] = parts;
  const whole = departement === '75' ? '75056' : context.commune === undefined ? '' : wholeCommune(context.commune);
  const cities: Readonly<Record<string, string>> = { 75: '75056', 13: '13055', 69: '69123' };
  if (whole === '' || cities[departement] !== whole) return undefined;
  const arrondissement = Number(arrondissementText);
  const commune = arrondissementsOf(whole as CodeInsee)[arrondissement - 1];
  return commune === undefined ? undefined : make(commune, number);
}

function compose(commune: CodeInsee, number: string): CodeBureau {
  return `${commune}_${number}` as CodeBureau;
}

/** The commune of a bureau: the whole one in Paris, Lyon and Marseille. */
export function communeOfBureau(code: CodeBureau): CodeInsee {
  return code.slice(0, 5) as CodeInsee;
}
